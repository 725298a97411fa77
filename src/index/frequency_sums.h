// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_FREQUENCY_SUMS_H_
#define BROADSIDE_INDEX_FREQUENCY_SUMS_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "segment/format.h"

namespace broadside {

// Unites lists of (document, frequency) by adding the frequencies: a dense array of sums and a bit
// for each document that has one, which also brings the documents back in order.
class FrequencySums {
 public:
  explicit FrequencySums(DocId documents) : sums_(documents), touched_((documents + 63) / 64) {}

  void add(DocId doc, std::uint32_t freq) noexcept {
    sums_[doc] += freq;
    touched_[doc / 64] |= std::uint64_t{1} << (doc % 64);
    first_word_ = std::min(first_word_, doc / 64);
    last_word_ = std::max(last_word_, doc / 64);
  }

  // Hands out (document, sum) in ascending order and forgets them.
  template <typename Visit>
  void drain(Visit&& visit) {
    for (DocId word = first_word_; word <= last_word_ && word < touched_.size(); ++word) {
      for (std::uint64_t bits = touched_[word]; bits != 0; bits &= bits - 1) {
        const DocId doc = word * 64 + static_cast<DocId>(std::countr_zero(bits));
        visit(doc, sums_[doc]);
        sums_[doc] = 0;
      }
      touched_[word] = 0;
    }
    first_word_ = UINT32_MAX;
    last_word_ = 0;
  }

 private:
  std::vector<std::uint32_t> sums_;
  std::vector<std::uint64_t> touched_;
  DocId first_word_ = UINT32_MAX;
  DocId last_word_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_FREQUENCY_SUMS_H_
