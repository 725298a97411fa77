// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The hash table leads to 32-byte variants; a variant's term stands in the arena just before its
// first slice of postings, so that a rare word costs two cache lines besides its slot.
// Covered by memory_index_test, which compares it with a std::map.

#include "index/memory_index.h"

#include "base/assert.h"

namespace broadside {

void MemoryIndex::add(DocId doc, int field, const Token& token) {
  BROADSIDE_ASSERT(token.term.size() <= UINT16_MAX);
  const TermBits bits = TermBits::of(token.term);
  const std::uint16_t language = stemming_code(token);
  const std::uint64_t salt = std::uint64_t{language} << 16 |
                             static_cast<std::uint64_t>(field) << 2 |
                             static_cast<std::uint64_t>(token.kind);
  const std::uint64_t hash = hash_term(bits, token.term, salt);
  index_.prefetch(hash);
  Pending& pending = pending_[pending_count_++];
  pending.bits = bits;
  pending.hash = hash;
  pending.doc = doc;
  pending.position = token.position;
  pending.term_bytes = static_cast<std::uint16_t>(token.term.size());
  pending.language = language;
  pending.field = static_cast<std::uint8_t>(field);
  pending.kind = token.kind;
  pending.alternative = token.alternative;
  if (pending.is_long()) {
    pending.long_term = static_cast<std::uint32_t>(long_terms_.size());
    long_terms_.append(token.term);
  }
  if (pending_count_ == kGroup) end_text();
}

void MemoryIndex::end_text() {
  fetch_variants();
  for (std::size_t i = 0; i < pending_count_; ++i) append(pending_[i]);
  pending_count_ = 0;
  long_terms_.clear();
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

// Eight bytes can be read at every term: its first slice follows it.
bool MemoryIndex::is_variant(const Pending& token, std::uint32_t number) const noexcept {
  const Variant& variant = variants_[number];
  if (variant.term_bytes != token.term_bytes || variant.language != token.language ||
      variant.field != token.field || variant.kind != token.kind) {
    return false;
  }
  if (TermBits::of_readable(arena_.at(variant.term), variant.term_bytes) != token.bits)
    return false;
  return !token.is_long() || term(variant) == long_term(token);
}

std::uint32_t MemoryIndex::find_or_add(const Pending& token) {
  if (token.candidate != HashIndex::kNone && is_variant(token, token.candidate)) {
    return token.candidate;
  }
  const auto fresh = static_cast<std::uint32_t>(variants_.size());
  const auto matches = [&](std::uint32_t number) { return is_variant(token, number); };
  const std::uint32_t number = index_.find_or_add(token.hash, fresh, matches);
  if (number == fresh) add_variant(token);
  return number;
}

void MemoryIndex::add_variant(const Pending& token) {
  Variant& variant = variants_.emplace_back();
  variant.term_bytes = token.term_bytes;
  if (token.is_long()) {
    variant.term = arena_.store(long_term(token));
  } else {
    variant.term = arena_.allocate(token.term_bytes);
    token.bits.write(arena_.at(variant.term), token.term_bytes);
  }
  term_bytes_ += token.term_bytes;
  variant.language = token.language;
  variant.field = token.field;
  variant.kind = token.kind;
  writer_.start(variant.stream);
}

std::uint16_t MemoryIndex::stemming_code(const Token& token) {
  if (token.kind != TokenKind::word) return 0;
  if (token.language != last_language_) {
    last_language_ = token.language;
    last_stemming_code_ = stemming_language(token.language).code();
    if (token.language.known()) languages_.insert(token.language);
  }
  return last_stemming_code_;
}

void MemoryIndex::clear(std::size_t kept_bytes) {
  if (memory_bytes() > kept_bytes) {
    arena_ = ByteArena();
    index_ = HashIndex();
    variants_ = {};
  }
  arena_.clear();
  index_.clear();
  variants_.clear();
  term_bytes_ = 0;
  dropped_tokens_ = 0;
  pending_count_ = 0;
  languages_.clear();
  last_language_ = {};
  last_stemming_code_ = 0;
  long_terms_.clear();
}

}  // namespace broadside
