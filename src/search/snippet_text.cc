// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/snippet_text_test.cc.

#include "search/snippet_text.h"

#include <algorithm>

#include "base/utf8_bytes.h"
#include "text/boundaries.h"

namespace broadside {
namespace {

bool is_gap(char c) {
  return c == ' ' || c == '\n';
}

// How far white space may be away from where a cut would be best.
constexpr std::size_t kNearBytes = 40;

}  // namespace

SnippetText::SnippetText(std::string_view raw) {
  text_.reserve(raw.size() + 2);
  const auto map_raw = [&](std::size_t at, std::size_t size, std::size_t clean) {
    clean_of_raw_.resize(at + size, static_cast<std::uint32_t>(clean));
  };
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t size = character_size(raw, at);
    const std::size_t blank = size == 0 ? 0 : blank_size(raw, at);
    const std::size_t begin = text_.size();
    if (blank > 0 && begin > 0 && is_gap(text_.back())) {
      if (raw[at] == '\n') text_.back() = '\n';
    } else if (blank > 0) {
      text_ += raw[at] == '\n' ? '\n' : ' ';
    } else if (size == 0) {
      text_ += "\uFFFD";
    } else {
      text_.append(raw, at, size);
    }
    map_raw(at, std::max<std::size_t>(size, 1), begin);
    raw_of_clean_.resize(text_.size(), static_cast<std::uint32_t>(at));
    at += std::max<std::size_t>(size, 1);
  }
  map_raw(raw.size(), 1, text_.size());
  raw_of_clean_.push_back(static_cast<std::uint32_t>(raw.size()));
  std::uint32_t chars = 0;
  for (const char c : text_) {
    if (is_continuation(c)) --chars;
    chars_before_.push_back(chars++);
    cuttable_.push_back(is_continuation(c) ? 0 : 1);
  }
  chars_before_.push_back(chars);
  cuttable_.push_back(1);
}

std::size_t SnippetText::byte_of_char(std::size_t index) const {
  const auto byte = std::lower_bound(chars_before_.begin(), chars_before_.end(), index);
  return std::min<std::size_t>(text_.size(),
                               static_cast<std::size_t>(byte - chars_before_.begin()));
}

void SnippetText::keep_whole(ByteSpan token) {
  for (std::size_t at = token.begin + 1; at < token.end; ++at) cuttable_[at] = 0;
}

// Behind white space near `at`, else the edge of a token; not beyond `limit`.
std::size_t SnippetText::edge_after(std::size_t at, std::size_t limit) const {
  if (at == 0 || is_gap(text_[at - 1])) return at;
  for (std::size_t i = at; i < std::min(limit, at + kNearBytes); ++i) {
    if (is_gap(text_[i]) && can_cut(i + 1)) return i + 1;
  }
  while (at < limit && !can_cut(at)) ++at;
  return at;
}

std::size_t SnippetText::edge_before(std::size_t at, std::size_t limit) const {
  if (at >= text_.size() || is_gap(text_[at])) return at;
  for (std::size_t i = at; i > limit && i + kNearBytes > at; --i) {
    if (is_gap(text_[i - 1]) && can_cut(i - 1)) return i - 1;
  }
  while (at > limit && !can_cut(at)) --at;
  return at;
}

std::size_t SnippetText::fit_begin(ByteSpan core, std::size_t spare) const {
  const std::size_t before = chars_before(core.begin);
  const std::size_t farthest = byte_of_char(before - std::min(before, spare * 2 / 3));
  for (std::size_t at = farthest; at < core.begin; ++at) {
    if (can_cut(at) && !is_gap(text_[at]) && begins_sentence(text_, at)) return at;
  }
  const std::size_t third = byte_of_char(before - std::min(before, spare / 3));
  return edge_after(third, core.begin);
}

std::size_t SnippetText::fit_end(std::size_t begin, ByteSpan core, std::size_t chars) const {
  const std::size_t limit = byte_of_char(chars_before(begin) + chars);
  if (limit <= core.end || limit == text_.size()) return limit;
  const std::size_t near_end = byte_of_char(chars_before(begin) + chars - chars / 4);
  for (std::size_t at = limit; at > std::max(core.end, near_end); --at) {
    if (can_cut(at) && !is_gap(text_[at]) && begins_sentence(text_, at)) return at;
  }
  return edge_before(limit, core.end);
}

ByteSpan SnippetText::fit(ByteSpan core, std::size_t chars) const {
  const std::size_t core_chars = chars_before(core.end) - chars_before(core.begin);
  const std::size_t spare = chars - std::min(chars, core_chars);
  ByteSpan span;
  span.begin = grapheme_floor(text_, fit_begin(core, spare));
  span.end = fit_end(span.begin, core, chars);
  const std::size_t used = chars_before(span.end) - chars_before(span.begin);
  if (span.end == text_.size() && used < chars && span.begin > 0) {
    // The text ends early: what is left over goes before.
    const std::size_t from =
        chars_before(span.begin) - std::min(chars_before(span.begin), chars - used);
    span.begin = grapheme_ceil(text_, edge_after(byte_of_char(from), span.begin));
  }
  span.end = std::max(span.begin, grapheme_floor(text_, span.end));
  return trimmed(span);
}

ByteSpan SnippetText::trimmed(ByteSpan span) const {
  while (span.begin < span.end && is_gap(text_[span.begin])) ++span.begin;
  while (span.begin < span.end && is_gap(text_[span.end - 1])) --span.end;
  return span;
}

}  // namespace broadside
