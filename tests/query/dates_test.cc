// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "query/dates.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/seed.h"
#include "query/civil.h"

namespace broadside {
namespace {

DateRange days(CivilDate first, CivilDate last) {
  return {days_from_civil(first), days_from_civil(last)};
}

DateRange years(std::int32_t first, std::int32_t last) {
  return days({first, 1, 1}, {last, 12, 31});
}

DateRange read(std::string_view text) {
  const auto range = parse_date(text);
  EXPECT_TRUE(range.ok()) << text;
  return range ? *range : DateRange{};
}

// The obvious calendar: one day after another.
TEST(Civil, AgreesWithCountingDayByDay) {
  CivilDate date = {-1000, 1, 1};
  std::int32_t expected = days_from_civil(date);
  while (date.year < 2200) {
    ASSERT_EQ(days_from_civil(date), expected);
    const CivilDate back = civil_from_days(expected);
    ASSERT_EQ(back.year, date.year);
    ASSERT_EQ(back.month, date.month);
    ASSERT_EQ(back.day, date.day);
    ++expected;
    if (++date.day <= days_in_month(date.year, date.month)) continue;
    date.day = 1;
    if (++date.month <= 12) continue;
    date.month = 1;
    ++date.year;
  }
}

TEST(Civil, KnownDays) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11'017);
  EXPECT_EQ(days_from_civil({1582, 10, 15}), -141'427);
  EXPECT_EQ(days_from_civil({kMaxYear, 12, 31}) - days_from_civil({kMaxYear, 1, 1}), 365);
  EXPECT_EQ(civil_from_days(days_from_civil({-kMaxYear, 2, 29})).month, 2);
}

TEST(ParseDate, PointsOfEveryPrecision) {
  EXPECT_EQ(read("1968"), years(1968, 1968));
  EXPECT_EQ(read("1968-05"), days({1968, 5, 1}, {1968, 5, 31}));
  EXPECT_EQ(read("1968-02"), days({1968, 2, 1}, {1968, 2, 29}));
  EXPECT_EQ(read("1968-05-13"), days({1968, 5, 13}, {1968, 5, 13}));
  EXPECT_EQ(read("1900-02"), days({1900, 2, 1}, {1900, 2, 28}));
  EXPECT_EQ(read("-0044"), years(-44, -44));
  EXPECT_EQ(read("-0044-03-15"), days({-44, 3, 15}, {-44, 3, 15}));
  EXPECT_EQ(read("0000"), years(0, 0));
  EXPECT_EQ(read("Y12000"), years(12'000, 12'000));
  EXPECT_EQ(read("Y-12000"), years(-12'000, -12'000));
}

TEST(ParseDate, QualifiersDoNotWiden) {
  for (const char* text : {"1968~", "1968?", "1968%"}) EXPECT_EQ(read(text), years(1968, 1968));
  EXPECT_EQ(read("1968-05?"), read("1968-05"));
  EXPECT_EQ(read("1968-05-13~"), read("1968-05-13"));
}

TEST(ParseDate, SeasonsAndQuarters) {
  EXPECT_EQ(read("1968-21"), days({1968, 3, 1}, {1968, 5, 31}));
  EXPECT_EQ(read("1968-23?"), days({1968, 9, 1}, {1968, 11, 30}));
  EXPECT_EQ(read("1968-24"), days({1968, 12, 1}, {1969, 2, 28}));
  EXPECT_EQ(read("1967-24"), days({1967, 12, 1}, {1968, 2, 29}));
  EXPECT_EQ(read("1968-29"), days({1968, 9, 1}, {1968, 11, 30}));
  EXPECT_EQ(read("-0044-30"), days({-44, 12, 1}, {-43, 2, 28}));
  EXPECT_EQ(read("1968-33"), days({1968, 1, 1}, {1968, 3, 31}));
  EXPECT_EQ(read("1968-36"), days({1968, 10, 1}, {1968, 12, 31}));
  EXPECT_EQ(read("1968-22/1969-24"), days({1968, 6, 1}, {1970, 2, 28}));
}

TEST(ParseDate, OpenDigitsCoverAllThatTheyMayBe) {
  EXPECT_EQ(read("196X"), years(1960, 1969));
  EXPECT_EQ(read("19XX"), years(1900, 1999));
  EXPECT_EQ(read("XXXX"), years(0, 9999));
  EXPECT_EQ(read("-004X"), years(-49, -40));
  EXPECT_EQ(read("1968-XX"), years(1968, 1968));
  EXPECT_EQ(read("1968-1X"), days({1968, 10, 1}, {1968, 12, 31}));
  EXPECT_EQ(read("1968-05-XX"), read("1968-05"));
  EXPECT_EQ(read("1968-02-2X"), days({1968, 2, 20}, {1968, 2, 29}));
  EXPECT_EQ(read("1968-XX-XX"), read("1968"));
}

TEST(ParseDate, Intervals) {
  EXPECT_EQ(read("1968/1972"), years(1968, 1972));
  EXPECT_EQ(read("1968-05/1968-06-02"), days({1968, 5, 1}, {1968, 6, 2}));
  EXPECT_EQ(read("196X~/1972?"), years(1960, 1972));
  EXPECT_EQ(read("../1972").first, DateRange::kOpenPast);
  EXPECT_EQ(read("../1972").last, years(1972, 1972).last);
  EXPECT_EQ(read("/1972"), read("../1972"));
  EXPECT_EQ(read("1968/..").last, DateRange::kOpenFuture);
  EXPECT_EQ(read("1968/"), read("1968/.."));
}

TEST(ParseDate, RefusesWhatIsNoDate) {
  for (const char* text : {"",           " ",           "68",         "196",
                           "19688",      "1968-5",      "1968-13",    "1968-00",
                           "1967-02-29", "1968-04-31",  "1968-05-00", "1968-05-13-01",
                           "1968-",      "1968-05-",    "X968",       "1X68",
                           "May 1968",   "1968-05-1X3", "1968~~",     "~1968",
                           "1972/1968",  "/",           "../..",      "1968/1969/1970",
                           "1968/x",     "Y1968",       "Y99999999",  "Y",
                           "-",          "--0044",      "1968..1972", "1968-05-13T10:00",
                           "+1968",      "1968-20",     "1968-37",    "1968-21-01",
                           "1968-2X"}) {
    const auto range = parse_date(text);
    ASSERT_FALSE(range.ok()) << text;
    EXPECT_EQ(range.error().code(), ErrorCode::invalid_argument);
    EXPECT_NE(range.error().message().find("date: expected"), std::string::npos);
  }
}

TEST(DateRangeText, QueriesReadTwoDots) {
  EXPECT_EQ(*parse_date_range("1968"), years(1968, 1968));
  EXPECT_EQ(*parse_date_range("1968..1972"), years(1968, 1972));
  EXPECT_EQ(*parse_date_range("1968..1972-05"), days({1968, 1, 1}, {1972, 5, 31}));
  EXPECT_EQ(*parse_date_range("..1972"), read("../1972"));
  EXPECT_EQ(*parse_date_range("1968.."), read("1968/.."));
  EXPECT_EQ(*parse_date_range("1968/1972"), read("1968/1972"));
  EXPECT_EQ(*parse_date_range("../1972"), read("../1972"));
  EXPECT_EQ(*parse_date_range(".."), DateRange{});
  for (const char* text : {"1972..1968", "1968...1972", "....", "1968..1970..1972", "a..b", "."}) {
    EXPECT_FALSE(parse_date_range(text).ok()) << text;
  }
}

TEST(DateRangeText, IsTheShortestForm) {
  EXPECT_EQ(date_range_text(years(1968, 1968)), "1968");
  EXPECT_EQ(date_range_text(years(1968, 1972)), "1968..1972");
  EXPECT_EQ(date_range_text(read("1968-05")), "1968-05");
  EXPECT_EQ(date_range_text(read("1968-05-13")), "1968-05-13");
  EXPECT_EQ(date_range_text(read("../1972-06")), "..1972-06");
  EXPECT_EQ(date_range_text(read("-0044")), "-0044");
  EXPECT_EQ(date_range_text(years(-12'000, 12'000)), "Y-12000..Y12000");
  EXPECT_EQ(date_range_text({}), "..");
}

TEST(DateRangeText, ReadsBackAsTheSameRange) {
  std::mt19937_64 random(test_seed());
  const std::int32_t last = days_from_civil({9999, 12, 31});
  const std::int32_t first = days_from_civil({-9999, 1, 1});
  std::uniform_int_distribution<std::int32_t> day(first, last);
  for (int i = 0; i < 20'000; ++i) {
    DateRange range = {day(random), day(random)};
    if (range.first > range.last) std::swap(range.first, range.last);
    if (random() % 8 == 0) range.first = DateRange::kOpenPast;
    if (random() % 8 == 0) range.last = DateRange::kOpenFuture;
    const auto back = parse_date_range(date_range_text(range));
    ASSERT_TRUE(back.ok()) << date_range_text(range);
    ASSERT_EQ(*back, range);
  }
}

// Whatever the bytes, an answer; and a range that is read is not empty.
TEST(ParseDate, IsTotal) {
  std::mt19937_64 random(test_seed());
  constexpr std::string_view kAlphabet = "0123456789XY-/.~?% \xC3T";
  for (int i = 0; i < 200'000; ++i) {
    std::string text(random() % 14, ' ');
    for (char& c : text) c = kAlphabet[random() % kAlphabet.size()];
    for (const auto& range : {parse_date(text), parse_date_range(text)}) {
      ASSERT_TRUE(!range || range->first <= range->last) << text;
    }
  }
}

}  // namespace
}  // namespace broadside
