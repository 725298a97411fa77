// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/cli/arguments_test.cc.

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/exit_codes.h"

namespace broadside::cli {
namespace {

class CommandFormatter : public CLI::Formatter {
 public:
  explicit CommandFormatter(std::string usage) : usage_(std::move(usage)) { column_width(26); }

  std::string make_usage(const CLI::App*, std::string) const override {
    return "Usage: " + usage_ + "\n";
  }

 private:
  std::string usage_;
};

// "--limit N" is the option --limit with the placeholder N.
std::string name_of(const std::string& option) {
  return option.substr(0, option.find(' '));
}
std::string placeholder_of(const std::string& option) {
  return option.substr(option.find(' ') + 1);
}

}  // namespace

CommandLine::CommandLine(const std::string& name, const std::string& synopsis,
                         const std::string& description)
    : name_(name), app_(std::make_unique<CLI::App>(description, name)) {
  app_->formatter(
      std::make_shared<CommandFormatter>("broadside " + name + " [OPTIONS] " + synopsis));
  app_->set_help_flag("--help", "Print this help and exit");
}

CommandLine::~CommandLine() = default;

void CommandLine::add_option(const std::string& option, std::string& value, const std::string& help,
                             const Arguments& choices) {
  CLI::Option* added = app_->add_option(name_of(option), value, help);
  added->type_name(placeholder_of(option));
  if (!value.empty()) added->capture_default_str();
  if (!choices.empty()) added->check(CLI::IsMember(choices).description(""));
}

void CommandLine::add_option(const std::string& option, std::size_t& value, const std::string& help,
                             std::size_t least, std::size_t most) {
  CLI::Option* added = app_->add_option(name_of(option), value, help);
  added->type_name(placeholder_of(option))->capture_default_str();
  added->check(CLI::Range(least, most).description(""));
}

void CommandLine::add_option(const std::string& option, Arguments& values,
                             const std::string& help) {
  CLI::Option* added = app_->add_option(name_of(option), values, help);
  added->type_name(placeholder_of(option))->allow_extra_args(false);
}

void CommandLine::add_flag(const std::string& option, bool& value, const std::string& help) {
  app_->add_flag(option, value, help);
}

void CommandLine::add_notes(const std::string& notes) {
  app_->footer(notes);
}

bool CommandLine::is_option(const std::string& argument) const {
  if (!argument.starts_with("--")) return false;
  return app_->get_option_no_throw(argument.substr(0, argument.find('='))) != nullptr;
}

// Passes an option on with the value that stands in it or behind it. In one piece, so that a value
// such as "-date" is not taken for an option; in two where it is empty, because CLI11 would take
// the next argument for the value of "--after=".
void CommandLine::take_option(const Arguments& arguments, std::size_t& at, Arguments& options) {
  const std::string& argument = arguments[at];
  const std::size_t equals = argument.find('=');
  const std::string name = argument.substr(0, equals);
  const bool is_flag = app_->get_option(name)->get_items_expected_max() == 0;
  const bool value_follows = equals == std::string::npos && at + 1 < arguments.size();
  if (is_flag || (equals == std::string::npos && !value_follows)) {
    options.push_back(argument);
    return;
  }
  const std::string value = value_follows ? arguments[++at] : argument.substr(equals + 1);
  if (value.empty()) {
    options.insert(options.end(), {name, value});
  } else {
    options.push_back(name + "=" + value);
  }
}

// Keeps the words and returns the options, in the order and form that CLI11 is to read them in.
Arguments CommandLine::split(const Arguments& arguments, const WordRule& rule) {
  Arguments options;
  bool after_dashes = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (after_dashes) {
      words_.push_back(argument);
      ++words_after_dashes_;
    } else if (argument == "--") {
      after_dashes = true;
    } else if (is_option(argument)) {
      take_option(arguments, i, options);
    } else if (argument.size() < 2 || argument[0] != '-' || words_.size() >= rule.raw_after) {
      words_.push_back(argument);
    } else {
      options.push_back(argument);
    }
  }
  return options;
}

std::optional<int> CommandLine::parse(const Arguments& arguments, const WordRule& rule) {
  Arguments options = split(arguments, rule);
  try {
    std::reverse(options.begin(), options.end());  // as CLI11 wants them
    app_->parse(std::move(options));
  } catch (const CLI::CallForHelp&) {
    std::cout << app_->help();
    return kDone;
  } catch (const CLI::ParseError& error) {
    return fail_usage(error.what());
  }
  if (words_.size() < rule.at_least) {
    return fail_usage(words_.empty() ? "INDEX is missing" : "an argument is missing");
  }
  if (words_.size() > rule.at_most) {
    return fail_usage("unexpected argument: " + words_[rule.at_most]);
  }
  return std::nullopt;
}

int CommandLine::fail_usage(const std::string& message) const {
  return cli::fail_usage(name_, message);
}

}  // namespace broadside::cli
