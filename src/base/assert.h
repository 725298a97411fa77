// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Assertions catch our own mistakes; bad files, queries and full disks are results, never
// assertions.

#ifndef BROADSIDE_BASE_ASSERT_H_
#define BROADSIDE_BASE_ASSERT_H_

namespace broadside {

// Prints the condition and aborts. Reached only through a bug of the library.
[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace broadside

// Stays on in release: for cheap invariants, checked once a call.
#define BROADSIDE_ASSERT(condition) \
  ((condition) ? (void)0 : ::broadside::assertion_failed(#condition, __FILE__, __LINE__))

// Off in release: for invariants checked once a posting or a byte.
#ifdef NDEBUG
#define BROADSIDE_DEBUG_ASSERT(condition) ((void)sizeof(condition))
#else
#define BROADSIDE_DEBUG_ASSERT(condition) BROADSIDE_ASSERT(condition)
#endif

#endif  // BROADSIDE_BASE_ASSERT_H_
