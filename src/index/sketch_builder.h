// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SKETCH_BUILDER_H_
#define BROADSIDE_INDEX_SKETCH_BUILDER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "index/term_bits.h"
#include "segment/sketch.h"

namespace broadside {

// Makes the sketch of a document from its texts and, in their order, from its words: every two
// neighbours are a shingle. Reused from document to document.
class SketchBuilder {
 public:
  SketchBuilder() { least_.fill(kNone); }

  // The next text of the document, whole.
  void add_text(std::string_view text);

  // The next word of the document, as it was analysed.
  void add_word(std::string_view term) noexcept {
    const std::uint64_t word = hash_term(term, 0);
    if (words_++ > 0) add_shingle(before_ * kOdd + word);
    before_ = word;
  }

  // The sketch of what was added since the call before.
  Sketch finish();

 private:
  static constexpr std::uint64_t kNone = UINT64_MAX;
  static constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;

  using Bins = std::array<std::uint64_t, Sketch::kBits>;

  static std::uint64_t mixed(std::uint64_t value) noexcept {
    value = (value ^ value >> 32) * kOdd;
    value = (value ^ value >> 29) * 0xBF58476D1CE4E5B9;
    return value ^ value >> 32;
  }
  // Spreads hashes evenly over the bins, by their high bits.
  static std::size_t bin_of(std::uint64_t hash) noexcept {
    return static_cast<std::size_t>((hash >> 32) * Sketch::kBits >> 32);
  }

  // The bin is chosen by the high bits, so within it the low ones are compared.
  void add_shingle(std::uint64_t shingle) noexcept {
    const std::uint64_t hash = mixed(shingle);
    std::uint64_t& least = least_[bin_of(hash)];
    const std::uint64_t value = hash << 32 | hash >> 32;
    least = value < least ? value : least;
  }
  // One bit of each bin's least hash, or of the one it borrows. There is at least one.
  void keep_bits(Sketch& sketch) const;

  Bins least_;
  std::uint64_t before_ = 0;
  std::uint64_t words_ = 0;
  std::vector<std::uint64_t> text_hashes_;
  bool has_text_ = false;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SKETCH_BUILDER_H_
