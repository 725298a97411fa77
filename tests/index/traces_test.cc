// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Where words are looked for, what does not count, and what is told of damaged files. That nothing
// is overlooked, erasure_test shows, with a search of its own.

#include "broadside/traces.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/seed.h"
#include "broadside/index_writer.hpp"
#include "index/sample_documents.h"
#include "segment/mutated_file.h"
#include "storage/temporary_directory.h"

namespace broadside {
namespace {

using Lines = std::set<std::string>;

Lines lines(const std::vector<Finding>& findings) {
  Lines all;
  for (const Finding& finding : findings) {
    all.insert(finding.file + ": " + finding.section + ": " + finding.message);
  }
  return all;
}

Traces traces_of(const Storage& storage, const std::vector<std::string>& texts) {
  return find_traces(storage, texts).value();
}

void put(Storage& storage, const std::string& file, std::string_view bytes) {
  if (storage.open(file)) storage.remove(file).value();
  auto output = storage.create(file).value();
  output->append(as_bytes(bytes)).value();
  output->sync_and_close().value();
}

std::string get(const Storage& storage, const std::string& file) {
  return std::string(as_text(storage.open(file).value()->bytes()));
}

std::shared_ptr<Storage> index_of(const std::vector<Document>& documents) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.threads = 1}).value();
  for (const Document& document : documents) writer.add(document).value();
  writer.commit().value();
  return storage;
}

TEST(TracesTest, FileSectionAndWordAreNamed) {
  const auto storage = index_of({{.id = "a", .body = "The harbour strikes.", .lang = "en"}});
  const Traces traces = traces_of(*storage, {"Harbour", "harb", "strike"});
  EXPECT_EQ(lines(traces.found),
            (Lines{"s1.seg: words: the word \"Harbour\"", "s1.seg: roots: the root of \"Harbour\"",
                   "s1.seg: documents: the word \"Harbour\""}));
  EXPECT_TRUE(traces.unread.empty());
  EXPECT_EQ(traces.short_words, std::vector<std::string>{"harb"});
  EXPECT_GT(traces.bytes, 1000U);
  EXPECT_TRUE(traces_of(*storage, {}).found.empty());
  EXPECT_TRUE(traces_of(*storage, {""}).found.empty());
}

TEST(TracesTest, AWordInAnyFieldIsFound) {
  const std::vector<Document> documents = {
      {.id = "harbour"},
      {.id = "1", .title = "harbour"},
      {.id = "1", .body = "harbour"},
      {.id = "1", .sections = {{"harbour", "x"}}},
      {.id = "1", .sections = {{"x", "harbour"}}},
      {.id = "1", .fields = {{"creator", "Harbour & Co"}}},
      {.id = "1", .extra = R"({"harbour":1})"},
  };
  for (const Document& document : documents) {
    EXPECT_FALSE(traces_of(*index_of({document}), {"harbour"}).found.empty());
    EXPECT_TRUE(traces_of(*index_of({document}), {"harbor", "arbour"}).found.empty());
  }
}

TEST(TracesTest, DeletedAndReplacedDocumentsAreLookedAt) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.threads = 1}).value();
  writer.add({.id = "1", .body = "harbour"}).value();
  writer.add({.id = "2", .body = "strike"}).value();
  writer.commit().value();
  writer.remove("1").value();
  writer.commit().value();
  EXPECT_FALSE(traces_of(*storage, {"harbour"}).found.empty());
  writer.optimize().value();
  EXPECT_TRUE(traces_of(*storage, {"harbour"}).found.empty());
}

// A text of some windows, with the word at each place around an edge.
TEST(TracesTest, LongTextsAreReadToTheirEnd) {
  constexpr std::size_t kWindow = std::size_t{1} << 20;
  for (const std::size_t place : {kWindow - 9, kWindow - 5, kWindow - 1, kWindow, 2 * kWindow}) {
    std::string body;
    while (body.size() < 5 * kWindow / 2) body += "xx yy zz\n";
    body.replace(place, 10, " harbours ");
    const auto storage = index_of({{.id = "1", .body = body, .lang = "und"}});
    EXPECT_TRUE(lines(traces_of(*storage, {"harbours"}).found)
                    .contains("s1.seg: documents: the word \"harbours\""));
    EXPECT_FALSE(lines(traces_of(*storage, {"harbour", "arbours"}).found)
                     .contains("s1.seg: documents: the word \"harbour\""));
  }
}

TEST(TracesTest, FilesThatTheIndexDoesNotNameAreLookedAt) {
  const auto storage = index_of({{.id = "1", .body = "strike"}});
  const auto other = index_of({{.id = "1", .body = "the harbours, anti-war"}});
  put(*storage, "s99.seg", get(*other, "s1.seg"));  // of another id, and so no segment
  EXPECT_EQ(traces_of(*storage, {"harbours"}).unread.size(), 1U);
  storage->remove("s99.seg").value();
  put(*other, "s1.seg.bak", get(*other, "s1.seg"));
  put(*storage, "notes.txt", "by the HARBOUR");
  EXPECT_TRUE(traces_of(*storage, {"harbour"}).found.empty()) << "other capitals";
  EXPECT_EQ(lines(traces_of(*storage, {"HARBOUR"}).found),
            Lines{"notes.txt: bytes: bytes that spell \"HARBOUR\""});
  put(*storage, "harbour.txt", "");
  EXPECT_TRUE(lines(traces_of(*storage, {"harbour"}).found)
                  .contains("harbour.txt: name: the word \"harbour\""));
}

