// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The hash table leads to 32-byte variants; a variant's term stands in the arena just before its
// first slice of postings, so that a rare word costs two cache lines besides its slot.
// Covered by memory_index_test, which compares it with a std::map.

#include "index/memory_index.h"

#include "base/assert.h"

namespace broadside {

namespace {

// Working memory of the flush for each variant: sorted entries, roots, written lists.
constexpr std::size_t kFlushBytes = 72;

}  // namespace

void MemoryIndex::add(DocId doc, int field, const Token& token) {
  BROADSIDE_ASSERT(token.term.size() <= UINT16_MAX);
  Pending& pending = pending_[pending_count_++];
  pending.language = stemming_code(token);
  const std::uint64_t salt = static_cast<std::uint64_t>(pending.language) << 16 |
                             static_cast<std::uint64_t>(field) << 1 |
                             static_cast<std::uint64_t>(token.kind);
  pending.hash = hash_term(token.term, salt);
  index_.prefetch(pending.hash);
  pending.doc = doc;
  pending.position = token.position;
  pending.term = static_cast<std::uint32_t>(pending_terms_.size());
  pending.term_bytes = static_cast<std::uint16_t>(token.term.size());
  pending.field = static_cast<std::uint8_t>(field);
  pending.kind = token.kind;
  pending.alternative = token.alternative;
  pending_terms_.insert(pending_terms_.end(), token.term.begin(), token.term.end());
  if (pending_count_ == kGroup) end_text();
}

void MemoryIndex::end_text() {
  fetch_variants();
  for (std::size_t i = 0; i < pending_count_; ++i) append(pending_[i]);
  pending_count_ = 0;
  pending_terms_.clear();
}

// First the variants that the slots name, then the bytes that the variants name: each step finds
// what the one before it asked for.
void MemoryIndex::fetch_variants() {
  for (std::size_t i = 0; i < pending_count_; ++i) {
    Pending& pending = pending_[i];
    pending.candidate = index_.candidate(pending.hash);
    if (pending.candidate != HashIndex::kNone) __builtin_prefetch(&variants_[pending.candidate]);
  }
  for (std::size_t i = 0; i < pending_count_; ++i) {
    if (pending_[i].candidate == HashIndex::kNone) continue;
    const Variant& variant = variants_[pending_[i].candidate];
    __builtin_prefetch(arena_.at(variant.term));
    __builtin_prefetch(arena_.at(variant.stream.tail));
  }
}

void MemoryIndex::append(const Pending& token) {
  if (!has_room()) {
    ++dropped_tokens_;
    return;
  }
  const std::uint32_t number = find_or_add(token);
  Variant& variant = variants_[number];
  PostingStream& stream = variant.stream;
  if (token.kind == TokenKind::gram) {
    writer_.append(stream, token.doc, 0);
    return;
  }
  variant.has_alternatives |= token.alternative;
  // The same reading of the same position twice is one occurrence.
  if (stream.next_doc == token.doc + 1 && stream.position == token.position) return;
  writer_.append(stream, token.doc, token.position);
}

std::uint32_t MemoryIndex::find_or_add(const Pending& token) {
  const auto fresh = static_cast<std::uint32_t>(variants_.size());
  const auto matches = [&](std::uint32_t number) {
    const Variant& variant = variants_[number];
    return variant.language == token.language && variant.field == token.field &&
           variant.kind == token.kind && term(variant) == term(token);
  };
  const std::uint32_t number = index_.find_or_add(token.hash, fresh, matches);
  if (number == fresh) add_variant(token);
  return number;
}

void MemoryIndex::add_variant(const Pending& token) {
  Variant& variant = variants_.emplace_back();
  variant.term = arena_.store(term(token));
  variant.term_bytes = token.term_bytes;
  term_bytes_ += token.term_bytes;
  variant.language = token.language;
  variant.field = token.field;
  variant.kind = token.kind;
  writer_.start(variant.stream);
}

std::uint16_t MemoryIndex::stemming_code(const Token& token) {
  if (token.kind == TokenKind::gram) return 0;
  if (token.language != last_language_) {
    last_language_ = token.language;
    last_stemming_code_ = stemming_language(token.language).code();
  }
  return last_stemming_code_;
}

std::size_t MemoryIndex::memory_bytes() const noexcept {
  return arena_.size() + index_.memory_bytes() + variants_.size() * (sizeof(Variant) + kFlushBytes);
}

void MemoryIndex::clear() {
  arena_.clear();
  index_.clear();
  variants_.clear();
  term_bytes_ = 0;
  dropped_tokens_ = 0;
  pending_count_ = 0;
  pending_terms_.clear();
}

}  // namespace broadside
