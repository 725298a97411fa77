// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/segment/segment_test.cc and verify_test.cc.

#include "segment/root_ends.h"

#include <algorithm>

#include "base/language_code.h"
#include "segment/dictionary_writer.h"
#include "segment/word_list.h"

namespace broadside {
namespace {

constexpr Language kJoining[] = {
    language_of("da"), language_of("de"), language_of("nl"), language_of("no"), language_of("sv"),
};

// The first bytes of the letters' UTF-8: Thai and Lao U+0E00 to U+0EFF, Burmese U+1000 to U+109F,
// Khmer U+1780 to U+17FF.
bool begins_without_spaces(std::string_view root) noexcept {
  if (root.size() < 3) return false;
  const auto first = static_cast<std::uint8_t>(root[0]);
  const auto second = static_cast<std::uint8_t>(root[1]);
  if (first == 0xE0) return second >= 0xB8 && second <= 0xBB;
  return first == 0xE1 && ((second >= 0x80 && second <= 0x82) || second == 0x9E || second == 0x9F);
}

}  // namespace

bool is_listed_by_end(Language language, std::string_view root) noexcept {
  if (!language.known()) return begins_without_spaces(root);
  return std::find(std::begin(kJoining), std::end(kJoining), language) != std::end(kJoining);
}

std::string root_end_key(Language language, std::string_view end) {
  std::string key = members_key(language, "");
  key.append(end.rbegin(), end.rend());
  return key;
}

void RootEndsWriter::add(Language language, std::string_view root) {
  begins_.push_back(keys_.size());
  keys_ += root_end_key(language, root);
}

void RootEndsWriter::write(FileWriter& out) {
  begins_.push_back(keys_.size());
  std::vector<std::string_view> keys;
  keys.reserve(begins_.size() - 1);
  for (std::size_t i = 0; i + 1 < begins_.size(); ++i) {
    keys.push_back(std::string_view(keys_).substr(begins_[i], begins_[i + 1] - begins_[i]));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  DictionaryWriter dictionary;
  for (const std::string_view key : keys) dictionary.add(key, {});
  dictionary.write(out, SectionKind::root_ends, SectionKind::root_ends_index);
}

}  // namespace broadside
