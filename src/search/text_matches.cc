// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Roots and grams have no positions. The words behind a root do; a pair of Han or Kana characters
// is a phrase of two. Every list is walked once for all documents. Covered by
// tests/search/text_matches_test.cc.

#include "search/text_matches.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/checksum.h"
#include "base/utf8_bytes.h"
#include "search/phrase_cursor.h"
#include "segment/posting_cursor.h"

namespace broadside {
namespace {

// The bytes of the first character of a gram; grams are well-formed UTF-8.
std::size_t first_character(std::string_view gram) {
  std::size_t bytes = 1;
  while (bytes < gram.size() && is_continuation(gram[bytes])) ++bytes;
  return bytes;
}

// As TextMatch has it.
std::uint32_t word_number(std::string_view word) {
  return static_cast<std::uint32_t>(xxh3(word));
}

void add_all(const std::vector<bool>& more, std::vector<bool>& documents) {
  documents.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i) documents[i] = documents[i] || more[i];
}

bool has_parts(const PlanNode& node) {
  return node.kind == PlanKind::leaf || node.kind == PlanKind::near;
}

void append_weights(const PlanNode& node, std::vector<float>& weights) {
  for (const PlanNode& child : node.children) append_weights(child, weights);
  if (!has_parts(node)) return;
  float weight = 0;
  for (const PlanPart& part : node.parts) weight = std::max(weight, part.idf);
  weights.push_back(weight);
}

}  // namespace

std::vector<float> leaf_weights(const PlanNode& root) {
  std::vector<float> weights;
  append_weights(root, weights);
  return weights;
}

TextMatches::TextMatches(const SegmentReader& segment, std::size_t segment_index,
                         std::size_t field_count, std::span<const DocId> docs, ReadContext& context,
                         const Sections* sections)
    : segment_(segment),
      segment_index_(segment_index),
      docs_(docs),
      context_(context),
      sections_(sections),
      matches_(docs.size(), FieldMatches(field_count)) {}

std::vector<FieldMatches> TextMatches::find(const PlanNode& root,
                                            std::span<const PositionRanges> within) {
  within_ = within;
  visit(root);
  for (FieldMatches& fields : matches_) {
    for (std::vector<TextMatch>& matches : fields) {
      std::sort(matches.begin(), matches.end());
      matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
    }
  }
  return std::move(matches_);
}

void TextMatches::visit(const PlanNode& node) {
  if (node.kind == PlanKind::section) return visit_section(node);
  for (const PlanNode& child : node.children) visit(child);
  if (!has_parts(node)) return;
  for (const PlanPart& part : node.parts) {
    if (part.near) {
      add_near(part);
    } else if (part.is_phrase()) {
      add_phrase(part);
    } else {
      add_term(part);
    }
  }
  ++leaf_;
}

void TextMatches::visit_section(const PlanNode& node) {
  if (sections_ == nullptr) return visit(node.within.front());
  const std::vector<PositionRanges> ranges = sections_->of(docs_, node.label, within_);
  const auto outer = std::exchange(within_, ranges);
  visit(node.within.front());
  within_ = outer;
}

void TextMatches::add(std::size_t doc_index, int field, TextMatch match) {
  const bool counts =
      within_.empty() || (field == sections_->field() && is_in(within_[doc_index], match.position));
  if (counts) matches_[doc_index][static_cast<std::size_t>(field)].push_back(match);
}

void TextMatches::add_phrase(const PlanPart& part) {
  PhraseCursor cursor(segment_, part.slots, segment_index_, context_);
  const std::uint32_t length = part.slots.back().offset + 1;
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    if (cursor.advance(docs_[i]) != docs_[i]) continue;
    for (const std::uint32_t start : cursor.starts()) {
      add(i, part.field, {start, length, leaf_, true, 0, 0});
    }
  }
}

