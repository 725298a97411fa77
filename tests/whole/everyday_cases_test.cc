// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The everyday cases of the tables in tests/whole/everyday, each in an index of its own, of one
// segment and of as many as there are documents. No language is named unless the case does so.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "broadside/broadside.hpp"
#include "whole/everyday_table.h"

namespace broadside {
namespace {

constexpr const char* kTables[] = {"words", "scripts", "languages", "queries",
                                   "near",  "answers", "reports"};

Searcher indexed(const EverydayCase& one, bool commit_each) {
  auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 32U << 20U, .threads = 1}).value();
  for (const Document& document : one.documents) {
    writer.add(document).value();
    if (commit_each) writer.commit().value();
  }
  for (const std::string& id : one.removed) writer.remove(id).value();
  writer.commit().value();
  return Searcher::open(storage).value();
}

ParsedQuery parsed(const EverydayQuery& query, const Schema& schema) {
  if (query.mode == "plain") return parse_plain(query.text, schema);
  if (query.mode == "strict") return {parse_strict(query.text, schema).value(), {}};
  return {bag_of_words(query.text, query.mode == "all"), {}};
}

std::vector<std::string> ids_of(const SearchResult& result) {
  std::vector<std::string> ids;
  for (const Hit& hit : result.hits) ids.push_back(hit.id);
  return ids;
}

std::vector<std::string> sorted(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::vector<std::string> marked(const Snippet& snippet) {
  std::vector<std::string> texts;
  for (const auto& [begin, end] : snippet.marks) {
    texts.push_back(snippet.text.substr(begin, end - begin));
  }
  return texts;
}

bool excludes(const Query& query) {
  return query.kind == QueryKind::exclude ||
         std::any_of(query.children.begin(), query.children.end(), excludes);
}

void expect_ids(const EverydayQuery& query, const std::vector<std::string>& ids) {
  if (query.is_exact) {
    EXPECT_EQ(query.in_order ? ids : sorted(ids),
              query.in_order ? query.exactly : sorted(query.exactly));
  }
  for (const std::string& id : query.with) {
    EXPECT_NE(std::find(ids.begin(), ids.end(), id), ids.end()) << id << " is not found";
  }
  for (const std::string& id : query.without) {
    EXPECT_EQ(std::find(ids.begin(), ids.end(), id), ids.end()) << id << " is found";
  }
}

void expect_marks(const EverydayQuery& query, const SearchResult& result) {
  for (const Hit& hit : result.hits) {
    const auto marks = query.marks.find(hit.id);
    if (marks == query.marks.end()) continue;
    EXPECT_EQ(marked(hit.snippet), marks->second) << hit.snippet.text;
  }
}

// A stricter level finds nothing that a looser one does not.
void expect_levels_contained(const Searcher& searcher, const Query& query) {
  if (excludes(query)) return;
  std::vector<std::string> stricter;
  for (const Level level : {Level::exact, Level::folded, Level::loose}) {
    const SearchOptions options = {.limit = 100, .level = level, .relax = false};
    const std::vector<std::string> ids = sorted(ids_of(searcher.search(query, options).value()));
    EXPECT_TRUE(std::includes(ids.begin(), ids.end(), stricter.begin(), stricter.end()));
    stricter = ids;
  }
}

void expect_answer(const Searcher& searcher, const EverydayQuery& query) {
  const ParsedQuery parse = parsed(query, searcher.schema());
  const SearchOptions options = {
      .limit = 100, .level = query.level, .sort = query.sort, .count = true};
  const SearchResult result = searcher.search(parse.query, options).value();
  expect_ids(query, ids_of(result));
  expect_marks(query, result);
  EXPECT_EQ(result.total, result.hits.size());
  if (query.warning) {
    EXPECT_TRUE(std::any_of(parse.warnings.begin(), parse.warnings.end(), [&](const auto& text) {
      return text.find(*query.warning) != std::string::npos;
    })) << testing::PrintToString(parse.warnings);
  }
  expect_levels_contained(searcher, parse.query);
}

std::vector<EverydayCase> table(const std::string& name) {
  const std::filesystem::path folder = BROADSIDE_SOURCE_DIR "/tests/whole/everyday";
  return read_everyday_table((folder / (name + ".txt")).string());
}

void run_table(const std::string& name) {
  for (const EverydayCase& one : table(name)) {
    for (const bool commit_each : {false, true}) {
      const Searcher searcher = indexed(one, commit_each);
      for (const EverydayQuery& query : one.queries) {
        SCOPED_TRACE(name + ".txt:" + std::to_string(query.line) + ": " + one.name + ": " +
                     query.text + (commit_each ? " (segments)" : ""));
        expect_answer(searcher, query);
      }
    }
  }
}

std::vector<std::string> all_ids(const Searcher& searcher, const EverydayQuery& query) {
  const SearchOptions options = {
      .limit = 10'000, .level = query.level, .relax = false, .snippet_chars = 0};
  return sorted(ids_of(searcher.search(parsed(query, searcher.schema()).query, options).value()));
}

// What is found in an index of its own is found among the documents of all cases as well.
void expect_found_among_all(const std::vector<EverydayCase>& cases, const Searcher& all) {
  for (const EverydayCase& one : cases) {
    const Searcher alone = indexed(one, false);
    for (const EverydayQuery& query : one.queries) {
      if (excludes(parsed(query, all.schema()).query)) continue;
      const auto some = all_ids(alone, query);
      const auto more = all_ids(all, query);
      EXPECT_TRUE(std::includes(more.begin(), more.end(), some.begin(), some.end()))
          << one.name << ": " << query.text << ": " << testing::PrintToString(some);
    }
  }
}

TEST(EverydayCasesTest, AllDocumentsInOneIndex) {
  std::vector<EverydayCase> cases;
  EverydayCase together;
  for (const char* name : kTables) {
    for (EverydayCase& one : table(name)) {
      const std::string number = std::to_string(cases.size()) + ".";
      for (Document& document : one.documents) document.id = number + document.id;
      for (std::string& id : one.removed) id = number + id;
      const auto append = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
      };
      append(together.documents, one.documents);
      append(together.removed, one.removed);
      cases.push_back(std::move(one));
    }
  }
  ASSERT_GT(cases.size(), 300U);
  expect_found_among_all(cases, indexed(together, false));
}

TEST(EverydayCasesTest, Words) {
  run_table("words");
}
TEST(EverydayCasesTest, Scripts) {
  run_table("scripts");
}
TEST(EverydayCasesTest, Languages) {
  run_table("languages");
}
TEST(EverydayCasesTest, LanguageRows) {
  run_table("language_rows");
}
TEST(EverydayCasesTest, Queries) {
  run_table("queries");
}
TEST(EverydayCasesTest, Near) {
  run_table("near");
}
TEST(EverydayCasesTest, Answers) {
  run_table("answers");
}
TEST(EverydayCasesTest, Reports) {
  run_table("reports");
}

}  // namespace
}  // namespace broadside
