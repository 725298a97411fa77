// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The commands of the program. Each takes the arguments after its name and returns the exit code.

#ifndef BROADSIDE_CLI_COMMANDS_H_
#define BROADSIDE_CLI_COMMANDS_H_

#include "cli/command_line.h"

namespace broadside::cli {

int run_index(const Arguments& arguments);
int run_search(const Arguments& arguments);
int run_batch(const Arguments& arguments);
int run_show(const Arguments& arguments);
int run_delete(const Arguments& arguments);
int run_erase(const Arguments& arguments);
int run_absent(const Arguments& arguments);
int run_stats(const Arguments& arguments);
int run_verify(const Arguments& arguments);
int run_salvage(const Arguments& arguments);
int run_optimize(const Arguments& arguments);
int run_reindex(const Arguments& arguments);
int run_export(const Arguments& arguments);
int run_variants(const Arguments& arguments);
int run_alerts(const Arguments& arguments);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_COMMANDS_H_
