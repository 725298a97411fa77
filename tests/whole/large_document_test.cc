// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents that need more than their part of the writer's memory.

#include <gtest/gtest.h>

#include <string>

#include "broadside/broadside.hpp"

namespace broadside {
namespace {

constexpr std::size_t kMemory = std::size_t{32} << 20;
constexpr std::size_t kDocumentBytes = kMemory / 8;

IndexWriter open_writer(const std::shared_ptr<Storage>& storage,
                        std::size_t memory_bytes = kMemory) {
  return IndexWriter::open(storage, {.default_language = "en", .memory_bytes = memory_bytes})
      .value();
}

CommitInfo index_one(const std::shared_ptr<Storage>& storage, const std::string& text) {
  auto writer = open_writer(storage);
  EXPECT_TRUE(writer.add({.id = "1", .body = text}));
  return writer.commit().value();
}

// Of words that do not come twice: `first`, w1, w2 ..., `last`.
std::string unique_words(std::size_t bytes) {
  std::string text = "first";
  for (int i = 1; text.size() < bytes; ++i) text += " w" + std::to_string(i);
  return text + " last";
}

std::string repeated_words(std::size_t bytes) {
  std::string text = "first";
  while (text.size() < bytes) text += " dockers on strike";
  return text + " last";
}

std::uint64_t hits(const std::shared_ptr<Storage>& storage, const std::string& words) {
  const Searcher searcher = Searcher::open(storage).value();
  const Query query = parse_plain(words, searcher.schema()).query;
  return searcher.search(query, {.limit = 1, .count = true}).value().total;
}

std::string stored_body(const std::shared_ptr<Storage>& storage) {
  return Searcher::open(storage).value().document("1").value().body;
}

TEST(LargeDocumentTest, TextBeyondTheLimitIsNeitherStoredNorFound) {
  const auto storage = memory_storage();
  const std::string text = repeated_words(kDocumentBytes + 1000);
  const CommitInfo info = index_one(storage, text);
  ASSERT_EQ(info.notices.size(), 1U);
  EXPECT_TRUE(info.notices[0].cut);
  const std::string stored = stored_body(storage);
  EXPECT_LE(stored.size(), kDocumentBytes);
  EXPECT_GT(stored.size(), kDocumentBytes - 300);
  EXPECT_EQ(stored, text.substr(0, stored.size()));
  EXPECT_EQ(info.notices[0].reason, "of " + std::to_string(text.size()) +
                                        " bytes of text the first " +
                                        std::to_string(stored.size()) +
                                        " are in the index: a document may have 4194304, an "
                                        "eighth of the writer's memory");
  EXPECT_EQ(hits(storage, "first"), 1U);
  EXPECT_EQ(hits(storage, "last"), 0U);
}

TEST(LargeDocumentTest, WordsBeyondTheLimitAreStoredAndNotFound) {
  const auto storage = memory_storage();
  const std::string text = unique_words(3 << 20);
  const CommitInfo info = index_one(storage, text);
  ASSERT_EQ(info.notices.size(), 1U);
  EXPECT_TRUE(info.notices[0].cut);
  EXPECT_EQ(info.notices[0].reason.find("searched up to byte "), 0U) << info.notices[0].reason;
  EXPECT_NE(info.notices[0].reason.find(" 8388608 bytes"), std::string::npos);
  EXPECT_EQ(stored_body(storage), text);
  EXPECT_EQ(hits(storage, "first"), 1U);
  EXPECT_EQ(hits(storage, "w2000"), 1U);
  EXPECT_EQ(hits(storage, "last"), 0U);
  // All of it is there for a writer with more memory.
  EXPECT_EQ(open_writer(storage).reindex().value().notices.size(), 1U);
  EXPECT_EQ(hits(storage, "last"), 0U);
  auto again = open_writer(storage, std::size_t{512} << 20);
  EXPECT_TRUE(again.reindex().value().notices.empty());
  EXPECT_EQ(hits(storage, "last"), 1U);
}

TEST(LargeDocumentTest, WhatIsFoundDoesNotDependOnTheDocumentsBefore) {
  const std::string text = unique_words(3 << 20);
  std::vector<std::string> reasons;
  for (const int before : {0, 400}) {
    auto writer = open_writer(memory_storage());
    for (int i = 0; i < before; ++i) {
      const Document small{.id = "s" + std::to_string(i), .body = unique_words(2000)};
      ASSERT_TRUE(writer.add(small));
    }
    ASSERT_TRUE(writer.add({.id = "1", .body = text}));
    for (const DocumentNotice& notice : writer.commit().value().notices) {
      reasons.push_back(notice.id + ": " + notice.reason);
    }
  }
  ASSERT_EQ(reasons.size(), 2U);
  EXPECT_EQ(reasons[0], reasons[1]);
}

TEST(LargeDocumentTest, RebuildingWithLessMemoryLosesNoText) {
  const auto storage = memory_storage();
  const std::string text = repeated_words(kDocumentBytes * 2);
  {
    auto writer = open_writer(storage, kMemory * 4);
    ASSERT_TRUE(writer.add({.id = "1", .body = text}));
    ASSERT_TRUE(writer.commit().value().notices.empty());
  }
  auto writer = open_writer(storage);
  EXPECT_TRUE(writer.reindex().value().notices.empty());
  EXPECT_EQ(stored_body(storage), text);
  EXPECT_EQ(hits(storage, "last"), 1U);
}

TEST(LargeDocumentTest, ARichVocabularyFillsSegmentsEarly) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  std::string text;
  int word = 0;
  for (int doc = 0; doc < 30; ++doc) {
    text.clear();
    while (text.size() < 40'000) text += " u" + std::to_string(++word);
    ASSERT_TRUE(writer.add({.id = std::to_string(doc), .body = text}));
  }
  const CommitInfo info = writer.commit().value();
  EXPECT_TRUE(info.notices.empty());
  EXPECT_GT(Searcher::open(storage).value().stats().segments, 1U);
}

}  // namespace
}  // namespace broadside
