// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_BASE_ROUNDS_H_
#define BROADSIDE_TESTS_BASE_ROUNDS_H_

#include <cstddef>

namespace broadside {

#ifdef BROADSIDE_SANITIZED
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

// How often a long random test is repeated: instrumented code is several times slower.
constexpr std::size_t rounds(std::size_t usual) {
  return kSanitized ? (usual + 3) / 4 : usual;
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_BASE_ROUNDS_H_
