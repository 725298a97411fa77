// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents come from anywhere: nothing of them reaches a page unescaped. Covered by
// tests/cli/search_test.cc.

#include "cli/renderers.h"

namespace broadside::cli {
namespace {

std::string escaped(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      case '\0':
        html += "\xEF\xBF\xBD";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string marked(const Snippet& snippet) {
  const std::string_view text = snippet.text;
  std::string html;
  std::size_t at = 0;
  for (const auto& [begin, end] : snippet.marks) {
    html += escaped(text.substr(at, begin - at));
    html += "<mark>" + escaped(text.substr(begin, end - begin)) + "</mark>";
    at = end;
  }
  return html + escaped(text.substr(at));
}

void render_hit(const Hit& hit, std::string_view index, std::ostream& out) {
  out << "<article id=\"" << escaped(hit.id) << "\"";
  if (!hit.lang.empty()) out << " lang=\"" << escaped(hit.lang) << "\"";
  out << " dir=\"auto\">\n<h2>" << escaped(hit.title.empty() ? hit.id : hit.title) << "</h2>\n<p>"
      << escaped(hit.id);
  if (!index.empty()) out << " <span>" << escaped(index) << "</span>";
  if (!hit.date.empty()) out << " <time>" << escaped(hit.date) << "</time>";
  if (!hit.section.empty()) out << " <span>" << escaped(hit.section) << "</span>";
  if (!hit.variants.empty()) out << " <span>as " << escaped(joined(hit.variants)) << "</span>";
  out << "</p>\n";
  if (!hit.snippet.text.empty()) out << "<p>" << marked(hit.snippet) << "</p>\n";
  out << "</article>\n";
}

}  // namespace

void render_html(const Answer& answer, std::ostream& out) {
  const SearchResult& result = answer.result;
  out << "<section>\n";
  for (const std::string& warning : result.warnings) {
    out << "<p role=\"note\">" << escaped(warning) << "</p>\n";
  }
  for (const UsedVariants& used : result.variants) {
    out << "<p role=\"note\">for " << escaped(used.said)
        << " also searched: " << escaped(joined(used.others)) << "</p>\n";
  }
  out << "<p role=\"status\">" << total_text(result) << ".</p>\n";
  for (const Hit& hit : result.hits) render_hit(hit, answer.index_of(hit), out);
  out << "</section>\n";
}

}  // namespace broadside::cli
