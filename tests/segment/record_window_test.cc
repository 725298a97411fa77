// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/record_window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "base/seed.h"
#include "broadside/storage.hpp"

namespace broadside {
namespace {

TEST(RecordWindowTest, HandsOutRecordsInAnyOrderWithAnyMemory) {
  std::mt19937_64 random(test_seed());
  const auto storage = memory_storage();
  FileWriter out(storage->create("f").value(), 1);
  FrameStreamWriter writer(out, 0, 4096);
  std::vector<std::string> records(1000);
  for (std::string& record : records) {
    record.assign(random() % (random() % 50 == 0 ? 30000 : 300), 'a');
    for (char& c : record) c = static_cast<char>('a' + random() % 7);
    writer.append(record);
  }
  writer.end_frame();
  out.end_section(SectionKind::documents);
  writer.write_table();
  out.finish().value();
  const auto file = FileReader::open(*storage, "f", 1).value();
  const auto stream = FrameStream::open(*file, 0).value();

  std::vector<DocId> order(records.size());
  std::iota(order.begin(), order.end(), DocId{0});
  std::shuffle(order.begin(), order.end(), random);
  for (const std::size_t memory : {0U, 1U, 5000U, 100'000U, 1U << 30}) {
    RecordWindow window(stream, order, memory);
    for (const DocId record : order) ASSERT_EQ(window.next().value(), records[record]) << memory;
  }
}

}  // namespace
}  // namespace broadside
