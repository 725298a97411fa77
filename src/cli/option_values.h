// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Values of options that several commands have.

#ifndef BROADSIDE_CLI_OPTION_VALUES_H_
#define BROADSIDE_CLI_OPTION_VALUES_H_

#include <string>

namespace broadside::cli {

// Of --lang: auto, none or a BCP 47 code.
bool knows_language(const std::string& language);

// Of --progress: whether a bar is to be drawn.
bool shows_progress(const std::string& when);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_OPTION_VALUES_H_
