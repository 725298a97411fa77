// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/exit_codes.h"

#include <iostream>

namespace broadside::cli {

int exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return kWrongUsage;
    case ErrorCode::locked:
      return kLocked;
    case ErrorCode::corrupt:
      return kDamaged;
    case ErrorCode::not_found:
    case ErrorCode::already_exists:
    case ErrorCode::io:
    case ErrorCode::unsupported_version:
      return kError;
  }
  return kError;
}

void complain(std::string_view message) {
  std::cerr << "broadside: " << message << '\n';
}

int fail(const Error& error) {
  complain(error.message());
  return exit_code_of(error.code());
}

int fail_merge(const Error& error) {
  complain("everything is committed, but segments could not be merged: " + error.message());
  return exit_code_of(error.code());
}

int fail_usage(std::string_view command, std::string_view message) {
  complain(message);
  std::cerr << "See `broadside " << command << (command.empty() ? "" : " ") << "--help`.\n";
  return kWrongUsage;
}

}  // namespace broadside::cli
