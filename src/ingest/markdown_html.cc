// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/ingest/markdown_test.cc.

#include "ingest/markdown_html.h"

#include <algorithm>

#include "ingest/field_values.h"
#include "ingest/html_tree.h"
#include "ingest/markup.h"

namespace broadside::ingest {
namespace {

GumboTag tag_of(const MarkupPiece& piece) {
  return gumbo_tagn_enum(piece.name.data(), static_cast<unsigned>(piece.name.size()));
}

bool is_fence(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with("```") || text.starts_with("~~~");
}

// The end of the line that begins at `at`, its line feed included.
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t feed = text.find('\n', at);
  return feed == std::string_view::npos ? text.size() : feed + 1;
}

// The length of the code that `text` begins with: a fenced block at the start of a line, or a span
// between backticks; 0 where it begins with neither.
std::size_t code_length(std::string_view text, bool line_start) {
  std::size_t end = line_end(text, 0);
  if (line_start && is_fence(text.substr(0, end))) {
    while (end < text.size()) {
      const std::size_t next = line_end(text, end);
      const bool closed = is_fence(text.substr(end, next - end));
      end = next;
      if (closed) break;
    }
    return end;
  }
  if (!text.starts_with('`')) return 0;
  const std::size_t ticks = std::min(text.find_first_not_of('`'), text.size());
  const std::size_t close = text.substr(0, end).find(text.substr(0, ticks), ticks);
  return close == std::string_view::npos ? ticks : close + ticks;
}

// Prose: a stretch without code.
void append_prose(std::string_view prose, HtmlEntities& entities, std::string& text) {
  MarkupScanner scanner(prose);
  for (MarkupPiece piece; scanner.next(piece);) {
    const bool tag = piece.kind == MarkupKind::open_tag || piece.kind == MarkupKind::close_tag;
    if (piece.whole.starts_with("<!--")) continue;
    if (!tag || tag_of(piece) == GUMBO_TAG_UNKNOWN) {
      text += entities.decode(piece.whole);
      continue;
    }
    if (tag_of(piece) == GUMBO_TAG_IMG) {
      text += ' ';
      text += entities.decode(attribute_value(piece.attributes, "alt"));
      text += ' ';
    } else if (is_block(tag_of(piece)) && !text.ends_with('\n')) {
      text += '\n';
    }
    const bool raw = tag_of(piece) == GUMBO_TAG_SCRIPT || tag_of(piece) == GUMBO_TAG_STYLE;
    if (raw && piece.kind == MarkupKind::open_tag) scanner.skip_raw_text(to_lower(piece.name));
  }
}

}  // namespace

std::string without_html(std::string_view markdown) {
  if (markdown.find('<') == std::string_view::npos &&
      markdown.find('&') == std::string_view::npos) {
    return std::string(markdown);
  }
  std::string text;
  text.reserve(markdown.size());
  HtmlEntities entities;
  std::size_t prose_begin = 0;
  for (std::size_t at = 0; at < markdown.size();) {
    const bool line_start = at == 0 || markdown[at - 1] == '\n';
    const std::size_t code = code_length(markdown.substr(at), line_start);
    if (code > 0) {
      append_prose(markdown.substr(prose_begin, at - prose_begin), entities, text);
      text += markdown.substr(at, code);
      at += code;
      prose_begin = at;
    } else {
      at = std::min(markdown.find_first_of("`\n", at + 1), markdown.size());
      if (at < markdown.size() && markdown[at] == '\n') ++at;
    }
  }
  append_prose(markdown.substr(prose_begin), entities, text);
  return text;
}

}  // namespace broadside::ingest
