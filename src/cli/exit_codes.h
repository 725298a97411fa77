// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The program's exit codes. Scripts depend on them: do not change a number.

#ifndef BROADSIDE_CLI_EXIT_CODES_H_
#define BROADSIDE_CLI_EXIT_CODES_H_

#include <string_view>

#include "broadside/result.hpp"

namespace broadside::cli {

enum ExitCode : int {
  kDone = 0,
  kError = 1,
  kWrongUsage = 2,
  kIncomplete = 3,  // done, but some documents failed or were cut
  kDamaged = 4,     // the index is damaged
  kLocked = 5,      // another writer holds the index
};

// The exit code that an error of the library leads to.
int exit_code_of(ErrorCode code);

// Prints "broadside: MESSAGE" on stderr.
void complain(std::string_view message);

// Prints the error's message on stderr and returns its exit code.
int fail(const Error& error);

// The same for a merge that failed after a commit that stands.
int fail_merge(const Error& error);

// Prints a usage error with the way to the command's help; returns kWrongUsage.
int fail_usage(std::string_view command, std::string_view message);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_EXIT_CODES_H_
