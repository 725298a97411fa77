// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The project's own files, as the house rules look at them.

#ifndef BROADSIDE_TESTS_HOUSE_SOURCE_TREE_H_
#define BROADSIDE_TESTS_HOUSE_SOURCE_TREE_H_

#include <string>
#include <string_view>
#include <vector>

namespace broadside::house {

struct SourceFile {
  std::string path;                // from the top of the checkout, e.g. "src/base/bytes.h"
  std::vector<std::string> lines;  // without line ends
  bool ends_with_newline = false;
};

// An `#include` line: the name between quotes or angle brackets.
struct Include {
  std::string name;
  bool quoted = false;
};

std::string read_source(std::string_view path);

// All files under the given folders of the checkout whose names end in one of `endings`, sorted.
std::vector<SourceFile> files_under(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& endings);

std::vector<Include> includes_of(const SourceFile& file);

// The lines with comments and the insides of string and character literals blanked out.
std::vector<std::string> code_of(const SourceFile& file);

}  // namespace broadside::house

#endif  // BROADSIDE_TESTS_HOUSE_SOURCE_TREE_H_
