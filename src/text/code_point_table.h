// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_CODE_POINT_TABLE_H_
#define BROADSIDE_TEXT_CODE_POINT_TABLE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/utf8.h"

namespace broadside {

// A value for each code point, in two stages: blocks of 128 code points that are alike are stored
// once. Filled at start-up from ICU, immutable and shared afterwards.
template <typename T>
class CodePointTable {
 public:
  // `value_of(code_point)` is asked once for each code point that has a character of its own, and
  // once for each block of the ranges that are uniform by their definition.
  template <typename ValueOf>
  explicit CodePointTable(ValueOf&& value_of) {
    std::unordered_map<std::string, std::uint16_t> known;
    for (std::size_t i = 0; i < index_.size(); ++i) {
      const auto first = static_cast<char32_t>(i * kBlock);
      Block block;
      if (is_uniform(first)) {
        block.fill(value_of(first));
      } else {
        for (char32_t j = 0; j < kBlock; ++j) block[j] = value_of(first + j);
      }
      if (i > 0 &&
          std::equal(block.begin(), block.end(), values_.data() + index_[i - 1] * kBlock)) {
        index_[i] = index_[i - 1];
        continue;
      }
      std::string bytes(reinterpret_cast<const char*>(block.data()), sizeof block);
      const auto [entry, fresh] =
          known.try_emplace(std::move(bytes), static_cast<std::uint16_t>(known.size()));
      if (fresh) values_.insert(values_.end(), block.begin(), block.end());
      index_[i] = entry->second;
    }
  }

  T operator[](char32_t value) const noexcept {
    return values_[index_[value / kBlock] * kBlock + value % kBlock];
  }

 private:
  static_assert(std::has_unique_object_representations_v<T>);
  static constexpr std::size_t kBlock = 128;
  using Block = std::array<T, kBlock>;

  // Ideographs, surrogates, private use and planes without characters; a test compares every code
  // point with ICU.
  static constexpr bool is_uniform(char32_t first) {
    return (first >= 0x3400 && first < 0x4D80) || (first >= 0x4E00 && first < 0x9F80) ||
           (first >= 0xD800 && first < 0xF900) || (first >= 0x17000 && first < 0x18700) ||
           (first >= 0x20000 && first < 0x2A680) || (first >= 0x2A700 && first < 0x2B700) ||
           (first >= 0x2B880 && first < 0x2CE80) || (first >= 0x2CF00 && first < 0x2EB80) ||
           (first >= 0x30000 && first < 0x31300) || (first >= 0x31380 && first < 0x32380) ||
           (first >= 0x32400 && first < 0xE0000) || first >= 0xE1000;
  }

  std::array<std::uint16_t, kCodePoints / kBlock> index_{};
  std::vector<T> values_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_CODE_POINT_TABLE_H_
