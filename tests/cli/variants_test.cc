// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `--variants` and `variants`: lists of names, given with a search or stored with an index.

#include <gtest/gtest.h>

#include "cli/program.h"

namespace broadside::cli {
namespace {

using nlohmann::json;
using Lines = std::vector<std::string>;

class VariantsCommand : public ProgramTest {
 protected:
  void SetUp() override {
    add("idx",
        "{\"id\":\"a\",\"title\":\"Letters\",\"body\":\"Sent from Peking.\",\"lang\":\"en\"}\n"
        "{\"id\":\"b\",\"body\":\"A <city>, Beijing.\",\"lang\":\"en\"}\n");
    write("list.txt", "# places\nBeijing, Peking, <北京>\n");
  }
};

TEST_F(VariantsCommand, AListGivenWithASearch) {
  const Lines given = {"--variants", "list.txt", "--format", "json"};
  Lines arguments = {"search", "idx", "beijing"};
  EXPECT_EQ(run(arguments).out.find("Peking"), std::string::npos);
  arguments.insert(arguments.end(), given.begin(), given.end());
  const json answer = run(arguments).json();
  ASSERT_EQ(answer["hits"].size(), 2U) << answer;
  for (const json& hit : answer["hits"]) {
    const bool other = hit["id"] == "a";
    EXPECT_EQ(hit.value("variants", json::array()),
              other ? json::array({"Peking"}) : json::array());
    EXPECT_EQ(hit["level"], other ? "loose" : "exact");
  }
  EXPECT_EQ(answer["variants"],
            json::array({{{"said", "Beijing"}, {"others", {"Peking", "<北京>"}}}}));
  EXPECT_EQ(answer["understood"], "beijing");
}

TEST_F(VariantsCommand, TextAndHtmlTell) {
  const Outcome text = run({"search", "idx", "beijing", "--variants", "list.txt"});
  EXPECT_NE(text.out.find("as Peking"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("[Peking]"), std::string::npos) << text.out;
  EXPECT_EQ(text.err, "note: for Beijing also searched: Peking, <北京>\n");
  const std::string html =
      run({"search", "idx", "beijing", "--variants", "list.txt", "--format", "html"}).out;
  EXPECT_NE(html.find("as <span dir=\"auto\">Peking</span>"), std::string::npos) << html;
  EXPECT_NE(html.find("also searched: Peking, &lt;北京&gt;"), std::string::npos) << html;
}

TEST_F(VariantsCommand, BatchesTakeOneToo) {
  write("q.tsv", "1\tbeijing\n");
  EXPECT_EQ(run({"batch", "idx", "q.tsv"}).lines().size(), 1U);
  EXPECT_EQ(run({"batch", "idx", "q.tsv", "--variants", "list.txt"}).lines().size(), 2U);
}

TEST_F(VariantsCommand, TheIndexKeepsAList) {
  EXPECT_EQ(run({"variants", "idx"}).out, "");
  const Outcome stored = run({"variants", "idx", "list.txt"});
  EXPECT_EQ(stored.exit_code, 0) << stored.err;
  EXPECT_EQ(run({"variants", "idx"}).out, "Beijing, Peking, <北京>\n");
  EXPECT_EQ(run({"search", "idx", "beijing", "--format", "ids"}).lines().size(), 2U);
  EXPECT_EQ(run({"variants", "idx", "--clear"}).exit_code, 0);
  EXPECT_EQ(run({"variants", "idx"}).out, "");
  EXPECT_EQ(run({"search", "idx", "beijing", "--format", "ids"}).out, "b\n");
}

TEST_F(VariantsCommand, WhatCannotBeReadIsTold) {
  write("bad.txt", "a, b\nalone\n");
  for (const Lines& arguments : {Lines{"variants", "idx", "bad.txt"},
                                 Lines{"search", "idx", "a", "--variants", "bad.txt"}}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_NE(outcome.err.find("bad.txt:2: expected at least two entries"), std::string::npos)
        << outcome.err;
  }
  EXPECT_EQ(run({"variants", "idx", "none.txt"}).exit_code, 1);
  EXPECT_EQ(run({"variants", "idx", "list.txt", "--clear"}).exit_code, 2);
  EXPECT_EQ(run({"variants", "nosuch"}).exit_code, 1);
  EXPECT_EQ(run({"variants", "--help"}).exit_code, 0);
}

}  // namespace
}  // namespace broadside::cli
