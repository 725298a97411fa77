// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Numbers as keyword values have them: an optional minus, digits, and perhaps a point and more
// digits. ASCII alone, whatever the locale.

#ifndef BROADSIDE_QUERY_NUMBERS_H_
#define BROADSIDE_QUERY_NUMBERS_H_

#include <optional>
#include <string>
#include <string_view>

#include "broadside/query.hpp"

namespace broadside {

// nullopt: not a number, or too great for a double.
std::optional<double> parse_number(std::string_view text) noexcept;

// Whether a value looks like a range: `..`, or two dots with a number on one side at least.
bool claims_number_range(std::string_view text) noexcept;

// `10..20`, `10..`, `..20`, `..`. nullopt: not of this form, or the first is the greater.
std::optional<NumberRange> parse_number_range(std::string_view text) noexcept;

// A text that parse_number_range reads as these numbers. Not of an empty range.
std::string number_range_text(const NumberRange& range);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_NUMBERS_H_
