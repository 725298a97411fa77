// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Stands in for with_cld2.cc where CLD2 is not installed or not wanted: frequent words decide
// alone.

#include "text/detector.h"

namespace broadside {

Detection detect_by_cld2(std::string_view) {
  return {};
}

bool has_cld2() {
  return false;
}

std::string cld2_version() {
  return "none";
}

}  // namespace broadside
