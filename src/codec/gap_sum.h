// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_CODEC_GAP_SUM_H_
#define BROADSIDE_CODEC_GAP_SUM_H_

#include <cstdint>
#include <span>

namespace broadside {

// Turns gaps into documents, modulo 2^32: values[i] becomes previous + (values[0] + 1) + ... +
// (values[i] + 1).
void sum_gaps(std::uint32_t previous, std::span<std::uint32_t> values) noexcept;

// The same, a value at a time.
void sum_gaps_scalar(std::uint32_t previous, std::span<std::uint32_t> values) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_CODEC_GAP_SUM_H_
