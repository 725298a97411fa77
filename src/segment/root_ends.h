// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Roots in the order of their ends, so that the words which end with another one are neighbours:
// in languages that join words into one (Hausversammlung), and in scripts without spaces, where a
// dictionary may leave a compound whole.

#ifndef BROADSIDE_SEGMENT_ROOT_ENDS_H_
#define BROADSIDE_SEGMENT_ROOT_ENDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "segment/file_writer.h"

namespace broadside {

// Which roots are listed: all of German, Dutch, Swedish, Danish and Norwegian; of the space of no
// language those that begin with a Thai, Lao, Burmese or Khmer letter. A fact of the format.
bool is_listed_by_end(Language language, std::string_view root) noexcept;

// Language (high byte first), then the root or the end of one, last byte first.
std::string root_end_key(Language language, std::string_view end);

// Gathers roots in any order; one may come several times. Holds their bytes, and 24 more for each.
class RootEndsWriter {
 public:
  void add(Language language, std::string_view root);
  // Two sections; none where no root was added.
  void write(FileWriter& out);

 private:
  std::string keys_;
  std::vector<std::uint64_t> begins_;  // of each key
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_ROOT_ENDS_H_
