// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/cli/search_test.cc.

#include <algorithm>
#include <iomanip>

#include "cli/renderers.h"

namespace broadside::cli {
namespace {

constexpr std::string_view kBold = "\x1B[1m";
constexpr std::string_view kDim = "\x1B[2m";
constexpr std::string_view kPlain = "\x1B[0m";

// Text of a document on a terminal: line ends are spaces, and control characters, which could steer
// the terminal, are gone.
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

class TextRenderer {
 public:
  TextRenderer(bool colours, std::ostream& out) : colours_(colours), out_(out) {}

  void render(const Hit& hit, std::size_t rank) {
    out_ << rank << ". " << style(kBold) << one_line(hit.title.empty() ? hit.id : hit.title)
         << style(kPlain) << '\n';
    render_facts(hit);
    if (!hit.snippet.text.empty()) out_ << "   " << marked(hit.snippet) << '\n';
    for (const Explanation& line : hit.explanation) render(line);
    out_ << '\n';
  }

  void render(const Facet& facet) {
    out_ << facet.field << ":\n";
    for (const FacetCount& count : facet.values) {
      out_ << std::setw(8) << count.documents << "  " << one_line(count.value) << '\n';
    }
    out_ << '\n';
  }

 private:
  std::string_view style(std::string_view code) const { return colours_ ? code : ""; }

  void render_facts(const Hit& hit) {
    out_ << "   " << style(kDim);
    if (!hit.title.empty()) out_ << one_line(hit.id) << "  ";
    for (const std::string& fact : {hit.date, hit.lang, hit.section}) {
      if (!fact.empty()) out_ << one_line(fact) << "  ";
    }
    if (!hit.variants.empty()) out_ << "as " << one_line(joined(hit.variants)) << "  ";
    out_ << std::fixed << std::setprecision(2) << hit.score << style(kPlain) << '\n';
  }

  std::string marked(const Snippet& snippet) const {
    const std::string_view text = snippet.text;
    std::string line;
    std::size_t at = 0;
    for (const auto& [begin, end] : snippet.marks) {
      line += one_line(text.substr(at, begin - at));
      line += colours_ ? kBold : "[";
      line += one_line(text.substr(begin, end - begin));
      line += colours_ ? kPlain : "]";
      at = end;
    }
    return line + one_line(text.substr(at));
  }

  void render(const Explanation& line) {
    out_ << "     " << std::setprecision(4) << line.score << ": idf " << line.idf << " (in "
         << line.df << " documents) * " << std::setprecision(2) << line.boost << ", " << line.weight
         << " * " << line.tf << " times in " << line.length << " words (average "
         << std::setprecision(1) << line.average_length << ")  " << line.term << '\n';
  }

  bool colours_;
  std::ostream& out_;
};

std::string summary(const SearchResult& result) {
  if (result.total == 0) return "No document found.";
  const std::string count = std::to_string(result.total);
  if (!result.total_is_exact) return "At least " + count + " documents (--count tells how many).";
  return count + (result.total == 1 ? " document." : " documents.");
}

}  // namespace

void render_text(const SearchResult& result, bool colours, std::ostream& out, std::ostream& notes) {
  for (const std::string& warning : result.warnings) notes << "note: " << warning << '\n';
  for (const UsedVariants& used : result.variants) {
    notes << "note: for " << used.said << " also searched: " << joined(used.others) << '\n';
  }
  TextRenderer renderer(colours, out);
  for (std::size_t i = 0; i < result.hits.size(); ++i) renderer.render(result.hits[i], i + 1);
  for (const Facet& facet : result.facets) {
    if (!facet.values.empty()) renderer.render(facet);
  }
  out << summary(result) << '\n';
  if (!result.cut.empty()) notes << "note: the answer is cut (" << result.cut << ")\n";
  if (!result.next.empty()) notes << "More: --after " << result.next << '\n';
}

}  // namespace broadside::cli
