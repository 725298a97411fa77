// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Near-duplicates folded, and documents like another, on the command line.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/program.h"

namespace broadside::cli {
namespace {

using nlohmann::json;
using Ids = std::vector<std::string>;

constexpr char kDocuments[] =
    R"({"id":"first","body":"The rent strike goes on in the harbour.","date":"1968","lang":"en"}
{"id":"o'copy","body":"The rent strike goes on, in the harbour!","date":"1967","lang":"en"}
{"id":"a copy","body":"the RENT strike goes on in the harbour","date":"1969","lang":"en"}
{"id":"near","body":"A strike in another harbour.","date":"1970","lang":"en"}
{"id":"far","body":"Songs for the evening.","date":"1971","lang":"en"}
)";

class Duplicates : public ProgramTest {
 protected:
  void SetUp() override { add("idx", kDocuments); }

  Outcome search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"search", "idx"});
    return run(arguments);
  }
  Ids ids(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "ids"});
    return search(std::move(arguments)).lines();
  }
};

TEST_F(Duplicates, AreFoldedWhereItIsAskedFor) {
  EXPECT_EQ(ids({"rent"}).size(), 3U);
  EXPECT_EQ(ids({"rent", "--collapse", "none"}).size(), 3U);
  EXPECT_EQ(ids({"rent", "--collapse", "duplicates"}), Ids{"first"});
  EXPECT_EQ(ids({"strike", "--collapse", "duplicates", "--sort", "date"}), (Ids{"o'copy", "near"}));
  EXPECT_EQ(search({"rent", "--collapse", "all"}).exit_code, 2);
}

TEST_F(Duplicates, AreCountedAndFoundInEveryForm) {
  const std::vector<std::string> query = {"rent", "--collapse", "duplicates", "--format"};
  const auto printed = [&](const char* form) {
    std::vector<std::string> arguments = query;
    arguments.emplace_back(form);
    return search(arguments);
  };
  const json object = printed("json").json();
  EXPECT_EQ(object["total"], 3);
  EXPECT_EQ(object["total_is_exact"], true);
  ASSERT_EQ(object["hits"].size(), 1U);
  EXPECT_EQ(object["hits"][0]["duplicates"], 2);
  EXPECT_NE(printed("text").out.find("and 2 near-duplicates: --filter 'duplicates:first'\n"),
            std::string::npos)
      << printed("text").out;
  EXPECT_NE(printed("html").out.find("and 2 near-duplicates: <code dir=\"auto\">duplicates:first"),
            std::string::npos)
      << printed("html").out;
  EXPECT_NE(printed("csv").out.find(",2,The rent strike"), std::string::npos) << printed("csv").out;
  EXPECT_EQ(ids({"rent", "--filter", "duplicates:first"}), (Ids{"o'copy", "a copy"}));
  EXPECT_EQ(ids({"rent", "--filter", "duplicates:a copy"}), (Ids{"first", "o'copy"}));
  EXPECT_EQ(ids({"duplicates:\"a copy\""}), (Ids{"first", "o'copy"}));
  const std::string by_date = search({"rent", "--collapse", "duplicates", "--sort", "date"}).out;
  EXPECT_NE(by_date.find("--filter 'duplicates:o'\\''copy'\n"), std::string::npos) << by_date;
}

TEST_F(Duplicates, PagesGoOnBehindWhatIsFolded) {
  const std::vector<std::string> query = {"strike", "--collapse", "duplicates", "--limit",
                                          "1",      "--format",   "json"};
  const json first = search(query).json();
  EXPECT_EQ(first["hits"][0]["id"], "near");
  EXPECT_EQ(first["hits"][0]["duplicates"], 0);
  ASSERT_TRUE(first["next"].is_string());
  std::vector<std::string> more = query;
  more.insert(more.end(), {"--after", first["next"]});
  const json second = search(more).json();
  ASSERT_EQ(second["hits"].size(), 1U);
  EXPECT_EQ(second["hits"][0]["id"], "first");
  EXPECT_EQ(second["hits"][0]["duplicates"], 2);
  EXPECT_TRUE(second["next"].is_null());
}

TEST_F(Duplicates, TheThresholdIsThePersons) {
  add("texts", R"({"id":"a","body":"one two three four five six seven eight nine ten"}
{"id":"b","body":"one two three four five six seven eight nine eleven twelve"}
)");
  const auto hits = [&](const char* percent) {
    return run({"search", "texts", "one", "--collapse", "duplicates", "--duplicates-from", percent,
                "--format", "ids"})
        .lines()
        .size();
  };
  EXPECT_EQ(hits("100"), 2U);
  EXPECT_EQ(hits("30"), 1U);
  EXPECT_EQ(search({"rent", "--duplicates-from", "29"}).exit_code, 2);
  EXPECT_EQ(search({"rent", "--duplicates-from", "101"}).exit_code, 2);
}

TEST_F(Duplicates, RunsOfManyQueriesFoldThem) {
  write("queries.tsv", "1\trent\n");
  const auto run_of = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"batch", "idx", "queries.tsv", "--limit", "10"});
    return run(more).lines().size();
  };
  EXPECT_EQ(run_of({}), 3U);
  EXPECT_EQ(run_of({"--collapse", "duplicates"}), 1U);
}

TEST_F(Duplicates, ADocumentFindsOthersLikeIt) {
  const Ids like = ids({"like:near"});
  EXPECT_EQ(like.size(), 3U);
  EXPECT_EQ(ids({"like:near", "rent", "--collapse", "duplicates"}).size(), 1U);
  EXPECT_EQ(ids({"like:\"a copy\"", "-rent"}).front(), "near");
  const json none = search({"like:nobody", "--format", "json"}).json();
  EXPECT_EQ(none["warnings"], json::array({"no document has the id 'nobody'"}));
  EXPECT_EQ(none["understood"], "like:nobody");
  EXPECT_EQ(none["total"], 0);
}

}  // namespace
}  // namespace broadside::cli