void TextMatches::add_near(const PlanPart& part) {
  NearCursor cursor(segment_, part, segment_index_, context_);
  const auto add_all = [&](std::size_t doc_index, const NearWindows& windows) {
    for (std::size_t i = 0; i < windows.count(); ++i) {
      add_window(doc_index, part.field, windows.window(i), cursor);
    }
  };
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    if (cursor.advance(docs_[i]) != docs_[i]) continue;
    if (within_.empty()) {
      add_all(i, cursor.windows());
      continue;
    }
    for (const PositionSpan& range : within_[i]) add_all(i, cursor.windows_in(range));
  }
}

// The operands that make a window, not the same words elsewhere.
void TextMatches::add_window(std::size_t doc_index, int field, std::span<const NearPlace> window,
                             NearCursor& cursor) {
  std::uint32_t reach = window.back().span.end - window.front().span.begin;
  for (const NearPlace& place : window) {
    const std::uint32_t length = place.span.size();
    const std::uint32_t word = length == 1 ? word_number(cursor.word_at(place)) : 0;
    add(doc_index, field, {place.span.begin, length, leaf_, length > 1, word, reach});
    reach = 0;
  }
}

// A word behind a root counts in the documents that have the root: in others it may stand in
// another language.
void TextMatches::add_term(const PlanPart& part) {
  const std::vector<bool> every(docs_.size(), true);
  std::map<std::string, std::vector<bool>> words;
  for (const TermKey& key : part.slots.front().terms) {
    switch (key.space) {
      case TermSpace::gram:
        add_pair(part.field, key.term);
        break;
      case TermSpace::word:
        words[key.term] = every;
        break;
      case TermSpace::root: {
        const std::vector<std::string> members = segment_.members(key.language, key.term, context_);
        const std::vector<bool> documents = with_root(part.field, key);
        for (const std::string& word : members) add_all(documents, words[word]);
      }
    }
  }
  for (const auto& [word, counts] : words) add_word(part.field, word, counts);
}

std::vector<bool> TextMatches::with_root(int field, const TermKey& root) {
  std::vector<bool> documents(docs_.size());
  const auto entry = segment_.find_root(field, root.language, root.term, context_);
  if (!entry) return documents;
  PostingCursor cursor(segment_, *entry, context_);
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    documents[i] = cursor.advance(docs_[i]) == docs_[i];
  }
  return documents;
}

void TextMatches::add_word(int field, std::string_view word, const std::vector<bool>& counts) {
  const auto entry = segment_.find_word(field, word, context_);
  if (!entry) return;
  const std::uint32_t number = word_number(word);
  PostingCursor cursor(segment_, *entry, context_);
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    if (!counts[i] || cursor.advance(docs_[i]) != docs_[i]) continue;
    for (const std::uint32_t position : cursor.positions()) {
      add(i, field, {position, 1, leaf_, false, number, 0});
    }
  }
}

// The characters of a gram have the form of roots.
void TextMatches::add_pair(int field, std::string_view gram) {
  const std::size_t middle = first_character(gram);
  PlanPart pair;
  pair.field = field;
  for (const std::string_view half : {gram.substr(0, middle), gram.substr(middle)}) {
    PlanSlot& slot = pair.slots.emplace_back();
    slot.offset = static_cast<std::uint32_t>(pair.slots.size() - 1);
    slot.entries.resize(segment_index_ + 1);
    TermLists& lists = slot.entries.back();
    for (const std::string& word : segment_.members(Language(), half, context_)) {
      const auto entry = segment_.find_word(field, word, context_);
      if (entry) lists.entries.push_back(*entry);
    }
    if (lists.entries.empty()) return;
  }
  PhraseCursor cursor(segment_, pair.slots, segment_index_, context_);
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    if (cursor.advance(docs_[i]) != docs_[i]) continue;
    for (const std::uint32_t start : cursor.starts()) add(i, field, {start, 2, leaf_, false, 0, 0});
  }
}

}  // namespace broadside
