// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Storage is told what is read next: whatever a search touches, once, and nothing outside the file.

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "segment/mutated_file.h"
#include "segment/posting_cursor.h"
#include "segment/sample_segment.h"

namespace broadside {
namespace {

using Ranges = std::vector<std::pair<std::uint64_t, std::uint64_t>>;  // begin, end

class ToldFile final : public MappedFile {
 public:
  ToldFile(std::shared_ptr<const MappedFile> inner, Ranges& told)
      : inner_(std::move(inner)), told_(told) {}
  std::span<const std::byte> bytes() const noexcept override { return inner_->bytes(); }
  void will_need(std::uint64_t offset, std::uint64_t size) const noexcept override {
    told_.emplace_back(offset, offset + size);
  }

 private:
  std::shared_ptr<const MappedFile> inner_;
  Ranges& told_;
};

// Reads from another storage and keeps what its files were told.
class ToldStorage final : public Storage {
 public:
  explicit ToldStorage(const Storage& inner) : inner_(inner) {}
  const std::string& name() const noexcept override { return inner_.name(); }
  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override {
    auto opened = inner_.open(file);
    if (!opened) return opened;
    return std::shared_ptr<const MappedFile>(std::make_shared<ToldFile>(*std::move(opened), told_));
  }
  Result<std::vector<FileInfo>> list() const override { return inner_.list(); }
  Result<std::unique_ptr<OutputFile>> create(std::string_view) override { return read_only(); }
  Status remove(std::string_view) override { return read_only(); }
  Status rename(std::string_view, std::string_view) override { return read_only(); }
  Status sync_directory() override { return read_only(); }
  Result<std::unique_ptr<StorageLock>> lock() override { return read_only(); }

  const Ranges& told() const { return told_; }

 private:
  static Error read_only() { return Error(ErrorCode::invalid_argument, "only read"); }

  const Storage& inner_;
  mutable Ranges told_;
};

bool covers(const Ranges& told, std::uint64_t begin, std::uint64_t end) {
  for (; begin < end; ++begin) {
    const bool found = std::any_of(told.begin(), told.end(), [&](const auto& range) {
      return range.first <= begin && begin < range.second;
    });
    if (!found) return false;
  }
  return true;
}

TEST(ReadAhead, WhatIsReadIsAskedForOnce) {
  const auto written = memory_storage();
  write_sample_segment(*written, "s");
  const std::uint64_t file_bytes = written->open("s").value()->bytes().size();
  const ToldStorage storage(*written);
  const auto reader = SegmentReader::open(storage, "s", kSampleSegment, kSampleSchema).value();
  ReadContext context;
  const TermEntry entry = *reader->find_word(1, "term999a", context);
  PostingCursor cursor(*reader, entry, context);
  while (cursor.next() != kNoMoreDocs) {
  }
  reader->document(0).value();
  EXPECT_FALSE(context.damaged());
  EXPECT_TRUE(covers(storage.told(), entry.offset, entry.offset + entry.bytes));

  Ranges told = storage.told();
  std::sort(told.begin(), told.end());
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_LT(told[i].first, told[i].second);
    EXPECT_LE(told[i].second, file_bytes);
    EXPECT_TRUE(i == 0 || told[i - 1].second <= told[i].first) << i;
  }
}

}  // namespace
}  // namespace broadside
