// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/spilled_bytes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/bytes.h"
#include "broadside/storage.hpp"
#include "segment/segment_writer.h"

namespace broadside {
namespace {

std::vector<std::string> names(const Storage& storage) {
  std::vector<std::string> names;
  for (const FileInfo& file : storage.list().value()) names.push_back(file.name);
  return names;
}

std::string bytes_of(const Storage& storage, std::string_view file) {
  return std::string(as_text(storage.open(file).value()->bytes()));
}

void write_segment(Storage& storage, std::size_t dictionary_bytes) {
  const Schema schema = Schema::single_field();
  auto writer = SegmentWriter::create(storage, "s1.seg", 1, schema, dictionary_bytes).value();
  const Document document{.id = "1", .body = "notes"};
  const std::vector<FieldFacts> facts(1, FieldFacts{.length = 1});
  writer.add_document({.document = &document, .fields = facts});
  for (int i = 10'000; i < 12'000; ++i) {
    const std::uint32_t position[] = {static_cast<std::uint32_t>(i)};
    writer.begin_list(TermSpace::word, 0, Language(), "word" + std::to_string(i));
    writer.add_posting(0, 1, position);
    writer.end_list();
  }
  EXPECT_EQ(names(storage).size() > 1, dictionary_bytes < 1000);
  ASSERT_TRUE(writer.finish());
}

TEST(SpilledBytes, ASegmentIsTheSameWhereItsDictionaryWasSpilled) {
  const auto held = memory_storage();
  const auto spilled = memory_storage();
  write_segment(*held, SIZE_MAX);
  write_segment(*spilled, 500);
  EXPECT_EQ(names(*spilled), std::vector<std::string>{"s1.seg"});
  EXPECT_EQ(bytes_of(*held, "s1.seg"), bytes_of(*spilled, "s1.seg"));
}

// So the disk holds one of them twice, never all.
TEST(SpilledBytes, EachFileGoesWhenItWasCopied) {
  const auto storage = memory_storage();
  FileWriter out(storage->create("out").value(), 1);
  SpilledBytes bytes({storage.get(), "part", 10});
  std::string expected;
  for (const std::string_view text : {"the rent strike ", "of the tenants ", "goes on"}) {
    bytes.append(as_bytes(text));
    expected += text;
  }
  EXPECT_EQ(names(*storage), (std::vector<std::string>{"out", "part.0", "part.1"}));
  EXPECT_EQ(bytes.size(), expected.size());
  const std::uint64_t begin = out.offset();
  bytes.copy_to(out);
  EXPECT_TRUE(out.status());
  EXPECT_EQ(out.offset() - begin, expected.size());
  EXPECT_EQ(names(*storage), std::vector<std::string>{"out"});
}

TEST(SpilledBytes, TheFilesGoWithTheirOwner) {
  const auto storage = memory_storage();
  {
    SpilledBytes bytes({storage.get(), "part", 10});
    bytes.append(as_bytes(std::string_view("more than ten bytes")));
    EXPECT_EQ(bytes.size(), 19U);
    EXPECT_EQ(names(*storage), std::vector<std::string>{"part.0"});
  }
  EXPECT_TRUE(names(*storage).empty());
}

TEST(SpilledBytes, AnErrorIsToldWhenTheBytesAreWanted) {
  const auto storage = memory_storage();
  static_cast<void>(storage->create("part.0").value()->sync_and_close());
  FileWriter out(storage->create("out").value(), 1);
  SpilledBytes bytes({storage.get(), "part", 10});
  bytes.append(as_bytes(std::string_view("more than ten bytes")));
  bytes.append(as_bytes(std::string_view("and more of them")));
  bytes.copy_to(out);
  ASSERT_FALSE(out.status());
  EXPECT_EQ(out.status().error().code(), ErrorCode::already_exists);
  EXPECT_EQ(names(*storage), (std::vector<std::string>{"out", "part.0"}));
}

}  // namespace
}  // namespace broadside
