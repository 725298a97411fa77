// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Byte strings of every kind through the parsers: an answer for each, of bounded depth, that its
// own text form reads back.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/seed.h"
#include "broadside/query.hpp"
#include "query/near.h"

namespace broadside {
namespace {

constexpr std::string_view kPieces[] = {"a",        "b",       "rent",       "strike",
                                        "anti-war", "O'Brien", "1968",       "зима",
                                        "إضراب",    "罢工",    "צה\"ל",      "ל",
                                        "é",        " ",       "  ",         "\t",
                                        "\n",       "\u00A0",  "\u3000",     "\"",
                                        "\"",       "“",       "”",          "„",
                                        "‟",        "«",       "»",          "‹",
                                        "›",        "「",      "」",         "『",
                                        "』",       "〝",      "〞",         "＂",
                                        "\\*'",     "wo*",     "+",          "-",
                                        "=",        "\\",      "\\'",        "\\\"",
                                        "'",        "''",      "(",          ")",
                                        "(",        ")",       "AND",        "OR",
                                        "NOT",      " AND ",   " OR ",       " NOT ",
                                        "*",        "^2",      "^0.5",       "^",
                                        "~",        "~2",      "?",          ":",
                                        "title:",   "body:",   "creator:",   "date_within:",
                                        "undated",  "10..20",  "-5..",       "..0.5",
                                        "20..10",   "1968-21", "date:",      "lang:",
                                        "foo:",     "http://", "1968..1972", "..",
                                        "1968-05",  "196X",    "fr",         "pt-BR",
                                        " NEAR/5 ", "ONEAR",   " NEAR ",     "~5",
                                        "&",        "...",     "—",          "\xC2",
                                        "\xE2\x80", "\xFF"};

class QuerySource {
 public:
  explicit QuerySource(std::uint64_t seed) : random_(seed) { read_real_queries(); }

  std::string next() {
    switch (below(4)) {
      case 0:
        return bytes();
      case 1:
        return mutated();
      default:
        return pieces();
    }
  }

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string bytes() {
    std::string text(below(40), ' ');
    for (char& c : text) c = static_cast<char>(random_());
    return text;
  }

  std::string_view piece() { return kPieces[below(std::size(kPieces))]; }

  std::string pieces() {
    std::string text;
    for (std::size_t n = below(16); n > 0; --n) {
      text += piece();
      if (below(3) == 0) text += " ";
      if (below(100) == 0) text += '\0';
    }
    return text;
  }

  std::string mutated() {
    std::string text = real_[below(real_.size())];
    for (std::size_t n = below(6); n > 0; --n) {
      text.insert(below(text.size() + 1), piece());
      if (below(4) == 0) text.erase(below(text.size()), 1);
    }
    return text;
  }

  void read_real_queries() {
    real_ = {"dock workers' strike 1967", "greve des loyers", "\"rent strike\" -court"};
    const char* corpora = std::getenv("BROADSIDE_CORPORA");
    if (corpora == nullptr) return;
    for (const char* name : {"mixed.txt", "phrases.txt", "terms.txt"}) {
      std::ifstream file(std::string(corpora) + "/queries/" + name);
      for (std::string line; std::getline(file, line);) real_.push_back(line);
    }
  }

  std::mt19937_64 random_;
  std::vector<std::string> real_;
};

std::size_t depth(const Query& query) {
  std::size_t deepest = 0;
  for (const Query& child : query.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

// The shape that searches rely on.
void expect_well_formed(const Query& query, bool inside_all) {
  const std::size_t children = query.children.size();
  switch (query.kind) {
    case QueryKind::all:
    case QueryKind::any:
      ASSERT_GE(children, 2U);
      break;
    case QueryKind::near:
      ASSERT_TRUE(children > 1 || query.children.at(0).kind == QueryKind::phrase);
      for (const Query& child : query.children) ASSERT_TRUE(has_places(child));
      break;
    case QueryKind::exclude:
      ASSERT_TRUE(inside_all);
      ASSERT_EQ(children, 1U);
      break;
    case QueryKind::field:
    case QueryKind::boost:
      ASSERT_EQ(children, 1U);
      break;
    default:
      ASSERT_EQ(children, 0U);
      break;
  }
  bool only_excludes = query.kind == QueryKind::all;
  for (const Query& child : query.children) {
    ASSERT_NE(child.kind, QueryKind::nothing);
    only_excludes = only_excludes && child.kind == QueryKind::exclude;
    expect_well_formed(child, query.kind == QueryKind::all);
  }
  ASSERT_FALSE(only_excludes);
}

TEST(QueryFuzz, EveryByteStringHasAnAnswerThatReadsBack) {
  QuerySource source(test_seed());
  const Schema schema;
  constexpr std::size_t kMaxDepth = 64 * 6;
  for (int i = 0; i < 100'000 && !::testing::Test::HasFailure(); ++i) {
    const std::string text = source.next();
    const ParsedQuery parsed = parse_plain(text, schema);
    expect_well_formed(parsed.query, false);
    ASSERT_LE(depth(parsed.query), kMaxDepth);
    const std::string form = to_string(parsed.query);
    ASSERT_EQ(parse_plain(form, schema).query, parsed.query)
        << "query: " << text << "\nform: " << form
        << "\nform of form: " << to_string(parse_plain(form, schema).query);
    ASSERT_EQ(parse_strict(text, schema).ok(), parsed.warnings.empty()) << text;
    if (const auto relaxed = relax(parsed.query)) {
      ASSERT_EQ(parse_plain(to_string(*relaxed), schema).query, *relaxed) << text;
    }
    const auto filter = parse_filter(text, schema);
    ASSERT_TRUE(!filter || filter->children.empty());
  }
}

}  // namespace
}  // namespace broadside
