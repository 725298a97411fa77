// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The examples of docs/query-language.md, searched in a small archive: each must find these
// documents and no others. An example of the page's table that is not listed here fails, and so
// does a line here that the page does not have.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/broadside.hpp"

namespace broadside {
namespace {

const std::vector<Document> kArchive = {
    {.id = "a",
     .title = "Rent strike in Dock Street",
     .body = "Many tenants on rent strike.",
     .lang = "en",
     .date = "1968-05-13",
     .fields = {{"creator", "Ana Ruiz"}, {"coverage", "12"}}},
    {.id = "b",
     .title = "Workers of the port",
     .body = "They went on strikes, and rents rose. The dock was closed.",
     .lang = "en",
     .date = "1970",
     .fields = {{"creator", "Ruiz"}, {"coverage", "25"}}},
    {.id = "c",
     .title = "At court",
     .body = "A court heard the tenants: no rent for the landlord during their long, cold and "
             "hungry winter of the strike.",
     .lang = "en",
     .date = "1972-01-02",
     .fields = {{"creator", "Ana"}, {"coverage", "north"}}},
    {.id = "d",
     .title = "Le port",
     .body = "La grève des loyers au port.",
     .lang = "fr",
     .date = "1966/1969"},
    {.id = "e",
     .title = "Women",
     .body = "The Left won. A Polish woman and other women spoke.",
     .lang = "en"},
    {.id = "f",
     .title = "A man",
     .body = "They polish shoes, and left. Give us work.",
     .lang = "en"},
    {.id = "g",
     .title = "Abroad",
     .body = "The big bad wolf of the US envoy.",
     .lang = "en",
     .date = "1971"},
    {.id = "h",
     .title = "A note",
     .body = "The harbour, and the committee. Strike, strike, strike!",
     .lang = "en",
     .date = "1968-05"},
    {.id = "i", .title = "Strike fund", .body = "A strike for lower rent.", .lang = "en"},
    {.id = "j", .title = "Letter", .body = "The comittee of U.S. ports.", .lang = "en"},
    {.id = "k",
     .title = "Meeting",
     .body = "The comitee met in the harbour, by the dock.",
     .lang = "en"},
    {.id = "l",
     .title = "Report A/HRC/52/3",
     .body = "An antiwar march, polished by hand; version 14.2.1.",
     .lang = "en"},
    {.id = "m",
     .title = "Board",
     .body = "The harbour board ended the lockout in the port. A café opened.",
     .lang = "en"},
    {.id = "n",
     .title = "A man",
     .body = "They polish shoes, and left. -- Give us work!",
     .lang = "en"},
    {.id = "o",
     .title = "Minutes",
     .lang = "en",
     .sections = {{"p. 1", "Minutes of a meeting."}, {"P. 2", "A picket by night."}}},
};

constexpr std::string_view kAll = "abcdefghijklmno";

struct Expectation {
  std::string_view example;  // as it stands on the page
  std::string_view found;    // the ids, in their order
};

// The table, row by row.
constexpr Expectation kTable[] = {
    {"rent strike", "abci"},
    {"\"rent strike\"", "a"},
    {"rent NEAR/5 strike", "abi"},
    {"rent ONEAR/5 strike", "a"},
    {"\"tenants rent strike\"~5", "a"},
    {"-court", "abdefghijklmno"},
    {"+strike", "abchi"},
    {"dock OR port", "abdjkm"},
    {"rent AND strike", "abci"},
    {"NOT court", "abdefghijklmno"},
    {"(dock OR port) strike", "ab"},
    {"title:strike", "ai"},
    {"title:\"rent strike\"", "a"},
    {"title:(dock OR port)", "abd"},
    {"creator:Ruiz", "b"},
    {"creator:\"Ana Ruiz\"", "a"},
    {"date:1968", "adh"},
    {"date:1968-05", "adh"},
    {"date:1968..1972", "abcdgh"},
    {"date:..1968-05", "adh"},
    {"date:1968..", "abcdgh"},
    {"date_within:1968..1972", "abcgh"},
    {"date:undated", "efijklmno"},
    {"coverage:10..20", "a"},
    {"coverage:10..", "ab"},
    {"coverage:..20", "a"},
    {"lang:fr", "d"},
    {"like:i", "abch"},
    {"duplicates:f", "n"},
    {"section:\"p. 2\" picket", "o"},
    {"section:p.* picket", "o"},
    {"strik*", "abchi"},
    {"*strike", "achi"},
    {"str*ke", "achi"},
    {"wom?n", "e"},
    {"\"big bad wo*\"", "g"},
    {"committee~", "hjk"},
    {"committee~1", "hj"},
    {"{dock port harbour}>=2", "bkm"},
    {"minfreq(strike, 3)", "h"},
    {"*", kAll},
    {"=Polish", "efn"},
    {"=\"The Left\"", "e"},
    {"=US", "gj"},
    {"=U.S.", "gj"},
    {"strike^2", "abchi"},
};

// From the sections behind it.
constexpr Expectation kSections[] = {
    {"anti-war", "l"},
    {"A/HRC/52/3", "l"},
    {"14.2", "l"},
    {"(strike OR lockout) NEAR/5 \"harbour board\"", "m"},
    {"title:strike NEAR/5 rent", "a"},
    {"rent NEAR/5 strike NEAR/5 tenants", "a"},
    {"rent NEAR/5 strike NEAR/2 tenants", "a"},
    {"strike NEAR/5 strike", "h"},
    {"dock rent NEAR/5 strike", "ab"},
    {"NOT rent NEAR/5 strike", "cdefghjklmno"},
    {"(rent NEAR/5 strike)^2", "abi"},
    {"\"tenant* rent strice~1\"~5", "a"},
    {"*ganis*", ""},
    {"title: harbour", ""},
    {"wom？n", "e"},
    {"wor?", "fn"},
    {"caf?", "m"},
    {"=café*", "m"},
    {"-wom*", "abcdfghijklmno"},
    {"(wom?n OR man)^2", "efn"},
    {"\"big bad wo\"*", "g"},
    {"\"big * wolf\"", "g"},
    {"A/*/52", "l"},
    {"{dock port \"harbour board\"}>=2", "bm"},
    {"minfreq(\"rent strike\", 2)", "a"},
    {"minfreq(strik*, 5)", ""},
    {"title:minfreq(strike, 2)", ""},
    {"title:*", kAll},
    {"date:..", "abcdgh"},
    {"date_within:1968", "ah"},
    {"date_within:1960..", "abcdgh"},
    {"date:1968 OR date:undated", "adefhijklmno"},
    {"coverage:..", "ab"},
    {"like:i +tenants", "ac"},
    {"-like:i", "defgijklmno"},
    {"-duplicates:f", "abcdefghijklmo"},
    {"section:\"p. 1\" picket", ""},
    {"(section:\"p. 2\" picket) tenants", ""},
};

// What stands in backticks on the page, outside of blocks of code; the table apart.
struct Page {
  std::set<std::string, std::less<>> table;
  std::set<std::string, std::less<>> everywhere;
};

Page read_page() {
  std::ifstream file(std::string(BROADSIDE_SOURCE_DIR) + "/docs/query-language.md");
  Page page;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("    ")) continue;
    const bool row = line.starts_with("| `");
    const std::size_t limit = row ? line.find("` |") + 1 : line.size();
    for (std::size_t at = line.find('`'); at < limit;) {
      const std::size_t end = std::min(line.find('`', at + 1), line.size());
      std::string example = line.substr(at + 1, end - at - 1);
      if (row) page.table.insert(example);
      page.everywhere.insert(std::move(example));
      at = line.find('`', end + 1);
    }
  }
  return page;
}

