// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_DOC_SET_H_
#define BROADSIDE_SEARCH_DOC_SET_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "segment/format.h"

namespace broadside {

// A set of documents of one segment: a bit each, 64 a word, low bit first.
class DocSet {
 public:
  explicit DocSet(DocId count) : words_((std::size_t{count} + 63) / 64), count_(count) {}
  DocSet(DocId count, std::vector<std::uint64_t> words) : words_(std::move(words)), count_(count) {}

  DocId count() const noexcept { return count_; }
  bool contains(DocId doc) const noexcept { return (words_[doc / 64] >> (doc % 64) & 1) != 0; }
  void insert(DocId doc) noexcept { words_[doc / 64] |= std::uint64_t{1} << (doc % 64); }
  const std::vector<std::uint64_t>& words() const noexcept { return words_; }

  void intersect(const DocSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void subtract(const DocSet& other) noexcept {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }
  std::uint64_t size() const noexcept {
    std::uint64_t size = 0;
    for (const std::uint64_t word : words_) size += static_cast<std::uint64_t>(std::popcount(word));
    return size;
  }
  // The first member >= `from`; kNoMoreDocs where there is none.
  DocId first_from(DocId from) const noexcept {
    if (from >= count_) return kNoMoreDocs;
    std::size_t i = from / 64;
    std::uint64_t word = words_[i] & ~std::uint64_t{0} << (from % 64);
    while (word == 0) {
      if (++i == words_.size()) return kNoMoreDocs;
      word = words_[i];
    }
    return static_cast<DocId>(i * 64) + static_cast<DocId>(std::countr_zero(word));
  }

 private:
  std::vector<std::uint64_t> words_;
  DocId count_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_DOC_SET_H_
