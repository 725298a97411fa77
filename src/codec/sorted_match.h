// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which of some ascending numbers stand among others.

#ifndef BROADSIDE_CODEC_SORTED_MATCH_H_
#define BROADSIDE_CODEC_SORTED_MATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace broadside {

// So many values UINT32_MAX stand after the last value of a list that is searched.
inline constexpr std::size_t kMatchPadding = 32;

// Documents that are thinned out list by list, a block of them at most: ascending, and each with
// its row in whatever tables its owner keeps.
struct Candidates {
  static constexpr std::size_t kMost = 128;

  std::array<std::uint32_t, kMost> docs;
  std::array<std::uint8_t, kMost> rows;
  std::size_t count = 0;

  // Moves a candidate to an earlier place, or to its own.
  void move(std::size_t from, std::size_t to) noexcept {
    docs[to] = docs[from];
    rows[to] = rows[from];
  }
};

// Moves those of the candidates [begin, end) that are among `values` to [to, ...), where to <=
// begin, and sets at[i] to the index in `values` of the i-th of them. Returns their number. All of
// the candidates are at most the last of `values`, which are fewer than 256, ascending and padded.
std::size_t match_sorted(const std::uint32_t* values, Candidates& candidates, std::size_t begin,
                         std::size_t end, std::size_t to, std::uint8_t* at) noexcept;

// The same, one number at a time.
std::size_t match_sorted_scalar(const std::uint32_t* values, Candidates& candidates,
                                std::size_t begin, std::size_t end, std::size_t to,
                                std::uint8_t* at) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_CODEC_SORTED_MATCH_H_
