// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The calendar as arithmetic: a year is taken to begin in March, so that the leap day is its last,
// and 400 years are one period of 146,097 days (after H. Hinnant, "chrono-Compatible Low-Level Date
// Algorithms", 2013). dates_test.cc walks every day of three thousand years.

#include "query/civil.h"

namespace broadside {

namespace {

constexpr std::int64_t kDaysOfPeriod = 146'097;     // 400 years
constexpr std::int64_t kDaysBeforeEpoch = 719'468;  // 0000-03-01 to 1970-01-01

std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

std::int32_t days_in_month(std::int32_t year, std::int32_t month) noexcept {
  if (month == 2) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return leap ? 29 : 28;
  }
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int32_t days_from_civil(const CivilDate& date) noexcept {
  const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const std::int64_t period = floor_divide(year, 400);
  const std::int64_t year_of_period = year - period * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_period =
      year_of_period * 365 + year_of_period / 4 - year_of_period / 100 + day_of_year;
  return static_cast<std::int32_t>(period * kDaysOfPeriod + day_of_period - kDaysBeforeEpoch);
}

CivilDate civil_from_days(std::int32_t days) noexcept {
  const std::int64_t shifted = std::int64_t{days} + kDaysBeforeEpoch;
  const std::int64_t period = floor_divide(shifted, kDaysOfPeriod);
  const std::int64_t day_of_period = shifted - period * kDaysOfPeriod;
  // Takes the leap days out, so that every year has 365.
  const std::int64_t leap_days =
      day_of_period / 1'460 - day_of_period / 36'524 + day_of_period / (kDaysOfPeriod - 1);
  const std::int64_t year_of_period = (day_of_period - leap_days) / 365;
  const std::int64_t day_of_year =
      day_of_period - (year_of_period * 365 + year_of_period / 4 - year_of_period / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<std::int32_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  date.month = static_cast<std::int32_t>(month_from_march < 10 ? month_from_march + 3
                                                               : month_from_march - 9);
  date.year = static_cast<std::int32_t>(year_of_period + period * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

}  // namespace broadside
