// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/token_emitter.h"

#include <algorithm>

#include "base/checksum.h"
#include "text/utf8.h"

namespace broadside {

std::string_view TokenEmitter::shorten(std::string_view term) {
  constexpr std::size_t kHashBytes = 17;  // a separator and 16 hexadecimal digits
  std::size_t cut = max_term_bytes_ - std::min<std::size_t>(max_term_bytes_, kHashBytes);
  while (cut > 0 && !is_boundary(term, cut)) --cut;
  shortened_.assign(term.substr(0, cut));
  shortened_.push_back('\x1f');
  const std::uint64_t hash = xxh3(term);
  for (int shift = 60; shift >= 0; shift -= 4) {
    shortened_.push_back("0123456789abcdef"[(hash >> shift) & 15]);
  }
  return shortened_;
}

}  // namespace broadside
