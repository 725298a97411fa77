// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Texts that are pasted into the box hold questions (`Who struck? When?`), addresses (`page?id=3`)
// and punctuation (`really?!`); those must find what they say. Covered by plain_parser_test.cc.

#include "query/wildcards.h"

#include <algorithm>

#include "query/characters.h"

namespace broadside {

namespace {

bool is_wildcard(char c) {
  return c == '*' || c == '?';
}

// Of the question marks of a run of wildcards [begin, end).
bool run_counts(std::string_view text, std::size_t begin, std::size_t end, TextKind kind) {
  const bool has_star = text.substr(begin, end - begin).find('*') != std::string_view::npos;
  const bool before = begin > 0 && is_word_byte(text[begin - 1]);
  const bool behind = end < text.size() && is_word_byte(text[end]);
  if (kind == TextKind::quotation) return (before && behind) || (has_star && (before || behind));
  if (has_star || behind) return true;
  return before && end == text.size() && kind == TextKind::lone_word;
}

}  // namespace

bool is_everything(std::string_view word) {
  return !word.empty() && word.find_first_not_of('*') == std::string_view::npos;
}

std::optional<std::string> wildcard_pattern(std::string_view text, TextKind kind) {
  if (text.find_first_of("*?") == std::string_view::npos) return std::nullopt;
  if (!std::any_of(text.begin(), text.end(), is_word_byte)) return std::nullopt;
  const bool is_address = text.find("://") != std::string_view::npos;
  std::string pattern;
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_wildcard(text[end])) ++end;
    const bool marks_count = end > at && !is_address && run_counts(text, at, end, kind);
    for (; at < end; ++at) {
      if (text[at] == '?' && !marks_count) continue;
      pattern += text[at];
      found = true;
    }
    if (at < text.size()) pattern += text[at++];
  }
  if (!found) return std::nullopt;
  return pattern;
}

}  // namespace broadside
