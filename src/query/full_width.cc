// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by plain_parser_test.cc and query_fuzz_test.cc.

#include "query/full_width.h"

#include <algorithm>

#include "query/characters.h"

namespace broadside {
namespace {

constexpr std::size_t kSignBytes = 3;

bool is_plain(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

// The ASCII form of the sign at `at`; 0: there is none.
char ascii_sign(std::string_view text, std::size_t at) {
  if (text[at] != '\xEF') return 0;
  const std::string_view sign = text.substr(at, kSignBytes);
  if (sign == "\uFF08") return '(';
  if (sign == "\uFF09") return ')';
  if (sign == "\uFF0A") return '*';
  if (sign == "\uFF1A") return ':';
  const std::size_t end = at + kSignBytes;
  const bool inside = at > 0 && is_plain(text[at - 1]) && end < text.size() && is_plain(text[end]);
  return sign == "\uFF1F" && inside ? '?' : 0;
}

bool has_raw_form(std::string_view query) {
  return query.find("\\'") != std::string_view::npos ||
         query.find("\\\"") != std::string_view::npos ||
         query.find("\\*'") != std::string_view::npos;
}

}  // namespace

AsciiSigns::AsciiSigns(std::string_view query) {
  if (!has_full_width_sign(query) || has_raw_form(query)) {
    text_ = query;
    return;
  }
  for (std::size_t at = 0; at < query.size();) {
    const char sign = ascii_sign(query, at);
    if (sign != 0) replaced_.push_back(text_.size());
    text_ += sign == 0 ? query[at] : sign;
    at += sign == 0 ? 1 : kSignBytes;
  }
}

std::size_t AsciiSigns::place(std::size_t at) const {
  const auto before = std::lower_bound(replaced_.begin(), replaced_.end(), at);
  return at + (kSignBytes - 1) * static_cast<std::size_t>(before - replaced_.begin());
}

void AsciiSigns::restore(std::vector<QueryWarning>& warnings) const {
  for (QueryWarning& warning : warnings) {
    const std::size_t end = place(warning.at + warning.size);
    warning.at = place(warning.at);
    warning.size = end - warning.at;
  }
}

bool has_full_width_sign(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (ascii_sign(text, at) != 0) return true;
  }
  return false;
}

}  // namespace broadside
