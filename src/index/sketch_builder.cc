// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// MinHash with one permutation (Li, Owen, Zhang: One Permutation Hashing, 2012): the shingles of a
// document are hashed once, dealt out to as many bins as a sketch has bits, and of each bin the
// least hash stays. Two documents have the same least hash in about as large a part of their bins
// as they share of all their shingles (Jaccard's measure; Broder 1997). A bin without shingles
// borrows the hash of the first that has one, in an order of its own which is the same for all
// documents (Shrivastava: Optimal Densification, 2017). One bit is kept of each (Li, König: b-bit
// Minwise Hashing, 2010): it depends on the bin, too, so that a hash which many bins borrow gives
// each a bit of its own. docs/measurements.md has what other signatures and shingles gave. Covered
// by sketch_test.

#include "index/sketch_builder.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/bytes.h"
#include "base/checksum.h"

namespace broadside {

namespace {

constexpr std::size_t kBins = Sketch::kBits;
using BinRow = std::array<std::uint8_t, kBins>;

// The order in which each bin asks the others, itself first.
struct Lenders {
  std::array<BinRow, kBins> order;  // of a bin: whom it asks first, second, ...
  std::array<BinRow, kBins> rank;   // of a lender: which place it has in the order of each bin

  template <typename Mix>
  explicit Lenders(Mix&& mix) {
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      BinRow& row = order[bin];
      std::iota(row.begin(), row.end(), std::uint8_t{0});
      std::swap(row[0], row[bin]);
      std::uint64_t state = bin;
      for (std::size_t place = kBins - 1; place > 1; --place) {
        state = mix(state);
        std::swap(row[place], row[1 + (state >> 32) % place]);
      }
      for (std::size_t place = 0; place < kBins; ++place) {
        rank[row[place]][bin] = static_cast<std::uint8_t>(place);
      }
    }
  }
};

// The least of each pair; a loop that compilers make a few vector instructions of.
void keep_least(BinRow& least, const BinRow& other) noexcept {
  for (std::size_t bin = 0; bin < kBins; ++bin) least[bin] = std::min(least[bin], other[bin]);
}

}  // namespace

void SketchBuilder::add_text(std::string_view text) {
  text_hashes_.push_back(xxh3(text));
  has_text_ = has_text_ || !text.empty();
}

Sketch SketchBuilder::finish() {
  Sketch sketch;
  if (has_text_) {
    sketch.content = xxh3(std::as_bytes(std::span(text_hashes_)));
    // No text at all is what 0 says.
    if (sketch.content == 0) sketch.content = 1;
  }
  if (words_ == 1) add_shingle(before_);
  if (words_ > 0) keep_bits(sketch);
  least_.fill(kNone);
  words_ = 0;
  text_hashes_.clear();
  has_text_ = false;
  return sketch;
}

void SketchBuilder::keep_bits(Sketch& sketch) const {
  static const Lenders lenders([](std::uint64_t state) { return mixed(state + kOdd); });
  BinRow best;
  best.fill(UINT8_MAX);
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    if (least_[bin] != kNone) keep_least(best, lenders.rank[bin]);
  }
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const std::uint64_t hash = least_[lenders.order[bin][best[bin]]];
    const std::uint64_t bit = mixed(hash + kOdd * (bin + 1)) & 1;
    sketch.bits[bin / 64] |= bit << bin % 64;
  }
}

}  // namespace broadside
