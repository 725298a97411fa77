// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/walked_frames.h"

#include <gtest/gtest.h>

#include <random>

#include "base/seed.h"
#include "segment/frame_head.h"
#include "segment/frame_stream.h"
#include "segment/mutated_file.h"

namespace broadside {
namespace {

constexpr std::uint64_t kSegment = 7;
const WalkedFrames::Accepts kAll = [](std::uint64_t, std::uint64_t) { return true; };

class WalkedFramesTest : public testing::Test {
 protected:
  // Small documents and large ones, with large heads and none of text.
  void write(std::size_t count) {
    FileWriter out(storage_->create("s").value(), kSegment);
    FrameStreamWriter texts(out, kTextStream, 4096), heads(out, kHeadStream, 512);
    std::string joined;
    for (std::size_t i = 0; i < count; ++i) {
      Document document{.title = "Leaflet " + std::to_string(i), .date = "1968"};
      document.body = words(random_() % 20 == 0 ? 30'000 : random_() % 4 == 0 ? 0 : 300);
      document.fields = {{"notes", words(random_() % 3 == 0 ? 50 : 0)}, {"creator", "UDW"}};
      if (random_() % 30 == 0) document.extra = '"' + words(2000) + '"';
      ByteWriter head;
      texts.append(encode_document(document, schema_, head, joined));
      heads.append(as_text(head.bytes()));
      documents_.push_back(std::move(document));
    }
    texts.end_frame();
    heads.end_frame();
    out.end_section(SectionKind::documents);
    texts.write_table();
    heads.write_table();
    out.finish().value();
    bytes_ = file_bytes(*storage_, "s");
  }

  std::string words(std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += static_cast<char>('a' + random_() % 20);
    return text;
  }

  WalkedFrames walk(const std::string& bytes) {
    write_file(*storage_, bytes);
    return WalkedFrames::walk(*storage_, "m", kSegment, schema_, kAll).value();
  }

  static void put(std::string& file, FrameHead head, std::string_view frame) {
    head.bytes = static_cast<std::uint32_t>(frame.size());
    ByteWriter bytes;
    encode_frame_head(head, as_bytes(frame), kSegment, bytes);
    file.append(as_text(bytes.bytes())).append(frame);
  }

  // How many of the documents are there, each of them whole.
  std::size_t check(const WalkedFrames& walked) {
    std::size_t whole = 0;
    for (DocId doc = 0; doc < documents_.size(); ++doc) {
      const auto head = walked.head(doc);
      const auto texts = walked.texts(doc);
      if (head) {
        EXPECT_EQ(head->document.title, documents_[doc].title);
        EXPECT_EQ(head->document.extra, documents_[doc].extra);
      }
      for (const StoredPiece& piece : walked.pieces(doc)) {
        EXPECT_EQ(text_of(doc).substr(piece.begin, piece.text.size()), piece.text) << doc;
      }
      if (!head || !texts) continue;
      EXPECT_EQ(*texts, text_of(doc)) << doc;
      ++whole;
    }
    return whole;
  }

  std::string text_of(DocId doc) const {
    return documents_[doc].body + documents_[doc].fields[0].value;
  }

  std::mt19937_64 random_{test_seed()};
  const Schema schema_{.text = {{"title", 2}, {"body", 1}, {"notes", 1}}, .keywords = {"creator"}};
  std::shared_ptr<Storage> storage_ = memory_storage();
  std::vector<Document> documents_;
  std::string bytes_;
};

TEST_F(WalkedFramesTest, ASoundFileIsReadWithoutItsTables) {
  write(500);
  const WalkedFrames walked = walk(bytes_);
  EXPECT_EQ(walked.documents(), 500U);
  EXPECT_EQ(check(walked), 500U);
  EXPECT_FALSE(walked.head(500));
  EXPECT_TRUE(walked.pieces(500).empty());
}

TEST_F(WalkedFramesTest, FramesBelongToTheirSegment) {
  write(5);
  write_file(*storage_, bytes_);
  EXPECT_EQ(WalkedFrames::walk(*storage_, "m", kSegment + 1, schema_, kAll).value().documents(),
            0U);
}

TEST_F(WalkedFramesTest, WhateverIsLostTheRestIsRight) {
  write(500);
  std::size_t whole = 0;
  constexpr int kRounds = 100;
  for (int round = 0; round < kRounds; ++round) {
    std::string damaged = bytes_;
    const std::size_t at = random_() % damaged.size();
    switch (round % 4) {
      case 0:
        damaged.resize(at);
        break;
      case 1:
        damaged[at] ^= 1;
        break;
      case 2:
        damaged.insert(at, random_() % 2000, 'x');
        break;
      default:
        damaged.erase(at, random_() % 2000);
    }
    SCOPED_TRACE("damage " + std::to_string(round) + " at " + std::to_string(at));
    const std::size_t found = check(walk(damaged));
    EXPECT_TRUE(round % 4 == 0 || found > 350) << found;
    whole += found;
  }
  std::printf("%.1f of 500 documents, on average\n", double(whole) / kRounds);
}

// No writer's: frames of which the checksum holds, and nothing else.
TEST_F(WalkedFramesTest, ForgedFramesAreNothing) {
  FrameCompressor compressor;
  const std::string zeros(kMostFrameBytes + 1, '\0');
  const auto compressed = compressor.compress(zeros);
  const std::string large(as_text(compressed)), small(as_text(compressor.compress("rent")));
  const FrameHead heads[] = {{kTextStream, 0, 3, 0},
                             {kHeadStream, 0, 3, 0},
                             {9, 0, 3, 0},
                             {kTextStream, 0, UINT32_MAX, 0},
                             {kHeadStream, 0, UINT32_MAX - 1, 0},
                             {kTextStream, 0, 5, std::uint64_t{1} << 62},
                             {kHeadStream, 0, 6, UINT64_MAX}};
  std::string file(40, '\0');
  for (FrameHead head : heads) {
    for (const std::string_view frame : {"", "no zstd", "\x28\xB5\x2F\xFD"}) put(file, head, frame);
    put(file, head, large);
    put(file, head, small);
  }
  const WalkedFrames walked = walk(file);
  EXPECT_EQ(walked.documents(), 4U);
  for (const DocId doc : {3U, 4U, 5U, 6U, UINT32_MAX}) {
    EXPECT_FALSE(walked.head(doc));
    EXPECT_FALSE(walked.texts(doc));
    EXPECT_TRUE(walked.pieces(doc).empty());
  }
}

// Two heads that say more than the frame of their texts has: one is another document's.
TEST_F(WalkedFramesTest, HeadsThatDoNotAddUpToTheirTextsAreNotBelieved) {
  std::string joined, file(40, '\0');
  ByteWriter first, second;
  encode_document({.body = "rent"}, schema_, first, joined);
  encode_document({.body = "strike"}, schema_, second, joined);
  FrameCompressor compressor;
  put(file, {kHeadStream, 0, 0, 0},
      as_text(compressor.compress(
          std::string(as_text(first.bytes())).append(as_text(second.bytes())))));
  std::string right = file;
  put(right, {kTextStream, 0, 0, 0}, as_text(compressor.compress("rentstrike")));
  EXPECT_EQ(walk(right).texts(1), "strike");
  put(file, {kTextStream, 0, 0, 0}, as_text(compressor.compress("strike")));
  EXPECT_FALSE(walk(file).texts(0));
  EXPECT_FALSE(walk(file).texts(1));
}

}  // namespace
}  // namespace broadside
