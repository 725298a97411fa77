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

// Each stretch of a document has the direction of its own first letter, whatever stands beside it.
std::string isolated(const std::string& element, std::string_view text) {
  if (text.empty()) return {};
  return "<" + element + " dir=\"auto\">" + escaped(text) + "</" + element + "> ";
}

std::string paragraph(std::string_view html) {
  return std::string("<p dir=\"auto\">").append(html).append("</p>\n");
}

void render_hit(const Hit& hit, std::string_view index, std::ostream& out) {
  // Several indexes may have a document of the same id; a page may not.
  out << "<article id=\"" << (index.empty() ? "" : escaped(index) + ":") << escaped(hit.id) << "\"";
  if (!hit.lang.empty()) out << " lang=\"" << escaped(hit.lang) << "\"";
  out << ">\n<h2 dir=\"auto\">" << escaped(hit.title.empty() ? hit.id : hit.title) << "</h2>\n<p>"
      << isolated("span", hit.id) << isolated("span", index) << isolated("time", hit.date)
      << isolated("span", hit.section);
  if (!hit.variants.empty()) out << "as " << isolated("span", joined(hit.variants));
  out << "</p>\n";
  if (!hit.snippet.text.empty()) out << paragraph(marked(hit.snippet));
  for (const Fragment& fragment : hit.fragments) {
    out << paragraph(isolated("span", fragment.section) + marked(fragment.snippet));
  }
  if (hit.duplicates > 0) {
    out << "<p>" << duplicates_text(hit) << ": "
        << isolated("code", to_string(Query::duplicates(hit.id))) << "</p>\n";
  }
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
  for (const Suggestion& suggestion : result.suggestions) {
    out << "<p role=\"note\">did you mean: <q dir=\"auto\">" << escaped(suggestion.query)
        << "</q> (" << documents_text(suggestion.documents) << ")</p>\n";
  }
  out << "<p role=\"status\">" << total_text(result) << ".</p>\n";
  for (const Hit& hit : result.hits) render_hit(hit, answer.index_of(hit), out);
  out << "</section>\n";
}

}  // namespace broadside::cli
