// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/ingest/markdown_test.cc.

#include "ingest/markdown_html.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

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

// The length of the fenced block that `text` begins with; 0 where it begins with none.
std::size_t fenced_length(std::string_view text) {
  std::size_t end = line_end(text, 0);
  if (!is_fence(text.substr(0, end))) return 0;
  while (end < text.size()) {
    const std::size_t next = line_end(text, end);
    const bool closed = is_fence(text.substr(end, next - end));
    end = next;
    if (closed) break;
  }
  return end;
}

struct Span {
  std::size_t begin;
  std::size_t end;
};

std::vector<Span> backtick_runs(std::string_view line) {
  std::vector<Span> runs;
  for (std::size_t at = line.find('`'); at != std::string_view::npos; at = line.find('`', at)) {
    const std::size_t end = std::min(line.find_first_not_of('`', at), line.size());
    runs.push_back({at, end});
    at = end;
  }
  return runs;
}

// The code between backticks: a run of them ends at the next one of its length, which is looked up
// in a table made from the right, because a line may be as long as a file.
std::vector<Span> code_spans(std::string_view line) {
  const std::vector<Span> runs = backtick_runs(line);
  std::vector<std::size_t> closer(runs.size(), runs.size());
  std::unordered_map<std::size_t, std::size_t> next_of_length;
  for (std::size_t i = runs.size(); i-- > 0;) {
    const auto [next, last] = next_of_length.try_emplace(runs[i].end - runs[i].begin, i);
    if (!last) closer[i] = std::exchange(next->second, i);
  }
  std::vector<Span> spans;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (closer[i] == runs.size()) continue;
    spans.push_back({runs[i].begin, runs[closer[i]].end});
    i = closer[i];
  }
  return spans;
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
  const auto take_code = [&](std::size_t begin, std::size_t end) {
    append_prose(markdown.substr(prose_begin, begin - prose_begin), entities, text);
    text += markdown.substr(begin, end - begin);
    prose_begin = end;
  };
  for (std::size_t at = 0; at < markdown.size();) {
    if (const std::size_t fenced = fenced_length(markdown.substr(at)); fenced > 0) {
      take_code(at, at + fenced);
      at += fenced;
      continue;
    }
    const std::size_t end = line_end(markdown, at);
    for (const Span& span : code_spans(markdown.substr(at, end - at))) {
      take_code(at + span.begin, at + span.end);
    }
    at = end;
  }
  append_prose(markdown.substr(prose_begin), entities, text);
  return text;
}

}  // namespace broadside::ingest
