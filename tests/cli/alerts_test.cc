// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `alerts`: stored queries against files.

#include <gtest/gtest.h>

#include "cli/program.h"

namespace broadside::cli {
namespace {

class AlertsCommand : public ProgramTest {
 protected:
  void SetUp() override {
    write("queries.tsv", "rent\trent strike\r\n\nharbour\t\"harbour board\" -court\n");
    write("new.jsonl",
          "{\"id\":\"a\",\"body\":\"The rent strikes go on.\",\"lang\":\"en\"}\n"
          "{\"id\":\"b\",\"body\":\"The harbour board and the court.\",\"lang\":\"en\"}\n");
    write("notes/board.txt", "The Harbour Board on the rent strike.\n");
  }
};

TEST_F(AlertsCommand, ALineForEachQueryThatADocumentMeets) {
  const Outcome found = run({"alerts", "queries.tsv", "new.jsonl", "notes"});
  EXPECT_EQ(found.exit_code, 0) << found.err;
  EXPECT_EQ(found.out,
            "rent\ta\tThe [rent] [strikes] go on.\n"
            "harbour\tnotes/board.txt\tThe [Harbour Board] on the rent strike.\n"
            "rent\tnotes/board.txt\tThe Harbour Board on the [rent] [strike].\n");
}

TEST_F(AlertsCommand, AsJsonAndAsTable) {
  const auto json = run({"alerts", "queries.tsv", "new.jsonl", "--format", "json"}).json();
  EXPECT_EQ(json["alert"], "rent");
  EXPECT_EQ(json["id"], "a");
  EXPECT_EQ(json["snippet"]["text"], "The rent strikes go on.");
  const auto lines = run({"alerts", "queries.tsv", "new.jsonl", "--format", "csv"}).lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(lines[0].starts_with("alert,id,score,")) << lines[0];
  EXPECT_TRUE(lines[1].starts_with("rent,a,")) << lines[1];
}

TEST_F(AlertsCommand, StandardInputIsEither) {
  const std::string line = R"({"id":"x","body":"rent strike"})";
  EXPECT_EQ(run({"alerts", "queries.tsv", "-", "--snippet", "0"}, line).out, "rent\tx\t\n");
  EXPECT_EQ(run({"alerts", "-", "new.jsonl", "--snippet", "0"}, "q\tcourt\n").out, "q\tb\t\n");
}

TEST_F(AlertsCommand, WhatIsWrongIsTold) {
  write("bad.tsv", "one\trent\nno tab\n");
  Outcome outcome = run({"alerts", "bad.tsv", "new.jsonl"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("bad.tsv: line 2: expected a name, a tab and a query"),
            std::string::npos)
      << outcome.err;
  write("twice.tsv", "one\trent\none\tdock\n");
  outcome = run({"alerts", "twice.tsv", "new.jsonl"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_NE(outcome.err.find("line 2"), std::string::npos) << outcome.err;
  outcome = run({"alerts", "none.tsv", "new.jsonl"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.err.find("none.tsv"), std::string::npos) << outcome.err;
  write("broken.jsonl", "{\"id\":\n");
  outcome = run({"alerts", "queries.tsv", "broken.jsonl", "new.jsonl", "--snippet", "0"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.out, "rent\ta\t\n");
  EXPECT_NE(outcome.err.find("broken.jsonl"), std::string::npos) << outcome.err;
  outcome = run({"alerts", "queries.tsv", "missing.txt"});
  EXPECT_EQ(outcome.exit_code, 1) << outcome.err;
}

TEST_F(AlertsCommand, AFolderOfQueriesIsNoFile) {
  EXPECT_EQ(run({"alerts", "notes", "new.jsonl"}).exit_code, 1);
}

}  // namespace
}  // namespace broadside::cli
