// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/option_values.h"

#include <unistd.h>

#include "broadside/analyzer.hpp"

namespace broadside::cli {

bool knows_language(const std::string& language) {
  return language == "auto" || language == "none" || Language::parse(language).known();
}

bool shows_progress(const std::string& when) {
  return when == "always" || (when == "auto" && isatty(STDERR_FILENO) != 0);
}

}  // namespace broadside::cli
