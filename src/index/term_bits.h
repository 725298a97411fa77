// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_TERM_BITS_H_
#define BROADSIDE_INDEX_TERM_BITS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/checksum.h"

namespace broadside {

// A term of at most 16 bytes as two integers, which together with its size are all of it: most
// terms are hashed and compared without a loop or a call. Of a longer term, its two ends.
struct TermBits {
  static constexpr std::size_t kWhole = 16;

  std::uint64_t low = 0;   // the first eight bytes, or as many as there are
  std::uint64_t high = 0;  // the last eight bytes, or nothing of fewer

  static TermBits of(std::string_view term) noexcept {
    const char* const p = term.data();
    const std::size_t size = term.size();
    if (size >= 8) return {load<std::uint64_t>(p), load<std::uint64_t>(p + size - 8)};
    if (size >= 4)
      return {load<std::uint32_t>(p) | load<std::uint32_t>(p + size - 4) << 8 * (size - 4)};
    if (size == 0) return {};
    const std::size_t middle = size / 2;
    return {load<std::uint8_t>(p) | load<std::uint8_t>(p + middle) << 8 * middle |
            load<std::uint8_t>(p + size - 1) << 8 * (size - 1)};
  }

  // The same where eight bytes can be read at `term`, however short it is: no branch depends on
  // the size.
  static TermBits of_readable(const char* term, std::size_t size) noexcept {
    const std::size_t kept = std::min<std::size_t>(size, 8);
    const std::uint64_t low = load<std::uint64_t>(term);
    const std::uint64_t high = load<std::uint64_t>(term + (size - kept));
    const std::uint64_t mask = kept == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * kept) - 1;
    return {low & mask, kept == 8 ? high : 0};
  }

  // The bytes of a term of at most 16.
  void write(char* out, std::size_t size) const noexcept {
    std::memcpy(out, &low, std::min<std::size_t>(size, 8));
    if (size > 8) std::memcpy(out + size - 8, &high, 8);
  }

  friend bool operator==(const TermBits&, const TermBits&) = default;

 private:
  template <typename T>
  static std::uint64_t load(const char* p) noexcept {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
  }
};

// Two multiplications, by odd constants from the digits of pi; terms longer than 16 bytes go
// through XXH3. Sketches in files depend on it: do not change it. `bits` are those of `term`.
inline std::uint64_t hash_term(const TermBits& bits, std::string_view term,
                               std::uint64_t salt) noexcept {
  constexpr std::uint64_t kFirst = 0x243F6A8885A308D3;
  constexpr std::uint64_t kSecond = 0x13198A2E03707345;
  // Both halves of the 128-bit product, folded.
  const auto multiply_fold = [](std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  const std::uint64_t low = term.size() <= TermBits::kWhole ? bits.low : xxh3(term);
  return multiply_fold(multiply_fold(low ^ kFirst, bits.high ^ kSecond ^ term.size()) ^ salt,
                       kFirst);
}

inline std::uint64_t hash_term(std::string_view term, std::uint64_t salt) noexcept {
  return hash_term(TermBits::of(term), term, salt);
}

}  // namespace broadside

#endif  // BROADSIDE_INDEX_TERM_BITS_H_
