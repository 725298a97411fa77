// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/crash_directory.h"

#include <utility>

namespace broadside {

namespace {

// What may be left of bytes that were written and not synced.
std::string torn(std::string bytes, std::mt19937_64& random) {
  const std::size_t kept = bytes.empty() ? 0 : random() % (bytes.size() + 1);
  switch (random() % 4) {
    case 0:
      return {};
    case 1:
      return bytes.substr(0, kept);
    case 2:  // the length was written, the bytes were not
      return bytes.replace(kept, std::string::npos, bytes.size() - kept, '\0');
    default:
      for (std::size_t i = kept; i < bytes.size(); ++i) bytes[i] = static_cast<char>(random());
      return bytes;
  }
}

}  // namespace

CrashDirectory::FilePtr CrashDirectory::find(std::string_view name) const {
  return possible(name).back();
}

std::vector<CrashDirectory::FilePtr> CrashDirectory::possible(std::string_view name) const {
  const auto found = states_.find(name);
  return found == states_.end() ? std::vector<FilePtr>{nullptr} : found->second;
}

std::vector<std::string> CrashDirectory::names() const {
  std::vector<std::string> names;
  for (const auto& [name, states] : states_) {
    if (states.back()) names.push_back(name);
  }
  return names;
}

std::vector<CrashDirectory::FilePtr>& CrashDirectory::states_of(std::string_view name) {
  return states_.try_emplace(std::string(name), std::vector<FilePtr>{nullptr}).first->second;
}

void CrashDirectory::sync() {
  for (auto& [name, states] : states_) states = {states.back()};
  std::erase_if(states_, [](const auto& entry) { return !entry.second.back(); });
}

CrashDirectory CrashDirectory::after_crash(std::mt19937_64& random) const {
  CrashDirectory found;
  for (const auto& [name, states] : states_) {
    const FilePtr& kept = states[random() % states.size()];
    if (!kept) continue;
    std::string bytes = kept->synced ? kept->bytes : torn(kept->bytes, random);
    found.states_[name] = {std::make_shared<CrashFile>(CrashFile{std::move(bytes), true})};
  }
  return found;
}

}  // namespace broadside
