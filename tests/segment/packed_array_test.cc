// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/packed_array.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include "base/bytes.h"
#include "base/seed.h"
#include "broadside/storage.hpp"
#include "segment/file_reader.h"
#include "segment/file_writer.h"

namespace broadside {
namespace {

constexpr unsigned kMostBits = 56;

// A file of one array, and nothing behind it in its section.
std::unique_ptr<const FileReader> file_of(const std::vector<std::uint64_t>& values) {
  const auto storage = memory_storage();
  FileWriter out(storage->create("a").value(), 1);
  ByteWriter array;
  encode_packed_array(values, array);
  out.append(array.bytes());
  out.end_section(SectionKind::ids);
  out.finish().value();
  return FileReader::open(*storage, "a", 1).value();
}

// Those of several pages, too.
TEST(PackedArray, ReadsEachValueAndTheOneBehindIt) {
  std::mt19937_64 random(test_seed());
  for (unsigned bits = 0; bits <= kMostBits; ++bits) {
    SCOPED_TRACE(bits);
    std::vector<std::uint64_t> values(1 + random() % (bits % 8 == 5 ? 20'000 : 40));
    for (std::uint64_t& value : values) value = random() & ((std::uint64_t{1} << bits) - 1);
    if (bits > 0) values[random() % values.size()] |= std::uint64_t{1} << (bits - 1);
    const auto file = file_of(values);
    FileSection section = file->section(SectionKind::ids);
    const PackedArray array = PackedArray::open(*file, section).value();
    EXPECT_EQ(section.bytes, 0U);
    ASSERT_EQ(array.size(), values.size());
    values.resize(values.size() + 2);  // 0 behind the end
    ReadContext context;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
      EXPECT_EQ(array.get(i, context), values[i]) << i;
      const auto [first, second] = array.neighbours(i, context);
      EXPECT_EQ(first, values[i]) << i;
      EXPECT_EQ(second, values[i + 1]) << i;
    }
    EXPECT_FALSE(context.damaged());
  }
}

}  // namespace
}  // namespace broadside
