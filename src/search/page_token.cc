// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Hexadecimal digits over the values and a checksum, so that what was cut or changed on its way
// through somebody's hands is told from a place in the hits.
// Covered by tests/search/page_token_test.cc.

#include "search/page_token.h"

#include <bit>

#include "base/bytes.h"
#include "base/checksum.h"

namespace broadside {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

std::string to_hex(std::string_view bytes) {
  std::string hex;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    hex.push_back(kDigits[value >> 4]);
    hex.push_back(kDigits[value & 15]);
  }
  return hex;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  if (hex.size() % 2 != 0) return bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const std::size_t high = kDigits.find(hex[i]);
    const std::size_t low = kDigits.find(hex[i + 1]);
    if (high == kDigits.npos || low == kDigits.npos) return {};
    bytes.push_back(static_cast<char>(high << 4 | low));
  }
  return bytes;
}

Error malformed(std::string_view text) {
  return {ErrorCode::invalid_argument,
          "after: expected the cursor of an earlier answer, found '" + std::string(text) + "'"};
}

}  // namespace

std::string PageToken::encode() const {
  ByteWriter body;
  body.fixed(state);
  body.string(sort);
  body.varint(std::bit_cast<std::uint32_t>(last.score));
  body.varint(last.slot);
  body.varint(last.key.missing ? 1 : 0);
  body.fixed(last.key.number);
  body.string(last.key.text);
  ByteWriter whole;
  whole.fixed(xxh3(body.bytes()));
  whole.raw(body.bytes());
  return to_hex(as_text(whole.bytes()));
}

Result<PageToken> PageToken::decode(std::string_view text) {
  const std::string bytes = from_hex(text);
  ByteReader whole(as_bytes(bytes));
  const auto checksum = whole.fixed<std::uint64_t>();
  const auto body_bytes = whole.raw(whole.remaining());
  if (!whole.ok() || checksum != xxh3(body_bytes)) return malformed(text);
  ByteReader body(body_bytes);
  PageToken token;
  token.state = body.fixed<std::uint64_t>();
  token.sort = body.string();
  token.last.score = std::bit_cast<float>(body.varint32());
  token.last.slot = body.varint();
  token.last.key.missing = body.varint() != 0;
  token.last.key.number = body.fixed<std::int64_t>();
  token.last.key.text = body.string();
  if (!body.ok() || body.remaining() != 0) return malformed(text);
  return token;
}

}  // namespace broadside
