// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "storage/file_name.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace broadside {

namespace {

constexpr std::size_t kMaxNameBytes = 100;

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

Status check_file_name(std::string_view file) {
  const bool valid = !file.empty() && file.size() <= kMaxNameBytes && file != "." && file != ".." &&
                     std::all_of(file.begin(), file.end(), is_name_byte);
  if (valid) return {};
  return Error(ErrorCode::invalid_argument,
               "file name must be 1 to 100 bytes of [A-Za-z0-9._-], found \"" +
                   std::string(file.substr(0, kMaxNameBytes)) + "\"");
}

}  // namespace broadside
