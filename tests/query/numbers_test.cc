// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "query/numbers.h"

#include <gtest/gtest.h>

#include <bit>
#include <random>
#include <string>

#include "base/seed.h"

namespace broadside {
namespace {

TEST(Numbers, AreDigitsAndAPoint) {
  EXPECT_EQ(parse_number("12"), 12);
  EXPECT_EQ(parse_number("007"), 7);
  EXPECT_EQ(parse_number("-12.50"), -12.5);
  EXPECT_EQ(parse_number("-0"), 0);
  for (const char* text : {"", "-", "+1", ".5", "5.", "1,5", "1e5", " 1", "1 ", "0x1", "inf", "nan",
                           "1.2.3", "--1", "\u0661"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
  EXPECT_FALSE(parse_number(std::string(400, '9')));
}

TEST(Numbers, RangesHaveTwoDots) {
  EXPECT_EQ(parse_number_range("10..20"), (NumberRange{10, 20}));
  EXPECT_EQ(parse_number_range("-1.5..-0.5"), (NumberRange{-1.5, -0.5}));
  EXPECT_EQ(parse_number_range("10.."), NumberRange{.first = 10});
  EXPECT_EQ(parse_number_range("..20"), NumberRange{.last = 20});
  EXPECT_EQ(parse_number_range(".."), NumberRange{});
  for (const char* text : {"", "10", "20..10", "a..b", "10...20", "10..x", "1..2..3"}) {
    EXPECT_FALSE(parse_number_range(text)) << text;
  }
  for (const char* text : {"..", "10..", "..20", "20..10", "10..x", "10...20"}) {
    EXPECT_TRUE(claims_number_range(text)) << text;
  }
  for (const char* text : {"", "10", "a..b", "a..", "...", "1.5"}) {
    EXPECT_FALSE(claims_number_range(text)) << text;
  }
}

TEST(Numbers, EveryRangeReadsBack) {
  std::mt19937_64 random(test_seed());
  for (int i = 0; i < 20'000; ++i) {
    NumberRange range;
    if (i % 3 != 0) range.first = std::bit_cast<double>(random());
    if (i % 5 != 0) range.last = std::bit_cast<double>(random());
    if (range.empty()) continue;
    EXPECT_EQ(parse_number_range(number_range_text(range)), range) << number_range_text(range);
  }
}

}  // namespace
}  // namespace broadside
