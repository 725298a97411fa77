// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Days and calendar dates, proleptic Gregorian, with a year 0.

#ifndef BROADSIDE_QUERY_CIVIL_H_
#define BROADSIDE_QUERY_CIVIL_H_

#include <cstdint>

namespace broadside {

struct CivilDate {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1-12
  std::int32_t day = 1;    // 1-31
};

// Years beyond it have days that do not fit 32 bits.
inline constexpr std::int32_t kMaxYear = 5'000'000;

// Days in a month of a year.
std::int32_t days_in_month(std::int32_t year, std::int32_t month) noexcept;

// Days since 1970-01-01. |year| <= kMaxYear.
std::int32_t days_from_civil(const CivilDate& date) noexcept;
CivilDate civil_from_days(std::int32_t days) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_QUERY_CIVIL_H_
