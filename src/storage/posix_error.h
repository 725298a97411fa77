// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_STORAGE_POSIX_ERROR_H_
#define BROADSIDE_STORAGE_POSIX_ERROR_H_

#include <string>
#include <string_view>

#include "broadside/result.hpp"

namespace broadside {

// The Error for a failed system call: "DOING PATH: REASON", e.g. "writing idx/s1.seg: no space left
// on device". ENOENT is not_found, EEXIST already_exists, all else io.
Error posix_error(std::string_view doing, const std::string& path, int error_number);

}  // namespace broadside

#endif  // BROADSIDE_STORAGE_POSIX_ERROR_H_
