// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "base/bytes.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "base/checksum.h"
#include "base/seed.h"

namespace broadside {
namespace {

TEST(BytesTest, WritesLittleEndianAndReadsBack) {
  ByteWriter writer;
  writer.fixed<std::uint32_t>(0x01020304);
  writer.varint(300);
  writer.string("tide");
  EXPECT_EQ(as_text(writer.bytes()), std::string_view("\x04\x03\x02\x01\xAC\x02\x04tide", 11));

  ByteReader reader(writer.bytes());
  EXPECT_EQ(reader.fixed<std::uint32_t>(), 0x01020304U);
  EXPECT_EQ(reader.varint(), 300U);
  EXPECT_EQ(reader.string(), "tide");
  EXPECT_TRUE(reader.ok());
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST(BytesTest, VarintsOfEveryWidthSurvive) {
  ByteWriter writer;
  std::vector<std::uint64_t> values;
  for (int bit = 0; bit < 64; ++bit) {
    values.push_back(std::uint64_t{1} << bit);
    values.push_back((std::uint64_t{1} << bit) - 1);
  }
  values.push_back(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t value : values) writer.varint(value);
  ByteReader reader(writer.bytes());
  for (const std::uint64_t value : values) EXPECT_EQ(reader.varint(), value);
  EXPECT_TRUE(reader.ok());
}

TEST(BytesTest, AFailedReadStaysFailed) {
  ByteWriter writer;
  writer.varint(10);  // promises ten bytes
  writer.raw("abc");
  ByteReader reader(writer.bytes());
  EXPECT_EQ(reader.string(), "");
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.fixed<std::uint8_t>(), 0);
  EXPECT_FALSE(reader.ok());
}

TEST(BytesTest, AVarint32RefusesWhatDoesNotFit) {
  ByteWriter writer;
  writer.varint(std::uint64_t{1} << 32);
  ByteReader reader(writer.bytes());
  EXPECT_EQ(reader.varint32(), 0U);
  EXPECT_FALSE(reader.ok());
}

TEST(BytesTest, RandomBytesNeverReadPastTheEnd) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 10'000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    ByteReader reader(as_bytes(bytes));
    while (reader.ok() && reader.remaining() > 0) {
      switch (random() % 4) {
        case 0:
          reader.varint();
          break;
        case 1:
          reader.string();
          break;
        case 2:
          reader.fixed<std::uint64_t>();
          break;
        default:
          reader.varint32();
          break;
      }
    }
    EXPECT_LE(reader.offset(), bytes.size());
  }
}

TEST(ChecksumTest, IsTheStandardXxh3) {
  EXPECT_EQ(xxh3(std::string_view("")), 0x2D06800538D394C2U);  // the published value, seed 0
  EXPECT_NE(xxh3(std::string_view("a")), xxh3(std::string_view("b")));
}

}  // namespace
}  // namespace broadside
