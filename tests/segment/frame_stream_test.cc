// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/frame_stream.h"

#include <gtest/gtest.h>

#include <random>

#include "base/seed.h"
#include "broadside/storage.hpp"
#include "segment/mutated_file.h"

namespace broadside {
namespace {

constexpr std::size_t kFrameBytes = 4096;

class FrameStreamTest : public testing::Test {
 protected:
  struct Stream {
    std::unique_ptr<const FileReader> file;
    std::unique_ptr<FrameStream> stream;
  };

  template <typename Fill>
  Stream build(Fill fill) {
    const std::string name = std::string("f").append(std::to_string(files_++));
    FileWriter out(storage_->create(name).value(), 1);
    FrameStreamWriter writer(out, 0, kFrameBytes);
    fill(writer);
    writer.end_frame();
    out.end_section(SectionKind::documents);
    writer.write_table();
    out.finish().value();
    auto file = FileReader::open(*storage_, name, 1).value();
    auto stream = std::make_unique<FrameStream>(FrameStream::open(*file, 0).value());
    return {std::move(file), std::move(stream)};
  }
  Stream build_records() {
    return build([this](FrameStreamWriter& writer) {
      for (const std::string& record : records_) writer.append(record);
    });
  }
  void random_records(std::size_t count) {
    records_.resize(count);
    for (std::string& record : records_) {
      const std::uint64_t most = random_() % 50 == 0 ? 30000 : random_() % 3 == 0 ? 1 : 600;
      for (auto left = random_() % most; left > 0; --left) {
        record.push_back(static_cast<char>('a' + random_() % 7));
      }
    }
  }

  std::mt19937_64 random_{test_seed()};
  std::shared_ptr<Storage> storage_ = memory_storage();
  int files_ = 0;
  std::vector<std::string> records_;
};

TEST_F(FrameStreamTest, ReadsRecordsAndAnyPartOfThem) {
  random_records(2000);
  const Stream built = build_records();
  ASSERT_EQ(built.stream->records(), records_.size());
  for (std::size_t i = 0; i < records_.size(); ++i) {
    ASSERT_EQ(built.stream->read(i).value(), records_[i]);
    const std::size_t begin = random_() % (records_[i].size() + 1), size = random_() % 5000;
    ASSERT_EQ(built.stream->read(i, begin, begin + size).value(), records_[i].substr(begin, size));
  }
  EXPECT_FALSE(built.stream->read(records_.size()));
}

TEST_F(FrameStreamTest, ThoroughFramesHoldTheSameInFewerBytes) {
  random_records(1000);
  const Stream quick = build_records();
  const Stream thorough = build([this](FrameStreamWriter& writer) {
    writer.set_thorough();
    for (const std::string& record : records_) writer.append(record);
  });
  EXPECT_LT(thorough.file->size(), quick.file->size());
  for (std::size_t i = 0; i < records_.size(); ++i) {
    ASSERT_EQ(thorough.stream->read(i).value(), records_[i]);
  }
}

TEST_F(FrameStreamTest, APartOfALargeRecordNeedsItsFramesAlone) {
  records_ = {std::string(50 * kFrameBytes, 'x')};
  const Stream built = build_records();
  EXPECT_EQ(built.stream->frames(), 50U);
  ReadContext context;
  EXPECT_EQ(built.stream->frame_at(10 * kFrameBytes, context), 10U);
  EXPECT_EQ(built.stream->read(0, 10 * kFrameBytes, 10 * kFrameBytes + 5).value(), "xxxxx");
}

TEST_F(FrameStreamTest, CopyingAllKeepsTheFrames) {
  random_records(2000);
  const Stream from = build_records();
  const Stream copy = build([&](FrameStreamWriter& writer) {
    for (std::size_t i = 0; i < records_.size(); ++i) writer.copy(*from.stream, i);
  });
  ReadContext context;
  ASSERT_EQ(copy.stream->frames(), from.stream->frames());
  for (std::uint64_t i = 0; i < from.stream->frames(); ++i) {
    ASSERT_EQ(as_text(copy.stream->frame_bytes(i, context)),
              as_text(from.stream->frame_bytes(i, context)));
  }
  for (std::size_t i = 0; i < records_.size(); ++i) {
    ASSERT_EQ(copy.stream->read(i).value(), records_[i]);
  }
}

// The table states that a frame begins where an earlier record ended: of that record nothing is
// copied, nor read.
TEST_F(FrameStreamTest, AFrameThatBeginsBehindItsRecordIsDamage) {
  records_ = {"first", "second"};
  const Stream from = build_records();
  std::string bytes = file_bytes(*storage_, "f0");
  constexpr std::size_t kFirstBegin = 16 + 12;  // behind the counts; offset and bytes of the frame
  bytes[from.file->section(SectionKind::frames).offset + kFirstBegin] = 5;
  repair_checksums(bytes);
  write_file(*storage_, bytes);
  const auto file = FileReader::open(*storage_, "m", 1).value();
  const FrameStream damaged = FrameStream::open(*file, 0).value();
  EXPECT_EQ(damaged.read(0).error().code(), ErrorCode::corrupt);

  FileWriter out(storage_->create("copy").value(), 1);
  FrameStreamWriter writer(out, 0, kFrameBytes);
  writer.copy(damaged, 0);
  writer.end_frame();
  out.end_section(SectionKind::documents);
  writer.write_table();
  const auto copied = out.finish();
  ASSERT_FALSE(copied);
  EXPECT_EQ(copied.error().code(), ErrorCode::corrupt);
}

// Skipped, repeated and exchanged records, and records of its own between them.
TEST_F(FrameStreamTest, CopyingSomeInAnyOrderKeepsTheirBytes) {
  random_records(1000);
  const Stream first = build_records();
  std::vector<std::string> expected;
  const Stream copy = build([&](FrameStreamWriter& writer) {
    for (std::size_t i = 0; i + 1 < records_.size(); ++i) {
      const auto choice = random_() % 100;
      if (choice == 0) continue;
      if (choice == 1) {
        writer.append("own");
        expected.push_back("own");
      }
      if (choice == 2) {
        writer.copy(*first.stream, i + 1);
        expected.push_back(records_[i + 1]);
      }
      writer.copy(*first.stream, i);
      expected.push_back(records_[i]);
    }
  });
  ASSERT_EQ(copy.stream->records(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(copy.stream->read(i).value(), expected[i]);
  }
}

}  // namespace
}  // namespace broadside
