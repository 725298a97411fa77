// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Byte strings of every kind through the parsers: an answer for each, of bounded depth, that its
// own text form reads back.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/seed.h"
#include "broadside/query.hpp"
#include "query/near.h"
#include "query/query_source.h"

namespace broadside {
namespace {

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
    case QueryKind::at_least:
      ASSERT_GE(children, 1U);
      break;
    case QueryKind::min_freq:
      ASSERT_EQ(children, 1U);
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
