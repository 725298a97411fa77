// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Runs the built program as a user does and keeps what it said.

#ifndef BROADSIDE_TESTS_CLI_PROGRAM_H_
#define BROADSIDE_TESTS_CLI_PROGRAM_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/temporary_directory.h"

namespace broadside::cli {

struct Outcome {
  int exit_code = -1;
  std::string out;
  std::string err;

  // The standard output as JSON; a discarded value where it is none.
  nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
  std::vector<std::string> lines() const;
};

// A test with a folder of its own, in which the program runs.
class ProgramTest : public testing::Test {
 protected:
  // Runs `broadside ARGUMENTS...` to its end; no shell stands between.
  Outcome run(const std::vector<std::string>& arguments, std::string_view input = {}) const;
  // Adds JSONL to an index and expects that it goes in.
  void add(const std::string& index, std::string_view jsonl) const;
  void write(const std::string& name, std::string_view bytes) const;
  std::string read(const std::string& name) const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  TemporaryDirectory directory_;
  std::filesystem::path folder_ = directory_.path();
};

}  // namespace broadside::cli

#endif  // BROADSIDE_TESTS_CLI_PROGRAM_H_
