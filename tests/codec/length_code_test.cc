// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/length_code.h"

#include <gtest/gtest.h>

namespace broadside {
namespace {

TEST(LengthCode, IsExactUpTo40) {
  for (std::uint32_t length = 0; length <= 40; ++length) {
    EXPECT_EQ(encode_length(length), length);
    EXPECT_EQ(decode_length(static_cast<std::uint8_t>(length)), length);
  }
}

TEST(LengthCode, DecodesStrictlyAscending) {
  for (unsigned code = 1; code <= UINT8_MAX; ++code) {
    EXPECT_LT(decode_length(static_cast<std::uint8_t>(code - 1)),
              decode_length(static_cast<std::uint8_t>(code)));
  }
}

// Between the edges a code is constant, so that the edges of every code prove all 2^31 lengths.
TEST(LengthCode, RoundsDownAtEveryEdge) {
  for (unsigned code = 0; code <= UINT8_MAX; ++code) {
    const std::uint32_t length = decode_length(static_cast<std::uint8_t>(code));
    EXPECT_EQ(encode_length(length), code);
    if (length > 0) {
      EXPECT_EQ(encode_length(length - 1), code - 1);
    }
  }
}

TEST(LengthCode, IsMonotoneForEveryLengthTo24Bits) {
  std::uint8_t before = 0;
  for (std::uint32_t length = 0; length < 1U << 24; ++length) {
    const std::uint8_t code = encode_length(length);
    ASSERT_GE(code, before) << length;
    ASSERT_LE(decode_length(code), length);
    before = code;
  }
}

// Values of SmallFloat.byte4ToInt in Lucene.
TEST(LengthCode, AgreesWithLucene) {
  EXPECT_EQ(decode_length(41), 42U);
  EXPECT_EQ(decode_length(47), 54U);
  EXPECT_EQ(decode_length(48), 56U);
  EXPECT_EQ(decode_length(49), 60U);
  EXPECT_EQ(decode_length(255), 2013265944U);
  EXPECT_EQ(encode_length(INT32_MAX), 255);
  EXPECT_EQ(encode_length(UINT32_MAX), 255);
}

}  // namespace
}  // namespace broadside
