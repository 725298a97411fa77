// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is salvaged of damaged indexes: every document that is not told of is what it was, and
// damage costs no others than those whose stored parts it struck. Damages of pages and of files
// have tests of their own: salvaged_pages_test.cc, salvaged_files_test.cc.

#include <gtest/gtest.h>

#include <random>

#include "base/seed.h"
#include "segment/frame_codec.h"
#include "segment/frame_head.h"
#include "segment/frame_stream.h"
#include "whole/damages.h"
#include "whole/salvage_fixture.h"

namespace broadside {
namespace {

using Kind = SalvageLoss::Kind;

TEST_F(SalvageTest, ASoundIndexIsCopied) {
  use(20, 10);
  const SalvageReport report = salvaged(files_);
  EXPECT_EQ(report.whole, was_.size());
  EXPECT_TRUE(report.losses.empty());
  EXPECT_TRUE(report.damage.empty());
}

// Whole files fit in a page each: all that stands in one is doubted.
TEST_F(SalvageTest, FlippedBytesCostNoTextThatTheyDoNotStrike) {
  use(12, 2);
  std::mt19937_64 random(test_seed());
  const int count = damages_wanted(150);
  int uncertain = 0, worse = 0;
  for (int i = 0; i < count && !HasFailure(); ++i) {
    const std::string name = i % 2 == 0 ? "s1.seg" : "s65.seg";
    FileBytes damaged = files_;
    const std::size_t at = random() % damaged[name].size();
    SCOPED_TRACE(name + " byte " + std::to_string(at));
    damaged[name][at] ^= static_cast<char>(1 + random() % 255);
    for (const SalvageLoss& loss : salvaged(std::move(damaged)).losses) {
      ++(loss.kind == Kind::uncertain ? uncertain : worse);
    }
  }
  std::printf("%d uncertain, %d in part or lost\n", uncertain, worse);
  EXPECT_LT(worse, uncertain / 2);
}

TEST_F(SalvageTest, RandomDamages) {
  use(100, 1500);
  std::mt19937_64 random(test_seed());
  const int count = damages_wanted(20);
  std::uint64_t lost = 0, told = 0;
  for (int i = 0; i < count && !HasFailure(); ++i) {
    auto file = files_.begin();
    std::advance(file, random() % files_.size());
    SCOPED_TRACE("damage " + std::to_string(i) + ", of " + file->first);
    FileBytes damaged = files_;
    damage(damaged[file->first], random);
    const SalvageReport report = salvaged(std::move(damaged), file->first != "manifest");
    lost += report.lost;
    told += report.losses.size();
  }
  std::printf("%.1f documents told of, %.1f lost, on average\n", double(told) / count,
              double(lost) / count);
}

TEST_F(SalvageTest, OfReplacedDocumentsTheLastIsKept) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = 1}).value();
  was_["leaflet-4"] = sample_leaflet(4, 10);
  writer.add(was_["leaflet-4"]).value();
  for (const int version : {1, 2}) {
    Document document = sample_leaflet(3, 10);
    document.title = "Version " + std::to_string(version);
    was_[document.id] = document;
    writer.add(std::move(document)).value();
    writer.commit().value();
  }
  FileBytes damaged = files_of(*storage);
  damaged.erase("manifest");
  const SalvageReport report = salvaged(std::move(damaged));
  ASSERT_EQ(report.losses.size(), 1U);
  EXPECT_EQ(report.losses[0].reason, "another version of it was left out");
  EXPECT_EQ(is_.at("leaflet-3").title, "Version 2");
}

// A head that speaks of more text than the file can hold takes no memory for it.
TEST_F(SalvageTest, AForgedSizeIsNotBelieved) {
  ByteWriter head, file;
  for (const char* const text : {"Minutes", "en", "1968"}) head.string(text);
  head.varint(std::uint64_t{1} << 30);  // of the body
  head.varint(0);
  head.string("");
  FrameCompressor compressor;
  file.raw(std::string(kHeaderBytes, '\0'));
  for (const std::uint32_t stream : {kHeadStream, kTextStream}) {
    const auto frame =
        compressor.compress(stream == kHeadStream ? as_text(head.bytes()) : "strike");
    encode_frame_head({stream, static_cast<std::uint32_t>(frame.size()), 0, 0}, frame, 1, file);
    file.raw(frame);
  }
  const auto fresh = memory_storage();
  const auto report = salvage(FileSet({{"s1.seg", std::string(as_text(file.bytes()))}}), fresh);
  ASSERT_EQ(report.value().documents, 1U);
  const Documents documents = documents_of(fresh);
  EXPECT_EQ(documents.begin()->second.title, "Minutes");
  EXPECT_EQ(documents.begin()->second.body, "strike");
}

TEST_F(SalvageTest, ASingleFieldIndexIsKnownByItsFields) {
  const auto storage = memory_storage();
  auto writer =
      IndexWriter::open(storage,
                        {.schema = Schema::single_field(), .memory_bytes = 32 << 20, .threads = 1})
          .value();
  was_["leaflet-3"] = sample_leaflet(3, 10);
  was_["leaflet-3"].fields.clear();
  writer.add(was_["leaflet-3"]).value();
  writer.commit().value();
  FileBytes damaged = files_of(*storage);
  damaged.erase("manifest");
  EXPECT_EQ(salvaged(damaged).whole, 1U);
  damaged["s1.seg"][8] ^= 1;  // in the page of all
  EXPECT_EQ(salvaged(damaged).losses.at(0).kind, Kind::uncertain);
}

TEST_F(SalvageTest, WhatTheNewWriterCutsIsTold) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 64 << 20, .threads = 1}).value();
  Document document = sample_leaflet(3, 10);
  while (document.body.size() < 5 << 20) document.body += "The bakers of the quay went home. ";
  writer.add(document).value();
  writer.commit().value();
  const auto report = salvage(*storage, memory_storage(), {.writer = {.memory_bytes = 32 << 20}});
  EXPECT_EQ(report.value().documents, 1U);
  EXPECT_EQ(report.value().whole, 0U);
  ASSERT_EQ(report.value().losses.size(), 1U);
  EXPECT_EQ(report.value().losses[0].kind, Kind::in_part);
  EXPECT_EQ(report.value().losses[0].id, document.id);
}

TEST_F(SalvageTest, ThePlaceForTheNewIndexIsEmpty) {
  use(4, 2);
  const auto storage = memory_storage();
  EXPECT_EQ(salvage(*storage, memory_storage()).error().code(), ErrorCode::not_found);
  storage->create("notes.txt").value()->sync_and_close().value();
  const auto refused = salvage(FileSet(files_), storage);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::invalid_argument);
  EXPECT_NE(refused.error().message().find("notes.txt"), std::string::npos);
}

}  // namespace
}  // namespace broadside
