// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What every fuzzer shares: its entry, and the end of the process where something does not hold.

#ifndef BROADSIDE_TESTS_FUZZ_CHECK_H_
#define BROADSIDE_TESTS_FUZZ_CHECK_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

// libFuzzer calls it with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace broadside::fuzz {

// Ends the process unless `holds`, so that the fuzzer keeps the input.
inline void require(bool holds, std::string_view what, std::string_view found = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  if (!found.empty()) {
    std::fprintf(stderr, "found: %.*s\n", static_cast<int>(found.size()), found.data());
  }
  std::abort();
}

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace broadside::fuzz

#endif  // BROADSIDE_TESTS_FUZZ_CHECK_H_
