// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// `broadside salvage`. What the library saves: tests/whole/salvage_test.cc.

#include <gtest/gtest.h>

#include "cli/program.h"

namespace broadside::cli {
namespace {

namespace fs = std::filesystem;

class SalvageCommand : public ProgramTest {
 protected:
  // Two segments, of one document each.
  void SetUp() override {
    add("idx", R"({"id":"a","body":"rent strike"})");
    for (const auto& entry : fs::directory_iterator(folder() / "idx")) {
      if (entry.path().extension() == ".seg") first_ = entry.path().filename().string();
    }
    add("idx", R"({"id":"b","body":"bread prices"})");
  }

  std::string first_;  // segment file
};

TEST_F(SalvageCommand, CopiesASoundIndex) {
  const Outcome outcome = run({"salvage", "idx", "new"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "2 documents salvaged, 2 of them whole; 0 lost.\n");
  EXPECT_EQ(run({"export", "new"}).out, run({"export", "idx"}).out);
}

TEST_F(SalvageCommand, TellsWhatWasLost) {
  fs::resize_file(folder() / "idx" / first_, 100);
  const Outcome outcome = run({"salvage", "idx", "new"});
  EXPECT_EQ(outcome.exit_code, 3) << outcome.err;
  EXPECT_NE(outcome.out.find("lost: a document without a readable id of " + first_),
            std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find("1 document salvaged, 1 of them whole; 1 lost.\n"), std::string::npos)
      << outcome.out;
  const auto told = run({"salvage", "idx", "new2", "--format", "json"}).json();
  EXPECT_EQ(told["documents"], 1);
  EXPECT_EQ(told["whole"], 1);
  EXPECT_EQ(told["lost"], 1);
  EXPECT_EQ(told["losses"][0]["status"], "lost");
  EXPECT_EQ(told["losses"][0]["file"], first_);
  EXPECT_EQ(told["damage"][0]["file"], first_);
  EXPECT_EQ(run({"show", "new", "b"}).exit_code, 0);
  EXPECT_EQ(run({"verify", "new"}).exit_code, 0);
}

TEST_F(SalvageCommand, RefusesWhatCannotBe) {
  EXPECT_EQ(run({"salvage", "idx"}).exit_code, 2);
  EXPECT_EQ(run({"salvage", "idx", "new", "more"}).exit_code, 2);
  EXPECT_EQ(run({"salvage", "nowhere", "new"}).exit_code, 1);
  EXPECT_FALSE(fs::exists(folder() / "new")) << "nothing is made for nothing";
  fs::create_directory(folder() / "empty");
  EXPECT_EQ(run({"salvage", "empty", "new"}).exit_code, 1);
  const Outcome taken = run({"salvage", "idx", "idx"});
  EXPECT_EQ(taken.exit_code, 2);
  EXPECT_NE(taken.err.find("expected an empty place"), std::string::npos) << taken.err;
}

}  // namespace
}  // namespace broadside::cli