class LanguagePage : public ::testing::Test {
 protected:
  LanguagePage() {
    const std::shared_ptr<Storage> storage = memory_storage();
    IndexWriter writer = IndexWriter::open(storage, {.threads = 1}).value();
    for (const Document& document : kArchive) writer.add(document).value();
    writer.commit().value();
    searcher_ = std::make_unique<Searcher>(Searcher::open(storage).value());
  }

  std::string found(const Query& query) const {
    std::string ids;
    for (const Hit& hit : searcher_->search(query, {.limit = 100}).value().hits) ids += hit.id;
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  void expect_found(const Expectation& expected) const {
    const ParsedQuery parsed = parse_plain(expected.example, searcher_->schema());
    EXPECT_EQ(found(parsed.query), expected.found) << expected.example;
    EXPECT_TRUE(parsed.warnings.empty()) << expected.example << ": " << parsed.warnings.front();
    EXPECT_TRUE(parse_strict(expected.example, searcher_->schema()).ok()) << expected.example;
    const std::string form = to_string(parsed.query);
    EXPECT_EQ(parse_plain(form, searcher_->schema()).query, parsed.query) << form;
  }

  std::unique_ptr<Searcher> searcher_;
};

TEST_F(LanguagePage, ItsExamplesFindWhatTheyShould) {
  for (const Expectation& expected : kTable) expect_found(expected);
  for (const Expectation& expected : kSections) expect_found(expected);
}

TEST_F(LanguagePage, EveryExampleOfTheTableIsSearched) {
  const Page page = read_page();
  std::set<std::string, std::less<>> searched;
  for (const Expectation& expected : kTable) searched.emplace(expected.example);
  EXPECT_EQ(searched, page.table);
}

TEST_F(LanguagePage, WhatIsSearchedStandsOnThePage) {
  const Page page = read_page();
  for (const Expectation& expected : kSections) {
    EXPECT_TRUE(page.everywhere.contains(expected.example)) << expected.example;
  }
}

}  // namespace
}  // namespace broadside
