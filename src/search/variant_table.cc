// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/variants_test.cc.

#include "search/variant_table.h"

#include <algorithm>
#include <utility>

namespace broadside {
namespace {

std::string key_of(std::span<const QueryPosition> positions, Analyzer& analyzer) {
  std::string key;
  for (const QueryPosition& position : positions) {
    if (!key.empty()) key += ' ';
    key += analyzer.fold(position.words.front());
  }
  return key;
}

bool meet(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::any_of(some.begin(), some.end(), [&](const std::string& key) {
    return std::find(others.begin(), others.end(), key) != others.end();
  });
}

}  // namespace

std::string variant_key(std::span<const QueryUnit> units, Analyzer& analyzer) {
  std::string key;
  for (const QueryUnit& unit : units) {
    if (!key.empty()) key += ' ';
    key += key_of(unit.positions, analyzer);
  }
  return key;
}

std::vector<std::string> further_variant_keys(const QueryUnit& unit, Analyzer& analyzer) {
  std::vector<std::string> keys;
  for (const std::string& whole : unit.wholes) keys.emplace_back(analyzer.fold(whole));
  if (unit.elided && unit.positions.size() > 1) {
    keys.push_back(key_of(std::span(unit.positions).subspan(1), analyzer));
  }
  return keys;
}

VariantTable::VariantTable(const Variants& list, Analyzer& analyzer) {
  for (std::size_t group = 0; group < list.groups.size(); ++group) {
    group_begin_.push_back(entries_.size());
    for (const std::string& text : list.groups[group]) add(text, group, analyzer);
  }
  group_begin_.push_back(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    for (const std::string& key : entries_[i].keys) by_key_[key].push_back(i);
  }
}

// An entry without a word in it names nothing.
void VariantTable::add(const std::string& text, std::size_t group, Analyzer& analyzer) {
  const QueryTokens tokens = analyze_query(text, analyzer);
  Entry entry{.text = text, .group = group};
  entry.units = query_units(text, tokens);
  entry.phrases = phrase_readings(tokens);
  if (entry.phrases.empty()) return;
  entry.keys.push_back(variant_key(entry.units, analyzer));
  if (entry.units.size() == 1) {
    for (std::string& key : further_variant_keys(entry.units.front(), analyzer)) {
      entry.keys.push_back(std::move(key));
    }
  }
  longest_ = std::max(longest_, entry.phrases.front().size());
  entries_.push_back(std::move(entry));
}

VariantTable::Names VariantTable::find(std::string_view key) const {
  Names names;
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return names;
  names.said = &entries_[found->second.front()];
  for (const std::size_t said : found->second) {
    const std::size_t group = entries_[said].group;
    for (std::size_t i = group_begin_[group]; i < group_begin_[group + 1]; ++i) {
      const Entry& entry = entries_[i];
      const bool known =
          meet(entry.keys, {std::string(key)}) ||
          std::any_of(names.others.begin(), names.others.end(),
                      [&](const Entry* other) { return meet(other->keys, entry.keys); });
      if (!known) names.others.push_back(&entry);
    }
  }
  return names;
}

std::shared_ptr<const VariantTable> VariantTables::with(const Variants& stored,
                                                        const Variants& given, Analyzer& analyzer) {
  if (stored.empty() && given.empty()) return nullptr;
  const std::lock_guard lock(mutex_);
  if (given.empty()) {
    if (!stored_) stored_ = std::make_shared<VariantTable>(stored, analyzer);
    return stored_;
  }
  if (both_ && given_ == given) return both_;
  Variants all = stored;
  all.groups.insert(all.groups.end(), given.groups.begin(), given.groups.end());
  both_ = std::make_shared<VariantTable>(all, analyzer);
  given_ = given;
  return both_;
}

}  // namespace broadside
