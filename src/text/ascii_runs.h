// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_ASCII_RUNS_H_
#define BROADSIDE_TEXT_ASCII_RUNS_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace broadside {

// Which of 64 bytes are ASCII letters, capitals, digits; the first byte is the lowest bit.
struct AsciiBits {
  std::uint64_t letters = 0;
  std::uint64_t capitals = 0;
  std::uint64_t digits = 0;

  static AsciiBits of(const char* bytes) noexcept;
  static AsciiBits portable(const char* bytes) noexcept;  // the same without vectors
  friend bool operator==(const AsciiBits&, const AsciiBits&) = default;
};

// Whether not all letters of a run are capitals. Not a member of Run: few words have a capital.
inline bool has_small_letter(std::string_view run) noexcept {
  return std::any_of(run.begin(), run.end(), [](char c) { return c >= 'a'; });
}

// Finds runs of ASCII letters and digits: each 64 bytes are looked at once, together; after that,
// the end of a run is one count of bits, and no branch depends on the length of a word. One thread.
class AsciiRuns {
 public:
  struct Run {
    std::size_t end = 0;
    bool letters = false;
    bool capitals = false;
    bool digits = false;
  };

  // `text` must outlive the calls of at().
  void start(std::string_view text) {
    text_ = text;
    base_ = kNone;
  }

  // The run that begins at `begin`; empty where no letter or digit stands there.
  Run at(std::size_t begin) noexcept {
    if (begin - base_ >= kBlock) load(begin);
    const auto offset = static_cast<unsigned>(begin - base_);
    const auto length = static_cast<unsigned>(std::countr_one(words_ >> offset));
    if (offset + length >= kBlock) return across_blocks(begin);
    const std::uint64_t window = ((std::uint64_t{1} << length) - 1) << offset;
    return {begin + length, (bits_.letters & window) != 0, (bits_.capitals & window) != 0,
            (bits_.digits & window) != 0};
  }

 private:
  static constexpr unsigned kBlock = 64;
  // Farther than a block from every place in a text.
  static constexpr std::size_t kNone = ~std::size_t{0} - kBlock;

  void load(std::size_t base) noexcept;
  Run across_blocks(std::size_t begin) noexcept;

  std::string_view text_;
  std::size_t base_ = kNone;  // of the block that bits_ describes
  AsciiBits bits_;
  std::uint64_t words_ = 0;  // letters and digits
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_ASCII_RUNS_H_
