// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Gathers the tokens of a segment's documents until they are flushed. Nothing is allocated for a
// token: one hash look-up finds its variant, and a byte or two are appended to that one's stream.
// Tokens are taken in small groups, so that the memory of all of them is fetched at once.

#ifndef BROADSIDE_INDEX_MEMORY_INDEX_H_
#define BROADSIDE_INDEX_MEMORY_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/byte_arena.h"
#include "index/hash_index.h"
#include "index/posting_stream.h"
#include "index/term_bits.h"
#include "segment/format.h"

namespace broadside {

// One term of one field, as it occurs in texts of one stemming language. The words of a segment are
// unions of variants over languages, its roots over the variants that stem alike.
struct Variant {
  std::uint32_t term = 0;  // offset in the arena
  std::uint16_t term_bytes = 0;
  std::uint16_t language = 0;  // code of the stemming language; 0 for grams and acronyms as written
  std::uint8_t field = 0;
  TokenKind kind = TokenKind::word;
  bool has_alternatives = false;  // some token of it shares its position with another term
  PostingStream stream;
};

class MemoryIndex {
 public:
  // Tokens are left out where memory_bytes() is above `most_bytes`.
  explicit MemoryIndex(std::size_t most_bytes = SIZE_MAX)
      : most_bytes_(most_bytes), writer_(arena_) {}
  // The stream writer refers to the arena beside it.
  MemoryIndex(const MemoryIndex&) = delete;
  MemoryIndex& operator=(const MemoryIndex&) = delete;

  // Tokens of one field of one document come together, documents in ascending order.
  void add(DocId doc, int field, const Token& token);
  // Ends a text: what was added up to here is in variants().
  void end_text();

  const std::vector<Variant>& variants() const noexcept { return variants_; }
  const ByteArena& arena() const noexcept { return arena_; }
  std::string_view term(const Variant& variant) const noexcept {
    return arena_.text(variant.term, variant.term_bytes);
  }

  // Of the words since clear(), ascending, without that of no language.
  std::vector<Language> languages() const { return {languages_.begin(), languages_.end()}; }

  // Tokens since clear() that were left out.
  std::uint64_t dropped_tokens() const noexcept { return dropped_tokens_; }
  bool is_full() const noexcept { return dropped_tokens_ > 0; }

  // What is held now, and what the flush will need for it besides.
  std::size_t memory_bytes() const noexcept {
    return arena_.size() + index_.memory_bytes() + variants_.size() * kVariantBytes;
  }

  // Forgets everything; keeps the memory where it is not more than `kept_bytes`.
  void clear(std::size_t kept_bytes = SIZE_MAX);

 private:
  // A token whose variant is still to be found.
  struct Pending {
    TermBits bits;
    std::uint64_t hash = 0;
    DocId doc = 0;
    std::uint32_t position = 0;
    std::uint32_t candidate = HashIndex::kNone;  // probably its variant
    std::uint32_t long_term = 0;                 // in long_terms_, where bits are not all of it
    std::uint16_t term_bytes = 0;
    std::uint16_t language = 0;
    std::uint8_t field = 0;
    TokenKind kind = TokenKind::word;
    bool alternative = false;

    bool is_long() const noexcept { return term_bytes > TermBits::kWhole; }
  };
  static constexpr std::size_t kGroup = 24;
  // What one arena can address, less more than a token takes.
  static constexpr std::size_t kMostArenaBytes = UINT32_MAX - (std::size_t{1} << 20);
  // Working memory of the flush for each variant: sorted entries, roots, written lists.
  static constexpr std::size_t kFlushBytes = 72;
  static constexpr std::size_t kVariantBytes = sizeof(Variant) + kFlushBytes;

  std::string_view long_term(const Pending& token) const noexcept {
    return {long_terms_.data() + token.long_term, token.term_bytes};
  }
  // The flush keeps roots and folded spellings in an arena of its own, which are together at most
  // three times as long as the terms.
  bool has_room() const noexcept {
    return memory_bytes() <= most_bytes_ && arena_.size() <= kMostArenaBytes &&
           term_bytes_ <= kMostArenaBytes / 4;
  }
  void fetch_variants();
  void append(const Pending& token);
  bool is_variant(const Pending& token, std::uint32_t number) const noexcept;
  std::uint32_t find_or_add(const Pending& token);
  void add_variant(const Pending& token);
  std::uint16_t stemming_code(const Token& token);

  const std::size_t most_bytes_;
  std::size_t term_bytes_ = 0;
  std::uint64_t dropped_tokens_ = 0;
  ByteArena arena_;
  PostingStreamWriter writer_;
  HashIndex index_;
  std::vector<Variant> variants_;
  std::array<Pending, kGroup> pending_;
  std::size_t pending_count_ = 0;
  std::string long_terms_;  // of the pending tokens
  // The stemming language of the last token: texts seldom change theirs.
  Language last_language_;
  std::uint16_t last_stemming_code_ = 0;
  std::set<Language> languages_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_MEMORY_INDEX_H_
