// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Similar spellings, choices and counts from the query to the hit.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"

namespace broadside {
namespace {

class FuzzyTest : public ::testing::Test {
 protected:
  FuzzyTest() {
    IndexWriter writer = IndexWriter::open(storage_, {.threads = 1}).value();
    const auto add = [&](std::string id, std::string body) {
      writer.add({.id = std::move(id), .body = std::move(body)}).value();
    };
    add("a", "The committee met. The committee voted.");
    add("b", "The comity met in the harbour.");
    add("c", "The comittee met. Léon spoke.");
    writer.commit().value();
    add("d", "The commitee of the harbour; the committee of the port; a committee.");
    add("e", "Leon and Lyon. Committees.");
    writer.commit().value();
  }

  std::string find(std::string_view text) {
    const Searcher searcher = Searcher::open(storage_).value();
    const Query query = parse_plain(text, Schema()).query;
    result_ = searcher.search(query, {.limit = 100, .count = true, .relax = false}).value();
    EXPECT_EQ(result_.total, result_.hits.size());
    std::string ids;
    for (const Hit& hit : result_.hits) ids += hit.id;
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  std::shared_ptr<Storage> storage_ = memory_storage();
  SearchResult result_;
};

TEST_F(FuzzyTest, FindsWordsThatAreSpelledAlike) {
  EXPECT_EQ(find("committee~1"), "acde");
  EXPECT_EQ(find("comittee~"), "acde");
  EXPECT_EQ(find("comity~1"), "b");
  EXPECT_EQ(find("Leon~1"), "ce");
  EXPECT_EQ(find("\"the committee\" -comittee~1"), "");
  EXPECT_EQ(find("harbor~ comittee~"), "d");
  EXPECT_EQ(find("title:committee~"), "");
}

TEST_F(FuzzyTest, TheWordItselfStandsFirst) {
  find("committee~1 -port");
  EXPECT_EQ(result_.hits.front().id, "a");
  find("comittee~1 -port");
  EXPECT_EQ(result_.hits.front().id, "c");
}

TEST_F(FuzzyTest, IsOnlyLooselyWhatWasSaid) {
  find("comittee~1");
  for (const Hit& hit : result_.hits) {
    EXPECT_EQ(hit.level, hit.id == "c" ? Level::exact : Level::loose) << hit.id;
  }
  find("Leon~1");
  for (const Hit& hit : result_.hits) {
    EXPECT_EQ(hit.level, hit.id == "c" ? Level::folded : Level::exact) << hit.id;
  }
}

TEST_F(FuzzyTest, IsMarked) {
  const auto marked = [&](std::string_view id) {
    std::string words;
    for (const Hit& hit : result_.hits) {
      if (hit.id != id) continue;
      for (const auto& mark : hit.snippet.marks) {
        words += hit.snippet.text.substr(mark.first, mark.second - mark.first) + " ";
      }
    }
    return words;
  };
  find("comittee~1");
  EXPECT_EQ(marked("a"), "committee committee ");
  EXPECT_EQ(marked("c"), "comittee ");
  EXPECT_EQ(marked("d"), "committee committee ");
  find("commitee~1 NEAR/1 harbour");
  EXPECT_EQ(marked("d"), "harbour committee ");
  find("{comity~1 harbour spoke}>=1");
  EXPECT_EQ(marked("b"), "comity harbour ");
  find("minfreq(comittee~1, 2)");
  EXPECT_EQ(marked("a"), "committee committee ");
}

TEST_F(FuzzyTest, InNear) {
  EXPECT_EQ(find("comittee~1 NEAR/1 met"), "ac");
  EXPECT_EQ(find("commit* NEAR/1 vot*"), "a");
  EXPECT_EQ(find("\"met comittee~1\"~0"), "ac");
  EXPECT_EQ(find("\"harb* m?t\"~2"), "b");
}

TEST_F(FuzzyTest, AtLeastSomeOf) {
  EXPECT_EQ(find("{met harbour committee}>=2"), "abd");
  EXPECT_EQ(find("{met harbour committee}>=3"), "");
  EXPECT_EQ(find("{met harbour}>=9"), "");
  EXPECT_EQ(find("-{met harbour committee}>=2"), "ce");
  EXPECT_EQ(find("{\"committee met\" com?ty l*n~}>=1"), "abce");
}

TEST_F(FuzzyTest, AtLeastSoOften) {
  EXPECT_EQ(find("minfreq(committee, 2)"), "ad");
  EXPECT_EQ(find("minfreq(committee, 3)"), "");
  EXPECT_EQ(find("minfreq(commit*, 3)"), "d");
  EXPECT_EQ(find("the -minfreq(\"the committee\", 2)"), "bcd");
}

}  // namespace
}  // namespace broadside
