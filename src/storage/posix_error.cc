// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "storage/posix_error.h"

#include <cerrno>
#include <system_error>

namespace broadside {

namespace {

ErrorCode code_of(int error_number) {
  if (error_number == ENOENT) return ErrorCode::not_found;
  if (error_number == EEXIST) return ErrorCode::already_exists;
  return ErrorCode::io;
}

// The system's words start with a capital; messages of ours do not, save for all-capital words.
std::string reason_of(int error_number) {
  std::string reason = std::generic_category().message(error_number);
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!reason.empty() && is_upper(reason[0]) && (reason.size() < 2 || !is_upper(reason[1]))) {
    reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
  }
  return reason;
}

}  // namespace

Error posix_error(std::string_view doing, const std::string& path, int error_number) {
  return Error(code_of(error_number),
               std::string(doing) + " " + path + ": " + reason_of(error_number));
}

}  // namespace broadside
