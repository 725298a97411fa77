// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/rewrite_table.h"

namespace broadside {

RewriteTable::RewriteTable(const std::function<Rule(char32_t)>& rule_of)
    : entries_([&](char32_t c) { return entry_of(c, rule_of(c)); }) {}

RewriteTable::Entry RewriteTable::entry_of(char32_t c, const Rule& rule) {
  if (rule.kind == Rule::keep) return {};
  if (rule.kind == Rule::contextual) return {Entry::contextual, 0};
  if (rule.kind == Rule::mark) return {Entry::mark, rule.combining_class};
  if (!rule.text.empty()) {
    const CodePoint first = decode_utf8(rule.text, 0);
    if (first.bytes == rule.text.size()) return {Entry::character, first.value - c};
  }
  const auto number = static_cast<std::uint32_t>(strings_.size());
  const auto [entry, fresh] = known_.try_emplace(rule.text, number);
  if (fresh) strings_.push_back(rule.text);
  return {Entry::string, entry->second};
}

}  // namespace broadside
