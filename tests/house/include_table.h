// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Who may include what (docs/architecture.md draws it). A stair that is not here does not exist.

#ifndef BROADSIDE_TESTS_HOUSE_INCLUDE_TABLE_H_
#define BROADSIDE_TESTS_HOUSE_INCLUDE_TABLE_H_

#include <string>
#include <string_view>

#include "house/source_tree.h"

namespace broadside::house {

// Why the file at `path` may not include it; empty: it may.
std::string include_error(std::string_view path, const Include& include);

}  // namespace broadside::house

#endif  // BROADSIDE_TESTS_HOUSE_INCLUDE_TABLE_H_
