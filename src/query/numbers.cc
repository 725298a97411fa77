// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by numbers_test.cc.

#include "query/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>

#include "query/characters.h"

namespace broadside {
namespace {

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

bool is_number(std::string_view text) noexcept {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return all_digits(text);
  return all_digits(text.substr(0, point)) && all_digits(text.substr(point + 1));
}

// What stands on both sides of the two dots.
struct Ends {
  std::string_view first;
  std::string_view last;
};

std::optional<Ends> split(std::string_view text) noexcept {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  return Ends{text.substr(0, dots), text.substr(dots + 2)};
}

std::string number_text(double number) {
  if (!std::isfinite(number)) return {};
  char buffer[400];  // the least double has 324 decimals
  const auto [end, error] =
      std::to_chars(std::begin(buffer), std::end(buffer), number, std::chars_format::fixed);
  return error == std::errc() ? std::string(buffer, end) : "";
}

}  // namespace

std::optional<double> parse_number(std::string_view text) noexcept {
  if (!is_number(text)) return std::nullopt;
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc() || rest != end) return std::nullopt;
  return number + 0.0;  // -0 is 0
}

bool claims_number_range(std::string_view text) noexcept {
  const auto ends = split(text);
  if (!ends) return false;
  return text == ".." || is_number(ends->first) || is_number(ends->last);
}

std::optional<NumberRange> parse_number_range(std::string_view text) noexcept {
  const auto ends = split(text);
  if (!ends) return std::nullopt;
  const auto first = parse_number(ends->first);
  const auto last = parse_number(ends->last);
  if ((!first && !ends->first.empty()) || (!last && !ends->last.empty())) return std::nullopt;
  NumberRange range;
  if (first) range.first = *first;
  if (last) range.last = *last;
  return range.first <= range.last ? std::optional(range) : std::nullopt;
}

std::string number_range_text(const NumberRange& range) {
  return number_text(range.first) + ".." + number_text(range.last);
}

}  // namespace broadside
