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

// Whether a letter of a script that runs from right to left is here: U+0590 to U+08FF, the
// presentation forms from U+FB1D on, U+10800 to U+10FFF, U+1E800 to U+1EEFF.
bool has_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (lead == 0xD6 && next >= 0x90) return true;
    if (lead >= 0xD7 && lead <= 0xDF) return true;
    if (lead == 0xE0 && next >= 0xA0 && next <= 0xA3) return true;
    if (lead == 0xEF && next >= 0xAC && next <= 0xBB) return true;
    if (lead != 0xF0 || i + 2 == text.size()) continue;
    const auto third = static_cast<unsigned char>(text[i + 2]);
    if (next == 0x90 && third >= 0xA0) return true;
    if (next == 0x9E && third >= 0xA0 && third <= 0xBB) return true;
  }
  return false;
}

// Without the characters that begin and end embeddings, overrides and isolates (U+202A to U+202E,
// U+2066 to U+2069): what a document leaves open would go on behind it.
std::string without_direction_controls(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view character = text.substr(i, 3);
    const bool control = (character >= "\u202A" && character <= "\u202E") ||
                         (character >= "\u2066" && character <= "\u2069");
    if (control) i += 2;
    if (!control) kept += text[i];
  }
  return kept;
}

// A line that does not turn round what stands beside it, where a terminal knows directions: in the
// isolate characters of Unicode (UAX #9).
std::string isolated_line(std::string_view line) {
  std::string kept = without_direction_controls(line);
  return has_right_to_left(kept) ? "\u2068" + kept + "\u2069" : kept;
}

std::string isolated(std::string_view text) {
  return isolated_line(one_line(text));
}

// An option as it is typed into a shell.
std::string filter_option(const std::string& condition) {
  std::string option = "--filter '";
  for (const char c : condition) option += c == '\'' ? "'\\''" : std::string(1, c);
  return option + "'";
}

class TextRenderer {
 public:
  TextRenderer(bool colours, std::ostream& out) : colours_(colours), out_(out) {}

  void render(const Hit& hit, std::size_t rank, std::string_view index) {
    out_ << rank << ". " << style(kBold) << isolated(hit.title.empty() ? hit.id : hit.title)
         << style(kPlain) << '\n';
    render_facts(hit, index);
    if (!hit.snippet.text.empty()) out_ << "   " << marked_line(hit.snippet, colours_) << '\n';
    for (const Fragment& fragment : hit.fragments) {
      out_ << "   … ";
      if (!fragment.section.empty()) {
        out_ << style(kDim) << isolated(fragment.section) << "  " << style(kPlain);
      }
      out_ << marked_line(fragment.snippet, colours_) << '\n';
    }
    if (hit.duplicates > 0) {
      out_ << "   " << style(kDim) << duplicates_text(hit) << ": "
           << isolated(filter_option("duplicates:" + hit.id)) << style(kPlain) << '\n';
    }
    for (const Explanation& line : hit.explanation) render(line);
    out_ << '\n';
  }

  void render(const Facet& facet) {
    out_ << facet.field << ":\n";
    for (const FacetCount& count : facet.values) {
      out_ << std::setw(8) << count.documents << "  " << isolated(count.value) << '\n';
    }
    out_ << '\n';
  }

 private:
  std::string_view style(std::string_view code) const { return colours_ ? code : ""; }

  void render_facts(const Hit& hit, std::string_view index) {
    out_ << "   " << style(kDim);
    if (!index.empty()) out_ << isolated(index) << "  ";
    if (!hit.title.empty()) out_ << isolated(hit.id) << "  ";
    for (const std::string& fact : {hit.date, hit.lang, hit.section}) {
      if (!fact.empty()) out_ << isolated(fact) << "  ";
    }
    if (!hit.variants.empty()) out_ << "as " << isolated(joined(hit.variants)) << "  ";
    out_ << std::fixed << std::setprecision(2) << hit.score << style(kPlain) << '\n';
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

}  // namespace

std::string marked_line(const Snippet& snippet, bool colours) {
  const std::string_view text = snippet.text;
  std::string line;
  std::size_t at = 0;
  for (const auto& [begin, end] : snippet.marks) {
    line += one_line(text.substr(at, begin - at));
    line += colours ? kBold : "[";
    line += one_line(text.substr(begin, end - begin));
    line += colours ? kPlain : "]";
    at = end;
  }
  return isolated_line(line + one_line(text.substr(at)));
}

void render_text(const Answer& answer, bool colours, std::ostream& out, std::ostream& notes) {
  const SearchResult& result = answer.result;
  render_notes(result, notes);
  TextRenderer renderer(colours, out);
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    const Hit& hit = result.hits[i];
    renderer.render(hit, i + 1, answer.index_of(hit));
  }
  for (const Facet& facet : result.facets) {
    if (!facet.values.empty()) renderer.render(facet);
  }
  out << total_text(result);
  if (!result.total_is_exact) out << " (--count tells how many)";
  out << ".\n";
  if (!result.next.empty()) notes << "More: --after " << result.next << '\n';
}

}  // namespace broadside::cli
