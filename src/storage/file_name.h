// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_STORAGE_FILE_NAME_H_
#define BROADSIDE_STORAGE_FILE_NAME_H_

#include <string_view>

#include "broadside/result.hpp"

namespace broadside {

// invalid_argument unless `file` is a name that every storage takes: [A-Za-z0-9._-]+, at most 100
// bytes, neither "." nor "..". So no name ever leads out of the index's directory.
Status check_file_name(std::string_view file);

}  // namespace broadside

#endif  // BROADSIDE_STORAGE_FILE_NAME_H_
