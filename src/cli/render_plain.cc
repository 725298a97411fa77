// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The forms for other programs that are no JSON, and what all forms share.

#include <array>
#include <cstdio>

#include "cli/renderers.h"

namespace broadside::cli {

std::string one_line(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool starts_c1 =
        byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (starts_c1) {  // U+0080 to U+009F
      ++i;
      continue;
    }
    const bool blank = byte == ' ' || (byte >= '\t' && byte <= '\r');
    if (blank && !line.ends_with(' ')) line += ' ';
    if (!blank && byte >= 0x20 && byte != 0x7F) line += text[i];
  }
  return line;
}

std::string_view name_of(Level level) {
  switch (level) {
    case Level::loose:
      return "loose";
    case Level::folded:
      return "folded";
    case Level::exact:
      return "exact";
  }
  return "loose";
}

std::string documents_text(std::uint64_t documents) {
  return std::to_string(documents) + (documents == 1 ? " document" : " documents");
}

std::string total_text(const SearchResult& result) {
  const std::string count = std::to_string(result.total);
  if (!result.total_is_exact) return "At least " + count + " documents";
  if (result.total == 0) return "No document found";
  return documents_text(result.total);
}

std::string duplicates_text(const Hit& hit) {
  return "and " + std::to_string(hit.duplicates) +
         (hit.duplicates == 1 ? " near-duplicate" : " near-duplicates");
}

void render_notes(const SearchResult& result, std::ostream& notes) {
  for (const std::string& warning : result.warnings) notes << "note: " << warning << '\n';
  for (const UsedVariants& used : result.variants) {
    notes << "note: for " << used.said << " also searched: " << joined(used.others) << '\n';
  }
  for (const Suggestion& suggestion : result.suggestions) {
    notes << "did you mean: " << suggestion.query << " (" << documents_text(suggestion.documents)
          << ")\n";
  }
  if (!result.cut.empty()) notes << "note: the answer is cut (" << result.cut << ")\n";
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void print_findings(std::span<const Finding> findings, std::ostream& out) {
  for (const Finding& finding : findings) {
    out << finding.file << ": " << finding.section << ": " << finding.message << '\n';
  }
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
