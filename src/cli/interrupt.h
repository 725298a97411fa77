// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_CLI_INTERRUPT_H_
#define BROADSIDE_CLI_INTERRUPT_H_

namespace broadside::cli {

// From now on the first SIGINT or SIGTERM is only noted; a second one ends the program at once.
void catch_interrupts();

bool interrupted();

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_INTERRUPT_H_
