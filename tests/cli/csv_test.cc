// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Hits as tables, and several indexes at once: what `search` and `batch` print of both.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/program.h"

namespace broadside::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// RFC 4180, read to the letter.
Rows read_csv(const std::string& text) {
  Rows rows = {{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      rows.back().emplace_back();
    } else if (!quoted && text.compare(i, 2, "\r\n") == 0) {
      rows.push_back({""});
      ++i;
    } else {
      rows.back().back() += text[i];
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(rows.back(), std::vector<std::string>{""}) << "the last line has its end";
  rows.pop_back();
  return rows;
}

std::size_t column(const Rows& rows, const std::string& name) {
  return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), name) -
                                  rows[0].begin());
}

class Csv : public ProgramTest {
 protected:
  void SetUp() override {
    add("idx",
        "{\"id\":\"a\",\"title\":\"The \\\"rent\\\" strike, 1968\",\"body\":\"Rent is\\nnot paid."
        "\",\"lang\":\"en\",\"date\":\"1968-05\",\"creator\":[\"Union\",\"Tenants\"]}\n"
        "{\"id\":\"b\",\"title\":\"=1+1 rent\",\"body\":\"@rent\",\"lang\":\"en\","
        "\"coverage\":\"-3\",\"source\":\"-a\"}\n");
    add("other", "{\"id\":\"a\",\"title\":\"Rent elsewhere\",\"body\":\"rent\",\"lang\":\"en\"}\n");
  }
};

TEST_F(Csv, OneRowAHitWithAColumnForEachField) {
  const Outcome outcome = run({"search", "idx", "rent", "--format", "csv", "--sort", "-date"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "2 documents.\n");
  const Rows rows = read_csv(outcome.out);
  ASSERT_EQ(rows.size(), 3U) << outcome.out;
  EXPECT_EQ(rows[0],
            (std::vector<std::string>{"id", "score", "title", "date", "lang", "level", "section",
                                      "duplicates", "snippet", "creator", "publisher", "subject",
                                      "type", "source", "rights", "coverage"}));
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  EXPECT_EQ(rows[1][0], "a");
  EXPECT_GT(std::stod(rows[1][1]), 0);
  EXPECT_EQ(rows[1][2], "The \"rent\" strike, 1968");
  EXPECT_EQ(rows[1][3], "1968-05");
  EXPECT_EQ(rows[1][5], "exact");
  EXPECT_EQ(rows[1][9], "Union; Tenants");
}

TEST_F(Csv, NoCellIsAFormula) {
  const Rows rows = read_csv(run({"search", "idx", "rent -strike", "--format", "csv"}).out);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1][column(rows, "title")], "'=1+1 rent");
  EXPECT_EQ(rows[1][column(rows, "source")], "'-a");
  EXPECT_EQ(rows[1][column(rows, "coverage")], "-3");
  EXPECT_EQ(rows[1][column(rows, "snippet")].front(), '\'');
}

TEST_F(Csv, ABatchNamesQueryRankAndTotal) {
  const std::string queries = "q1\trent\nq2\tnowhere\nq3\t\"rent strike\"\n";
  const Outcome outcome =
      run({"batch", "idx", "-", "--format", "csv", "--count", "--snippet", "0"}, queries);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const Rows rows = read_csv(outcome.out);
  ASSERT_EQ(rows.size(), 5U) << outcome.out;
  EXPECT_EQ(rows[0][0], "qid");
  EXPECT_EQ(rows[1][1], "rent");
  EXPECT_EQ(rows[2][column(rows, "rank")], "2");
  EXPECT_EQ(rows[2][column(rows, "total")], "2");
  EXPECT_EQ(rows[2][column(rows, "total_is_exact")], "true");
  EXPECT_EQ(rows[3][0], "q2");  // found nothing
  EXPECT_EQ(rows[3][column(rows, "total")], "0");
  EXPECT_EQ(rows[3][column(rows, "rank")], "");
  EXPECT_EQ(rows[3][column(rows, "id")], "");
  EXPECT_EQ(rows[3].size(), rows[0].size());
  EXPECT_EQ(rows[4][0], "q3");
  EXPECT_EQ(rows[4][1], "\"rent strike\"");
  EXPECT_EQ(rows[4][column(rows, "id")], "a");
  EXPECT_EQ(rows[4][column(rows, "snippet")], "");
}

