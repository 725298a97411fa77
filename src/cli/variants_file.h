// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_CLI_VARIANTS_FILE_H_
#define BROADSIDE_CLI_VARIANTS_FILE_H_

#include <string>

#include "broadside/query.hpp"
#include "broadside/result.hpp"

namespace broadside::cli {

// Reads a list of variants. io: the file cannot be read; invalid_argument: the message names file
// and line.
Result<Variants> read_variants(const std::string& path);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_VARIANTS_FILE_H_
