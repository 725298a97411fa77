// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An array of unsigned numbers in a file, each in the same number of bits, read one at a time:
//
//   u64 count, u8 bits (0..56), values one after the other, low bits first

#ifndef BROADSIDE_SEGMENT_PACKED_ARRAY_H_
#define BROADSIDE_SEGMENT_PACKED_ARRAY_H_

#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "segment/file_reader.h"

namespace broadside {

// Appends the array. Values below 2^56.
void encode_packed_array(std::span<const std::uint64_t> values, ByteWriter& out);

class PackedArray {
 public:
  PackedArray() = default;  // of no values
  // Reads the array at the front of `section` and moves the section's begin behind it. corrupt.
  static Result<PackedArray> open(const FileReader& file, FileSection& section);

  // An array whose head is damaged, of `count` ascending numbers of which the last is the number of
  // bytes behind it in the section, which fixes their bits. Moves the section's begin, too. Nothing
  // where it does not come out. For salvaging.
  static std::optional<PackedArray> guess(const FileReader& file, FileSection& section,
                                          std::uint64_t count);

  std::uint64_t size() const noexcept { return count_; }
  // 0 for an index past the end, and for a damaged page (noted).
  std::uint64_t get(std::uint64_t index, ReadContext& context) const noexcept;

  // The same of an index and of the one after it, mostly by one access: of a damaged page, both
  // are 0.
  struct Neighbours {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
  };
  Neighbours neighbours(std::uint64_t index, ReadContext& context) const noexcept;

 private:
  // At the low end of a word: `bits` bits that begin at bit `bit` of the values; the rest is
  // whatever shares bytes with them.
  std::uint64_t word_at(std::uint64_t bit, unsigned bits, ReadContext& context) const noexcept;
  std::uint64_t mask() const noexcept { return (std::uint64_t{1} << bits_) - 1; }
  // Those of its values that can be read.
  bool ascends() const noexcept;

  const FileReader* file_ = nullptr;
  std::uint64_t offset_ = 0;
  std::uint64_t count_ = 0;
  unsigned bits_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_PACKED_ARRAY_H_
