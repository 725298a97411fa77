// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// docs/languages.md and the cases of tests/whole/everyday/language_rows.txt say the same: a row for
// each case, a case for each row, and the stemming that the program has. The cases themselves run
// as everyday cases; here, once more with every document taken for another language.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "broadside/broadside.hpp"
#include "whole/everyday_table.h"

namespace broadside {
namespace {

std::vector<EverydayCase> cases() {
  return read_everyday_table(BROADSIDE_SOURCE_DIR "/tests/whole/everyday/language_rows.txt");
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// The cells of the rows whose first cell is a tag in back quotes, by tag.
std::map<std::string, std::vector<std::string>> documented_rows() {
  std::map<std::string, std::vector<std::string>> rows;
  std::ifstream in(BROADSIDE_SOURCE_DIR "/docs/languages.md");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    std::vector<std::string> cells;
    for (std::size_t begin = 1; begin < line.size();) {
      const std::size_t end = std::min(line.find('|', begin), line.size());
      cells.push_back(trimmed(line.substr(begin, end - begin)));
      begin = end + 1;
    }
    const std::string tag = cells.front().substr(1, cells.front().size() - 2);
    EXPECT_TRUE(rows.try_emplace(tag, cells).second) << tag << " has two rows";
  }
  return rows;
}

TEST(LanguagesTableTest, HasARowForEachCaseAndACaseForEachRow) {
  std::map<std::string, std::string> names;
  for (const EverydayCase& one : cases()) {
    const auto space = one.name.find(' ');
    names[one.name.substr(0, space)] = one.name.substr(space + 1);
  }
  const auto rows = documented_rows();
  EXPECT_GE(rows.size(), 60U);
  for (const auto& [tag, name] : names) {
    ASSERT_TRUE(rows.contains(tag)) << tag << " has no row in docs/languages.md";
    EXPECT_EQ(rows.at(tag).at(1), name);
  }
  for (const auto& [tag, cells] : rows) {
    EXPECT_TRUE(names.contains(tag)) << tag << " has no case in language_rows.txt";
    EXPECT_EQ(cells.size(), 6U) << tag;
  }
}

TEST(LanguagesTableTest, SaysWhichLanguagesAreStemmed) {
  for (const auto& [tag, cells] : documented_rows()) {
    const bool stems = stemming_language(Language::parse(tag)).known();
    EXPECT_EQ(cells.at(4) != "none", stems) << tag << ": " << cells.at(4);
  }
}

// The folded and the exact level do not know the language at all.
TEST(LanguagesTableTest, AWrongLanguageLosesNoWord) {
  for (EverydayCase& one : cases()) {
    auto storage = memory_storage();
    auto writer = IndexWriter::open(storage, {.memory_bytes = 32U << 20U, .threads = 1}).value();
    for (Document& document : one.documents) {
      document.lang = document.lang == "en" ? "ru" : "en";
      writer.add(document).value();
    }
    writer.commit().value();
    const Searcher searcher = Searcher::open(storage).value();
    for (const EverydayQuery& query : one.queries) {
      if (query.level == Level::loose) continue;
      const Query parsed = parse_plain(query.text, searcher.schema()).query;
      const std::uint64_t expected = query.exactly.size();
      EXPECT_EQ(searcher.count(parsed, {.level = query.level}).value(), expected)
          << one.name << ": " << query.text;
    }
  }
}

}  // namespace
}  // namespace broadside
