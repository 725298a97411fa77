// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The command line of one command: its options are declared to CLI11, its words are taken by
// ourselves, because CLI11 reads `[a,b]` as a list and `-word` as options, and both are words of a
// query.

#ifndef BROADSIDE_CLI_COMMAND_LINE_H_
#define BROADSIDE_CLI_COMMAND_LINE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace broadside::cli {

using Arguments = std::vector<std::string>;

struct WordRule {
  std::size_t at_least = 1;
  std::size_t at_most = SIZE_MAX;
  // From this many words on, whatever is no option of the command is a word, be it `-word`.
  std::size_t raw_after = SIZE_MAX;
};

class CommandLine {
 public:
  // `name`: e.g. "search"; `synopsis`: what follows it in the usage line, e.g. "INDEX QUERY...".
  CommandLine(const std::string& name, const std::string& synopsis, const std::string& description);
  ~CommandLine();

  // `option` is its name and what stands for its value, e.g. "--limit N". The value starts as its
  // default, which the help shows. Values outside of `choices` or the range are wrong usage.
  void add_option(const std::string& option, std::string& value, const std::string& help,
                  const Arguments& choices = {});
  void add_option(const std::string& option, std::size_t& value, const std::string& help,
                  std::size_t least = 0, std::size_t most = SIZE_MAX);
  // An option that may be repeated.
  void add_option(const std::string& option, Arguments& values, const std::string& help);
  void add_flag(const std::string& option, bool& value, const std::string& help);
  // Lines below the options in the help.
  void add_notes(const std::string& notes);

  // Reads the arguments after the command's name. An exit code where there is nothing more to do:
  // after `--help`, and after wrong usage, which is told on stderr.
  std::optional<int> parse(const Arguments& arguments, const WordRule& rule);

  // What is no option, in order, as it was given.
  const Arguments& words() const { return words_; }
  // How many of words() stood behind `--`, at the end.
  std::size_t words_after_dashes() const { return words_after_dashes_; }
  int fail_usage(const std::string& message) const;

 private:
  bool is_option(const std::string& argument) const;
  void take_option(const Arguments& arguments, std::size_t& at, Arguments& options);
  Arguments split(const Arguments& arguments, const WordRule& rule);

  std::string name_;
  std::unique_ptr<CLI::App> app_;
  Arguments words_;
  std::size_t words_after_dashes_ = 0;
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_COMMAND_LINE_H_
