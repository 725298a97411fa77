// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "base/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace broadside {

std::uint64_t xxh3(std::span<const std::byte> bytes) noexcept {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t xxh3(std::string_view text) noexcept {
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace broadside
