// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_SKETCH_H_
#define BROADSIDE_SEGMENT_SKETCH_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace broadside {

// What a document's text is, and what it is like. Two texts that have many neighbouring words in
// common have sketches that differ in few bits: index/sketch_builder.h tells how they are made,
// search/similarity.h what follows from them.
struct Sketch {
  static constexpr std::size_t kWords = 3;
  static constexpr std::size_t kBits = 64 * kWords;
  static constexpr std::size_t kBytes = 8 * (1 + kWords);  // in a file

  std::uint64_t content = 0;                    // a hash of the text's bytes; 0: there is no text
  std::array<std::uint64_t, kWords> bits = {};  // all zero: the text has no words

  friend bool operator==(const Sketch&, const Sketch&) = default;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_SKETCH_H_
