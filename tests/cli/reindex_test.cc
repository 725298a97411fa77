// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "cli/program.h"

namespace broadside::cli {
namespace {

class ReindexCommand : public ProgramTest {
 protected:
  void SetUp() override {
    write("list.txt", "Lviv, Lemberg\n");
    add("idx",
        "{\"id\":\"a\",\"title\":\"Maps\",\"body\":\"The archive of Lviv.\",\"lang\":\"en\","
        "\"date\":\"1968-05\",\"creator\":[\"Union\"],\"shelf\":7}\n"
        "{\"id\":\"b\",\"sections\":[{\"label\":\"p. 1\",\"text\":\"The minutes of the "
        "union.\"}]}\n"
        "{\"id\":\"c\",\"body\":\"To be removed.\"}\n");
    EXPECT_EQ(run({"delete", "idx", "c"}).exit_code, 0);
    EXPECT_EQ(run({"variants", "idx", "list.txt"}).exit_code, 0);
  }
};

TEST_F(ReindexCommand, KeepsDocumentsAndWhatBelongsToTheIndex) {
  const std::string exported = run({"export", "idx"}).out;
  const Outcome outcome = run({"reindex", "idx", "--threads", "1", "--memory", "32"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "2 documents reindexed.\n");
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(run({"export", "idx"}).out, exported);
  EXPECT_EQ(run({"search", "idx", "Lemberg", "--format", "ids"}).out, "a\n");
  EXPECT_EQ(run({"search", "idx", "union", "--filter", "lang:en", "--format", "ids"}).out, "b\n");
  EXPECT_EQ(run({"stats", "idx", "--format", "json"}).json()["deleted_documents"], 0);
  EXPECT_EQ(run({"verify", "idx"}).exit_code, 0);
}

TEST_F(ReindexCommand, ShowsProgressAndTakesALanguage) {
  const Outcome outcome = run({"reindex", "idx", "--lang", "fr", "--progress", "always"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.err.find("MB/s"), std::string::npos) << outcome.err;
  EXPECT_EQ(run({"search", "idx", "union", "--filter", "lang:fr", "--format", "ids"}).out, "b\n");
}

TEST_F(ReindexCommand, WrongUsageAndMissingIndexes) {
  EXPECT_EQ(run({"reindex"}).exit_code, 2);
  EXPECT_EQ(run({"reindex", "idx", "more"}).exit_code, 2);
  EXPECT_EQ(run({"reindex", "idx", "--lang", "?"}).exit_code, 2);
  EXPECT_EQ(run({"reindex", "nosuch"}).exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(folder() / "nosuch"));
  EXPECT_EQ(run({"reindex", "--help"}).exit_code, 0);
}

}  // namespace
}  // namespace broadside::cli
