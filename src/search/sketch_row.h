// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SKETCH_ROW_H_
#define BROADSIDE_SEARCH_SKETCH_ROW_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "segment/sketch.h"

namespace broadside {

// Sketches in a row, and which of them is the first that a document resembles.
class SketchRow {
 public:
  // `least`: the least resemblance, above 0.
  explicit SketchRow(double least);

  void add(const Sketch& sketch);
  std::size_t size() const noexcept { return size_; }
  // The first of them whose resemblance to `sketch` is at least the least.
  std::optional<std::size_t> first_like(const Sketch& sketch) const;

 private:
  // Of a sketch with words.
  struct Entry {
    std::uint64_t bits[Sketch::kWords];
    std::uint64_t number;
  };
  using Numbers = std::vector<std::uint32_t>;

  std::size_t first_entry(const Sketch& sketch) const;
  std::size_t first_in_buckets(const Sketch& sketch) const;
  void put_into_buckets(std::size_t entry);
  std::size_t bucket_of(std::size_t band, const std::uint64_t* bits) const noexcept;

  std::uint64_t most_differing_;  // bits of sketches that are alike
  std::size_t size_ = 0;
  std::vector<Entry> entries_;
  std::size_t bands_ = 0;         // of all bits; 0: they would be too narrow
  std::vector<Numbers> buckets_;  // entries, ascending, by the bits of a band; none of a short row
  std::unordered_map<std::uint64_t, std::size_t> by_content_;  // the first of each
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SKETCH_ROW_H_
