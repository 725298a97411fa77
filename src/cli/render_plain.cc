// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The forms for other programs that are no JSON, and what all forms share.

#include <array>
#include <cstdio>

#include "cli/renderers.h"

namespace broadside::cli {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void render_ids(const SearchResult& result, std::ostream& out) {
  for (const Hit& hit : result.hits) out << hit.id << '\n';
}

void render_trec_line(std::string_view query_id, std::string_view id, std::size_t rank, float score,
                      std::ostream& out) {
  out << query_id << " Q0 ";
  for (const char c : id) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      out << "%20";
    } else {
      out << c;
    }
  }
  std::array<char, 64> number;
  std::snprintf(number.data(), number.size(), "%.6f", static_cast<double>(score));
  out << ' ' << rank << ' ' << number.data() << " broadside\n";
}

}  // namespace broadside::cli
