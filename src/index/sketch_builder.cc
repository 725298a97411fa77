// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// MinHash with one permutation (Li, Owen, Zhang: One Permutation Hashing, 2012): the shingles of a
// document are hashed once, dealt out to as many bins as a sketch has bits, and of each bin the
// least hash stays. Two documents have the same least hash in about as large a part of their bins
// as they share of all their shingles (Jaccard's measure; Broder 1997). A bin without shingles
// borrows the hash of another, found by a walk that is the same for all documents (Shrivastava:
// Optimal Densification, 2017). One bit is kept of each (Li, König: b-bit Minwise Hashing, 2010):
// it depends on the bin, too, so that a hash which many bins borrow gives each a bit of its own.
// docs/measurements.md has what other signatures and shingles gave. Covered by sketch_test.

#include "index/sketch_builder.h"

#include "base/bytes.h"
#include "base/checksum.h"

namespace broadside {

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
  for (std::size_t bin = 0; words_ > 0 && bin < least_.size(); ++bin) {
    std::size_t lender = bin;
    for (std::uint64_t walk = bin; least_[lender] == kNone; lender = bin_of(walk)) {
      walk = mixed(walk + kOdd);
    }
    const std::uint64_t bit = mixed(least_[lender] + kOdd * (bin + 1)) & 1;
    sketch.bits[bin / 64] |= bit << bin % 64;
  }
  least_.fill(kNone);
  words_ = 0;
  text_hashes_.clear();
  has_text_ = false;
  return sketch;
}

}  // namespace broadside
