// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/durability_rules.h"

#include <iterator>

#include "base/bytes.h"
#include "index/manifest.h"
#include "index/rebuild.h"
#include "index/segment_files.h"

namespace broadside {

namespace {

std::set<std::string> named_in(const CrashDirectory::FilePtr& manifest) {
  std::set<std::string> names;
  if (!manifest) return names;
  const auto decoded = decode_manifest(as_bytes(manifest->bytes), "manifest");
  if (!decoded) return names;
  for (const ManifestSegment& segment : decoded->segments) names.insert(segment_file(segment.id));
  return names;
}

}  // namespace

DurabilityRules::DurabilityRules(const CrashDirectory& found)
    : used_(named_in(found.find(kManifestFile))) {}

void DurabilityRules::before_create(std::string_view file) {
  if (used_.contains(std::string(file))) broken_.push_back(std::string(file) + " is used twice");
}

void DurabilityRules::before_rename(const CrashDirectory& directory, std::string_view from,
                                    std::string_view to) {
  const std::string name(to);
  if (name != kManifestFile && name != kRebuildFile) broken_.push_back(name + " is written over");
  const auto file = directory.find(from);
  if (!file || !file->synced) broken_.push_back(name + " was not synced");
  for (const std::string& segment : named_in(file)) {
    const auto named = directory.find(segment);
    if (!named) {
      broken_.push_back(name + " names " + segment + ", which is absent");
    } else if (!named->synced) {
      broken_.push_back(name + " names " + segment + ", whose bytes are not synced");
    } else if (!directory.is_durable(segment)) {
      broken_.push_back(name + " names " + segment + ", whose entry is not synced");
    }
    if (name == kManifestFile) used_.insert(segment);
  }
}

void DurabilityRules::before_remove(const CrashDirectory& directory, std::string_view file) {
  for (const auto& manifest : directory.possible(kManifestFile)) {
    if (named_in(manifest).contains(std::string(file))) {
      broken_.push_back(std::string(file) + " is removed while a manifest may name it");
    }
  }
  if (file == kManifestFile) broken_.emplace_back("the manifest is removed");
}

}  // namespace broadside