// Its keys share beginnings, so that raw bytes do not show every word.
TEST(TracesTest, WhatAnEndedMergeLeftIsToldAsUnread) {
  const auto storage = memory_storage();
  storage->create("s7.seg.part0.3").value()->sync_and_close().value();
  storage->create("s7.seg.parts").value()->sync_and_close().value();
  const Traces traces = traces_of(*storage, {"harbours"});
  ASSERT_EQ(traces.unread.size(), 1U);
  EXPECT_EQ(traces.unread[0].file, "s7.seg.part0.3");
}

TEST(TracesTest, TheListOfVariantsIsLookedAtAndTheNamesOfFieldsAreNot) {
  const auto storage = index_of({{.id = "1", .body = "strike"}});
  EXPECT_TRUE(traces_of(*storage, {"publisher", "coverage"}).found.empty());
  {
    auto writer = IndexWriter::open(storage).value();
    writer.set_variants({.groups = {{"Lviv", "Lemberg"}}}).value();
    writer.commit().value();
  }
  EXPECT_EQ(lines(traces_of(*storage, {"lemberg"}).found),
            Lines{"manifest: variants: the word \"lemberg\""});
}

TEST(TracesTest, ALockThatHoldsWordsIsLookedAt) {
  const TemporaryDirectory directory;
  const auto storage = open_directory(directory.path(), OpenMode::create).value();
  {
    auto writer = IndexWriter::open(storage).value();
    writer.add({.id = "1", .body = "strike"}).value();
    writer.commit().value();
  }
  const std::uint64_t bytes = traces_of(*storage, {"harbour"}).bytes;
  std::uint64_t listed = 0;
  const auto files = storage->list().value();
  for (const FileInfo& file : files) listed += file.size_bytes;
  EXPECT_GT(bytes, listed) << "the lock holds a process number";
}

// Each of some bytes changed in turn: what was there is found, or it is told that something could
// not be read. The frame of the file, its lists and numbers need no such word: they hold none.
TEST(TracesTest, DamageIsToldOrHidesNothing) {
  std::mt19937_64 random(test_seed());
  std::vector<Document> documents;
  for (int i = 0; i < 40; ++i) documents.push_back(sample_document(random, std::to_string(i)));
  const auto storage = index_of(documents);
  put(*storage, "s2.seg", get(*index_of({{.id = "1", .body = "harbours"}}), "s1.seg"));
  const std::string sound = get(*storage, "s1.seg");
  for (int i = 0; i < 60; ++i) {
    std::string damaged = sound;
    damaged[random() % damaged.size()] ^= static_cast<char>(1U << random() % 8);
    if (i % 6 == 0) damaged.resize(random() % damaged.size());
    put(*storage, "s1.seg", damaged);
    const Traces traces = traces_of(*storage, {"strike", "harbours"});
    const bool is_found = std::any_of(traces.found.begin(), traces.found.end(),
                                      [](const Finding& found) { return found.file == "s1.seg"; });
    const bool is_told = std::any_of(traces.unread.begin(), traces.unread.end(),
                                     [](const Finding& part) { return part.file == "s1.seg"; });
    EXPECT_TRUE(is_found || is_told);
  }
  put(*storage, "manifest", "BRDSMANI and more harbours");
  EXPECT_EQ(lines(traces_of(*storage, {"harbours"}).found)
                .count("manifest: bytes: bytes that spell \"harbours\""),
            1U);
  EXPECT_EQ(traces_of(*storage, {"harbours"}).unread.back().file, "s2.seg");
}

// Bytes that no checksum gives away: whatever is made of them, it comes to an end.
TEST(TracesTest, HostileBytesAreReadToo) {
  std::mt19937_64 random(test_seed());
  std::vector<Document> documents;
  for (int i = 0; i < 30; ++i) documents.push_back(sample_document(random, std::to_string(i)));
  const auto storage = index_of(documents);
  const std::string sound = get(*storage, "s1.seg");
  for (int i = 0; i < 200; ++i) {
    std::string hostile = sound;
    for (std::uint64_t changes = 1 + random() % 4; changes > 0; --changes) {
      hostile[random() % (hostile.size() - kFooterBytes)] = static_cast<char>(random());
    }
    repair_checksums(hostile);
    put(*storage, "s1.seg", hostile);
    EXPECT_LE(traces_of(*storage, {"strike", "harbours"}).found.size(), 100U);
  }
}

}  // namespace
}  // namespace broadside
