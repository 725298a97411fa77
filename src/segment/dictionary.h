// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_DICTIONARY_H_
#define BROADSIDE_SEGMENT_DICTIONARY_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "segment/dictionary_writer.h"
#include "segment/file_reader.h"

namespace broadside {

// Reads what DictionaryWriter wrote. Keys are numbered in ascending order: their ordinals.
class Dictionary {
 public:
  Dictionary() = default;  // of no keys
  // The sparse index is read (and so verified) here. corrupt.
  static Result<Dictionary> open(const FileReader& file, SectionKind blocks, SectionKind index,
                                 std::uint16_t field = 0);

  std::uint64_t size() const noexcept { return count_; }

  struct Found {
    std::uint64_t ordinal = 0;
    std::span<const std::byte> value;  // in the file
  };
  std::optional<Found> find(std::string_view key, ReadContext& context) const noexcept;

  // Of the key with this ordinal; nothing past the last one, and (noted) where its block is
  // damaged.
  std::optional<std::string> key_at(std::uint64_t ordinal, ReadContext& context) const;
  std::optional<std::span<const std::byte>> value_at(std::uint64_t ordinal,
                                                     ReadContext& context) const noexcept;

  // Walks keys in order from a place; what is damaged ends the walk and is noted.
  class Walk {
   public:
    bool next();  // to the first key, then onward; false at the end
    // To the first key from here on that is not below `key`; false: there is none.
    bool next_from(std::string_view key);
    std::string_view key() const noexcept { return key_; }
    std::uint64_t ordinal() const noexcept { return next_ - 1; }
    std::span<const std::byte> value() const noexcept { return value_; }

   private:
    friend class Dictionary;
    Walk(const Dictionary& dictionary, std::uint64_t block, ReadContext& context);
    void skip_blocks_before(std::string_view key);

    const Dictionary* dictionary_;
    ReadContext* context_;
    std::uint64_t next_;  // ordinal
    ByteReader block_{{}};
    std::string key_;
    std::span<const std::byte> value_;
  };
  Walk walk(ReadContext& context) const { return Walk(*this, 0, context); }
  // Stands on the first key >= `key` after the first next().
  Walk walk_from(std::string_view key, ReadContext& context) const;

  // Whether the sections hold the keys and values, and nothing that does not follow from them: no
  // gap between blocks, no separator but the beginning of a key. corrupt, also what `context` noted
  // before.
  Status check_exact(ReadContext& context) const;

 private:
  // A key of a block as it is stored.
  struct StoredKey {
    static StoredKey read(ByteReader& in) noexcept;
    std::uint64_t shared = 0;  // bytes that it has in common with the key before
    std::string_view suffix;
    std::span<const std::byte> value;
  };
  using BlockFront = std::array<StoredKey, kBlockKeys>;

  bool read_front(std::uint64_t ordinal, ReadContext& context, BlockFront& keys) const noexcept;
  std::uint32_t index_entry(std::uint64_t block, int part) const noexcept;
  std::string_view separator(std::uint64_t block) const noexcept;
  std::uint64_t block_of(std::string_view key) const noexcept;
  std::span<const std::byte> block(std::uint64_t block, ReadContext& context) const noexcept;
  void report(ReadContext& context, std::string_view what) const noexcept;

  const FileReader* file_ = nullptr;
  FileSection blocks_;
  std::span<const std::byte> index_;  // pairs: begin of the block, begin of its separator
  std::string_view separators_;
  std::uint64_t count_ = 0;
  std::uint64_t block_count_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_DICTIONARY_H_
