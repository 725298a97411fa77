// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/nasty_queries.h"

#include <cstddef>
#include <iterator>
#include <string_view>

namespace broadside {
namespace {

constexpr std::string_view kOperators[] = {
    "(%)",       "-%",      "+%",        "NOT %",        "%^2",
    "title:%",   "=%",      "\"%\"",     "\"%\"~5",      "% NEAR/3 x",
    "x ONEAR %", "% AND x", "x OR %",    "{% x y}>=2",   "minfreq(%, 2)",
    "%*",        "%~2",     "creator:%", "coverage:%..", "date:%",
    "lang:%",    "“%”"};

constexpr std::string_view kLoneSigns[] = {
    "+",        "-",          "=",           "*",     "?",      "~",     "^",      ":",     "(",
    ")",        "()",         "{",           "}",     "{}",     "{}>=1", "}>=2",   "{}>=",  "\"",
    "\"\"",     "“",          "”",           "«",     "\\",     "\\'",   "\\\"",   "\\*'",  "AND",
    "OR",       "NOT",        "NEAR",        "ONEAR", "NEAR/",  "..",    "title:", "date:", "lang:",
    "minfreq(", "minfreq(,)", "minfreq(a,)", "\"\"~", "'",      "--",    "++",     "+-",    "-(",
    "=(",       "=\"",        "^2",          "~2",    "?*?*?*", "*?*",   "** **",  "a^",    "a~",
    "a^^2",     "a~~2",       "& ... !"};

// Repeated without and with a space, a few times and very often.
constexpr std::string_view kUnits[] = {"a",           "(",
                                       ")",           "\"",
                                       "“",           "a OR",
                                       "a AND",       "NOT",
                                       "-",           "+a",
                                       "-a",          "a~2",
                                       "strike~",     "str*",
                                       "*ike",        "s?r*k?",
                                       "NEAR/5 a",    "a NEAR/5",
                                       "ONEAR",       "title:",
                                       "title:(a",    "{",
                                       "{a b}>=2",    "}>=2",
                                       "minfreq(",    "minfreq(a, 2)",
                                       "\"a b\"",     "\"a b\"~5",
                                       "\"a* b~\"~3", "罢工",
                                       "ประท้วง",      "anti-war",
                                       "O'Brien",     "14.2",
                                       "date:1968..", "lang:fr",
                                       "creator:x",   "(a OR b) NEAR/9",
                                       "=U.S.",       "^2",
                                       "like:1",      "duplicates:1",
                                       "like:",       "like:\"",
                                       "\\'",         "\xFF"};

constexpr std::string_view kNumbers[] = {"0",
                                         "1",
                                         "-1",
                                         "3",
                                         "1e9",
                                         "1e999",
                                         "0.0000000000000000000001",
                                         "99999999999999999999",
                                         "4294967295",
                                         "4294967296",
                                         "18446744073709551616",
                                         "00000000000000000001",
                                         "nan",
                                         "inf",
                                         "٣",
                                         "1.2.3",
                                         "-0"};
constexpr std::string_view kNumbered[] = {"strike~%",
                                          "strike^%",
                                          "rent NEAR/% strike",
                                          "rent ONEAR/% strike",
                                          "\"rent strike\"~%",
                                          "{rent strike}>=%",
                                          "minfreq(strike, %)",
                                          "coverage:%..",
                                          "coverage:%..%",
                                          "date:%..%",
                                          "date:Y%",
                                          "title:strike^%"};

// Characters that are none, or that turn, join or hide others.
constexpr std::string_view kCharacters[] = {std::string_view("\0", 1),
                                            "\x01",
                                            "\x1B[2J",
                                            "\x7F",
                                            "\r\n",
                                            "\xC2\x85",
                                            "\u00AD",
                                            "\u200B",
                                            "\u200D",
                                            "\u200E",
                                            "\u202E",
                                            "\u2066",
                                            "\u2069",
                                            "\u2028",
                                            "\uFEFF",
                                            "\uFFFD",
                                            "\uFFFF",
                                            "\xC2",
                                            "\xE2\x80",
                                            "\xF0\x9F\x98",
                                            "\xC0\x80",
                                            "\xED\xA0\x80",
                                            "\xF4\x90\x80\x80",
                                            "\xFE\xFF",
                                            "\u0301",
                                            "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                            "\U000E0041",
                                            "ﷺ"};

std::string filled(std::string_view form, std::string_view inside) {
  std::string text;
  for (const char c : form) {
    if (c == '%') {
      text += inside;
    } else {
      text += c;
    }
  }
  return text;
}

std::string repeated(std::string_view unit, std::size_t times, std::string_view between = {}) {
  std::string text;
  for (; times > 0; --times) text.append(unit).append(between);
  return text;
}

// Words a0, a1, ...
std::string different_words(std::size_t count, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += between;
    text += "a" + std::to_string(i);
  }
  return text;
}

void add_huge(std::vector<std::string>& queries) {
  constexpr std::size_t kMegabyte = 1'000'000;
  for (const char* between : {" OR ", " ", " AND ", " -", " NEAR/9 ", "~2 ", "* ", "-", ",", "."}) {
    queries.push_back(different_words(10'000, between));
  }
  queries.push_back(repeated("strike ", kMegabyte / 7));
  queries.push_back("\"" + repeated("strike ", kMegabyte / 7) + "\"");
  queries.push_back("\"" + repeated("strike ", kMegabyte / 7) + "\"~10000");
  for (const char* unit : {"a", "*", "?", "a*", "?*", "*a", "é", "罢", "\u0301", "-", "("}) {
    queries.push_back(repeated(unit, kMegabyte / std::string_view(unit).size()));
  }
  queries.push_back(repeated("(", 1'000) + "strike" + repeated(")", 1'000));
  queries.push_back(repeated("(a OR ", 1'000) + "strike" + repeated(")", 1'000));
  queries.push_back(repeated("section:* ", 1'000) + "strike");
  queries.push_back(repeated("(section:* ", 60) + "strike" + repeated(")", 60));
  queries.push_back(repeated("{a ", 1'000) + "strike" + repeated("}>=1", 1'000));
  // Windows that overlap in every way.
  const std::string many = "(" + different_words(60, " OR ") + " OR strike OR rent OR dock)";
  queries.push_back(repeated(many + " NEAR/50 ", 8) + many);
  queries.push_back(repeated("(strike OR \"rent strike\" OR s*) NEAR/9 ", 30) + "strike");
}

}  // namespace

std::vector<std::string> nasty_queries() {
  std::vector<std::string> queries = {"", " ", "\t\r\n"};
  add_huge(queries);
  for (const std::string_view outer : kOperators) {
    for (const std::string_view inner : kOperators) {
      queries.push_back(filled(outer, filled(inner, "strike")));
    }
    std::string nested = "strike";
    for (int depth = 0; depth < 300; ++depth) nested = filled(outer, nested);
    queries.push_back(nested);
  }
  for (const std::string_view sign : kLoneSigns) {
    for (const char* form : {"%", "a % b", "(%", "\"%"}) queries.push_back(filled(form, sign));
  }
  for (const std::string_view unit : kUnits) {
    for (const std::size_t times : {2, 70, 3'000}) {
      for (const char* between : {"", " "}) queries.push_back(repeated(unit, times, between));
    }
  }
  for (const std::string_view form : kNumbered) {
    for (const std::string_view number : kNumbers) queries.push_back(filled(form, number));
  }
  for (const std::string_view character : kCharacters) {
    for (const char* form : {"%", "str%ike", "rent % strike", "\"rent %strike\"", "title:%", "%*%",
                             "strike%~2", "\\'%'", "{% %}>=1", "minfreq(%, 1)"}) {
      queries.push_back(filled(form, character));
    }
  }
  return queries;
}

}  // namespace broadside
