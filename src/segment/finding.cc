// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/whole/damaged_index_test.cc.

#include "segment/finding.h"

#include <string_view>
#include <utility>

namespace broadside {

Finding finding_of(std::string file, const Error& error) {
  constexpr std::string_view kSection = "section ";
  std::string_view message = error.message();
  if (const std::size_t at = message.find(file + ": "); at != std::string_view::npos) {
    message.remove_prefix(at + file.size() + 2);
  }
  std::string_view section = "file";
  if (const std::size_t end = message.find(": ");
      message.starts_with(kSection) && end != std::string_view::npos) {
    section = message.substr(kSection.size(), end - kSection.size());
    message.remove_prefix(end + 2);
  }
  return {std::move(file), std::string(section), std::string(message)};
}

}  // namespace broadside
