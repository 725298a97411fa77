// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Dates as archives write them (EDTF, ISO 8601-2:2019, levels 0 and 1 without times of day, and
// level 2's seasons by hemisphere and quarters), read as the closed interval of days that they may
// mean. Qualifiers (`~`, `?`, `%`) do not widen it. Covered by dates_test.cc.

#include "query/dates.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "query/civil.h"

namespace broadside {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A number of which the last digits may be left open as X, as the least and the greatest that it
// may be.
struct Interval {
  std::int32_t first = 0;
  std::int32_t last = 0;
};

// Takes the digits and Xs at the front of `text`; nullopt where they are too few or a digit follows
// an X.
std::optional<Interval> take_number(std::string_view& text, std::size_t min_size,
                                    std::size_t max_size) {
  Interval number;
  std::size_t size = 0;
  bool open = false;
  while (size < text.size() && size < max_size && (is_digit(text[size]) || text[size] == 'X')) {
    const bool is_open = text[size] == 'X';
    if (open && !is_open) return std::nullopt;
    open = is_open;
    number.first = number.first * 10 + (is_open ? 0 : text[size] - '0');
    number.last = number.last * 10 + (is_open ? 9 : text[size] - '0');
    ++size;
  }
  if (size < min_size) return std::nullopt;
  text.remove_prefix(size);
  return number;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// `1968`, `196X`, `-0044`, `Y12000`, `Y-12000`.
std::optional<Interval> take_year(std::string_view& text) {
  const bool is_long = take(text, 'Y');
  const bool negative = take(text, '-');
  const auto number = is_long ? take_number(text, 5, 8) : take_number(text, 4, 4);
  if (!number || number->last > kMaxYear) return std::nullopt;
  if (negative) return Interval{-number->last, -number->first};
  return number;
}

// `-05`, or `-XX` for the whole of [1, last].
std::optional<Interval> take_part(std::string_view& text, std::int32_t last) {
  if (!take(text, '-')) return std::nullopt;
  const bool open = text.starts_with("XX");
  const auto number = take_number(text, 2, 2);
  if (!number) return std::nullopt;
  if (open) return Interval{1, last};
  const Interval part = {std::max(number->first, 1), std::min(number->last, last)};
  return part.first <= part.last ? std::optional(part) : std::nullopt;
}

// The month in which a season or a quarter of the year begins; three later it is over.
std::optional<std::int32_t> take_season(std::string_view& text) {
  constexpr std::int32_t kFirst = 21;
  constexpr std::int32_t kBegins[] = {3, 6,  9, 12,   // spring, summer, autumn, winter
                                      3, 6,  9, 12,   // the same of the northern hemisphere
                                      9, 12, 3, 6,    // and of the southern
                                      1, 4,  7, 10};  // quarters
  if (text.size() < 3 || text[0] != '-' || !is_digit(text[1]) || !is_digit(text[2])) {
    return std::nullopt;
  }
  const std::int32_t season = (text[1] - '0') * 10 + (text[2] - '0') - kFirst;
  if (season < 0 || season >= static_cast<std::int32_t>(std::size(kBegins))) return std::nullopt;
  text.remove_prefix(3);
  return kBegins[season];
}

// A season that begins in December ends in the next year.
DateRange three_months(const Interval& year, std::int32_t begins) {
  const std::int32_t ends = begins <= 10 ? begins + 2 : begins - 10;
  const std::int32_t last_year = year.last + (ends < begins ? 1 : 0);
  return {days_from_civil({year.first, begins, 1}),
          days_from_civil({last_year, ends, days_in_month(last_year, ends)})};
}

std::optional<DateRange> parse_point(std::string_view text) {
  if (!text.empty() && (text.back() == '~' || text.back() == '?' || text.back() == '%')) {
    text.remove_suffix(1);
  }
  const auto year = take_year(text);
  if (!year) return std::nullopt;
  if (const auto begins = take_season(text)) {
    return text.empty() ? std::optional(three_months(*year, *begins)) : std::nullopt;
  }
  Interval month = {1, 12};
  Interval day = {1, 31};
  if (!text.empty()) {
    const auto part = take_part(text, 12);
    if (!part) return std::nullopt;
    month = *part;
  }
  const std::int32_t last_day = days_in_month(year->last, month.last);
  day.last = last_day;
  if (!text.empty()) {
    const auto part = take_part(text, last_day);
    if (!part || !text.empty()) return std::nullopt;
    day = *part;
  }
  return DateRange{days_from_civil({year->first, month.first, day.first}),
                   days_from_civil({year->last, month.last, day.last})};
}

Error unreadable(std::string_view text) {
  constexpr std::size_t kShown = 40;
  return Error(ErrorCode::invalid_argument,
               "date: expected a date such as 1968, 1968-05-13, 196X or 1968/1972, found \"" +
                   std::string(text.substr(0, kShown)) + "\"");
}

// Two ends; an empty one is open.
Result<DateRange> parse_interval(std::string_view whole, std::string_view from,
                                 std::string_view to) {
  DateRange range;
  if (!from.empty()) {
    const auto point = parse_point(from);
    if (!point) return unreadable(whole);
    range.first = point->first;
  }
  if (!to.empty()) {
    const auto point = parse_point(to);
    if (!point) return unreadable(whole);
    range.last = point->last;
  }
  if (range.first > range.last) return unreadable(whole);
  return range;
}

std::string padded(std::int32_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  digits.insert(0, width - std::min(width, digits.size()), '0');
  return digits;
}

std::string year_text(std::int32_t year) {
  const std::string sign = year < 0 ? "-" : "";
  const std::int32_t size = std::abs(year);
  return size > 9999 ? "Y" + sign + std::to_string(size) : sign + padded(size, 4);
}

// The shortest form whose first day, or last day, is this one.
std::string end_text(std::int32_t days, bool is_last) {
  const CivilDate date = civil_from_days(days);
  std::string text = year_text(date.year);
  const bool month_edge = date.day == (is_last ? days_in_month(date.year, date.month) : 1);
  if (month_edge && date.month == (is_last ? 12 : 1)) return text;
  text.append("-").append(padded(date.month, 2));
  if (!month_edge) text.append("-").append(padded(date.day, 2));
  return text;
}

}  // namespace

Result<DateRange> parse_date(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    const auto point = parse_point(text);
    if (!point) return unreadable(text);
    return *point;
  }
  std::string_view from = text.substr(0, slash);
  std::string_view to = text.substr(slash + 1);
  if (from == "..") from = {};
  if (to == "..") to = {};
  if (from.empty() && to.empty()) return unreadable(text);
  return parse_interval(text, from, to);
}

Result<DateRange> parse_date_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || text.find('/') != std::string_view::npos) {
    return parse_date(text);
  }
  return parse_interval(text, text.substr(0, dots), text.substr(dots + 2));
}

std::string date_range_text(const DateRange& range) {
  const bool from_past = range.first == DateRange::kOpenPast;
  const bool to_future = range.last == DateRange::kOpenFuture;
  const std::string from = from_past ? "" : end_text(range.first, false);
  const std::string to = to_future ? "" : end_text(range.last, true);
  return from == to && !from.empty() ? from : from + ".." + to;
}

}  // namespace broadside
