// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/query_lines.h"

#include <fstream>
#include <iostream>

namespace broadside::cli {

Status for_each_query(const std::string& path, const std::function<bool(const QueryLine&)>& visit,
                      const std::function<bool(const Error&)>& on_error) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  std::istream& queries = path == "-" ? std::cin : file;
  if (!queries) return Error(ErrorCode::io, path + " cannot be opened");
  std::string line;
  for (std::size_t number = 1; std::getline(queries, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    const std::string_view text = line;
    const std::size_t tab = text.find('\t');
    const bool go_on =
        tab == std::string_view::npos
            ? on_error(Error(ErrorCode::invalid_argument,
                             "line " + std::to_string(number) +
                                 ": expected a name, a tab and a query; found no tab"))
            : visit({number, text.substr(0, tab), text.substr(tab + 1)});
    if (!go_on) return {};
  }
  if (queries.bad()) return Error(ErrorCode::io, path + " cannot be read");
  return {};
}

}  // namespace broadside::cli
