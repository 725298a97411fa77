// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace broadside {

void assertion_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "broadside: %s:%d: assertion failed: %s\n", file, line, condition);
  std::abort();
}

}  // namespace broadside