TEST_F(Csv, SeveralIndexesAreOneAndNamed) {
  const std::vector<std::string> search = {"search", "idx", "--index", "other", "rent"};
  const auto with = [&](const std::string& format) {
    std::vector<std::string> arguments = search;
    arguments.insert(arguments.end(), {"--format", format, "--count"});
    return run(arguments);
  };
  const nlohmann::json json = with("json").json();
  EXPECT_EQ(json["total"], 3);
  std::set<std::pair<std::string, std::string>> found;
  for (const auto& hit : json["hits"]) found.emplace(hit["index"], hit["id"]);
  EXPECT_EQ(found, (std::set<std::pair<std::string, std::string>>{
                       {"idx", "a"}, {"idx", "b"}, {"other", "a"}}));
  const Rows rows = read_csv(with("csv").out);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0][0], "index");
  EXPECT_NE(with("text").out.find("other  a"), std::string::npos);
  EXPECT_NE(with("html").out.find("<span dir=\"auto\">other</span>"), std::string::npos);
  EXPECT_NE(with("html").out.find("<article id=\"other:a\""), std::string::npos);
  EXPECT_EQ(with("ids").lines().size(), 3U);
  EXPECT_EQ(run({"batch", "idx", "-", "--index", "other"}, "1\trent\n").lines().size(), 3U);
  EXPECT_NE(run({"show", "idx", "a", "--index", "other"}).out.find("1968"), std::string::npos);
  EXPECT_NE(run({"show", "other", "b", "--index", "idx"}).out.find("=1+1"), std::string::npos);
  EXPECT_FALSE(
      run({"search", "idx", "rent", "--format", "json"}).json()["hits"][0].contains("index"));
}

TEST_F(Csv, IndexesWithOtherFieldsAreAnError) {
  write("single.jsonl", "{\"id\":\"z\",\"body\":\"rent\"}\n");
  EXPECT_EQ(run({"index", "single", "single.jsonl", "--single-field"}).exit_code, 0);
  const Outcome outcome = run({"search", "idx", "--index", "single", "rent"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("have the same fields"), std::string::npos) << outcome.err;
  EXPECT_EQ(run({"search", "idx", "--index", "nosuch", "rent"}).exit_code, 1);
}

// A total that is no exact one says so in every form.
TEST_F(Csv, TotalsAreExactOrSaidToBeAtLeast) {
  std::string lines;
  for (int i = 0; i < 30'000; ++i) {
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"body\":\"dock" +
             (i % 100 == 0 ? " strike strike strike\"}\n" : " port\"}\n");
  }
  add("many", lines);
  const auto search = [&](const std::string& format, bool count) {
    std::vector<std::string> arguments = {"search",   "many", "--mode",  "any", "dock strike",
                                          "--format", format, "--limit", "3"};
    if (count) arguments.emplace_back("--count");
    return run(arguments);
  };
  const nlohmann::json bound = search("json", false).json();
  EXPECT_FALSE(bound["total_is_exact"]);
  EXPECT_GE(bound["total"], 3);
  EXPECT_LT(bound["total"], 30'000);
  const std::string at_least = "At least " + std::to_string(bound["total"].get<int>());
  EXPECT_NE(search("text", false).out.find(at_least), std::string::npos);
  EXPECT_NE(search("html", false).out.find(at_least), std::string::npos);
  EXPECT_NE(search("csv", false).err.find(at_least), std::string::npos);
  const nlohmann::json exact = search("json", true).json();
  EXPECT_TRUE(exact["total_is_exact"]);
  EXPECT_EQ(exact["total"], 30'000);
  for (const std::string format : {"text", "html"}) {
    EXPECT_NE(search(format, true).out.find("30000 documents."), std::string::npos) << format;
  }
  EXPECT_TRUE(search("csv", true).err.starts_with("30000 documents.\n"));
}

}  // namespace
}  // namespace broadside::cli
