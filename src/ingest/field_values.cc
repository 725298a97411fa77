// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/field_values.h"

#include <algorithm>

#include "broadside/document.hpp"

namespace broadside::ingest {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\f\v";
constexpr std::size_t kDayLength = 10;  // of "1968-05-13"

}  // namespace

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhiteSpace) - begin + 1);
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

std::optional<std::string> readable_date(std::string_view text) {
  const std::string_view date = trim(text);
  if (date.empty() || parse_date(date).ok()) return std::string(date);
  const bool time_follows =
      date.size() > kDayLength && (date[kDayLength] == 'T' || date[kDayLength] == ' ');
  const std::string_view day = date.substr(0, kDayLength);
  if (time_follows && parse_date(day).ok()) return std::string(day);
  return std::nullopt;
}

std::string tidy_language(std::string_view text) {
  std::string tag(trim(text));
  std::replace(tag.begin(), tag.end(), '_', '-');
  return tag;
}

}  // namespace broadside::ingest
