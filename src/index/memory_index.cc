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
  const std::uint32_t number = find_or_add(token, field);
  Variant& variant = variants_[number];
  PostingStream& stream = variant.stream;
  if (token.kind == TokenKind::gram) {
    writer_.append(stream, doc, 0);
    return;
  }
  variant.has_alternatives |= token.alternative;
  // The same reading of the same position twice is one occurrence.
  if (stream.next_doc == doc + 1 && stream.position == token.position) return;
  writer_.append(stream, doc, token.position);
}

std::uint32_t MemoryIndex::find_or_add(const Token& token, int field) {
  const std::uint16_t language = stemming_code(token);
  const std::uint64_t salt = static_cast<std::uint64_t>(language) << 16 |
                             static_cast<std::uint64_t>(field) << 1 |
                             static_cast<std::uint64_t>(token.kind);
  const auto fresh = static_cast<std::uint32_t>(variants_.size());
  const auto matches = [&](std::uint32_t number) {
    const Variant& variant = variants_[number];
    return variant.language == language && variant.field == field && variant.kind == token.kind &&
           term(variant) == token.term;
  };
  const std::uint32_t number = index_.find_or_add(hash_term(token.term, salt), fresh, matches);
  if (number == fresh) add_variant(token, field, language);
  return number;
}

void MemoryIndex::add_variant(const Token& token, int field, std::uint16_t language) {
  BROADSIDE_ASSERT(token.term.size() <= UINT16_MAX);
  Variant& variant = variants_.emplace_back();
  variant.term = arena_.store(token.term);
  variant.term_bytes = static_cast<std::uint16_t>(token.term.size());
  variant.language = language;
  variant.field = static_cast<std::uint8_t>(field);
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
}

}  // namespace broadside
