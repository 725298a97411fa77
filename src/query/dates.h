// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_QUERY_DATES_H_
#define BROADSIDE_QUERY_DATES_H_

#include <string>
#include <string_view>

#include "broadside/document.hpp"

namespace broadside {

// What stands after `date:` in a query: a date as parse_date reads it, or two with `..` between, of
// which either may be missing. invalid_argument.
Result<DateRange> parse_date_range(std::string_view text);

// The shortest text that parse_date_range reads as `range`: "1968", "1968-05..1972", "..1972".
std::string date_range_text(const DateRange& range);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_DATES_H_
