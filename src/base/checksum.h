// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_BASE_CHECKSUM_H_
#define BROADSIDE_BASE_CHECKSUM_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace broadside {

// XXH3, 64 bits, seed 0 (Collet 2019): checksums of pages and manifests, and hashes of terms.
std::uint64_t xxh3(std::span<const std::byte> bytes) noexcept;
std::uint64_t xxh3(std::string_view text) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_BASE_CHECKSUM_H_
