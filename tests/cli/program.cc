// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace broadside::cli {

namespace fs = std::filesystem;

std::vector<std::string> Outcome::lines() const {
  std::vector<std::string> lines;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void ProgramTest::write(const std::string& name, std::string_view bytes) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << bytes;
}

std::string ProgramTest::read(const std::string& name) const {
  std::ifstream file(folder_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Outcome ProgramTest::run(const std::vector<std::string>& arguments, std::string_view input) const {
  write(".in", input);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder_.c_str());
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, ".in", O_RDONLY, 0);
  constexpr int kNew = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, ".out", kNew, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, ".err", kNew, 0600);
  std::vector<std::string> words = arguments;
  words.insert(words.begin(), BROADSIDE_PROGRAM);
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  const int spawned =
      posix_spawn(&child, BROADSIDE_PROGRAM, &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  EXPECT_EQ(spawned, 0) << BROADSIDE_PROGRAM;
  Outcome outcome;
  int status = 0;
  if (spawned == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status)) {
    outcome.exit_code = WEXITSTATUS(status);
  }
  outcome.out = read(".out");
  outcome.err = read(".err");
  return outcome;
}

void ProgramTest::add(const std::string& index, std::string_view jsonl) const {
  const Outcome outcome = run({"index", index, "-"}, jsonl);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
}

}  // namespace broadside::cli
