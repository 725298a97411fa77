// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_DICTIONARY_WRITER_H_
#define BROADSIDE_SEGMENT_DICTIONARY_WRITER_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "segment/file_writer.h"
#include "segment/spilled_bytes.h"

namespace broadside {

// Keys that stand in one block of a dictionary; the last block may hold fewer.
inline constexpr std::uint32_t kBlockKeys = 16;
// Of the bytes that a key shares with the one before, and of its rest, sizes below this one stand
// in half a byte each.
inline constexpr unsigned kMaxSizeInHead = 15;

// Sorted byte strings with values, front-coded in blocks of 16 keys; the same for words, roots,
// grams, aliases, members, ids and keyword values. Kept in its final bytes until write(): in
// memory, and what exceeds the place's limit in a file.
class DictionaryWriter {
 public:
  explicit DictionaryWriter(SpillPlace place = {}) : blocks_(std::move(place)) {}

  // Keys strictly ascending by their bytes.
  void add(std::string_view key, std::span<const std::byte> value);
  std::uint64_t size() const noexcept { return count_; }
  // Whether the next key begins a block.
  bool at_block_start() const noexcept { return count_ % kBlockKeys == 0; }

  // Two sections; none where there are no keys.
  void write(FileWriter& out, SectionKind blocks, SectionKind index, std::uint16_t field = 0);

 private:
  // `shared`: bytes shared with the last key.
  void begin_block(std::string_view key, std::size_t shared);
  bool ascends(std::string_view key, std::size_t shared) const noexcept;

  SpilledBytes blocks_;
  ByteWriter entry_;
  std::vector<std::uint32_t> block_begins_;  // write() sees to it that they are large enough
  std::string separators_;
  std::vector<std::uint32_t> separator_begins_;
  std::string last_key_;
  std::uint64_t count_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_DICTIONARY_WRITER_H_
