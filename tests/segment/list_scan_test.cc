// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/list_scan.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "segment/naive_lists.h"
#include "segment/term_scan.h"

namespace broadside {
namespace {

constexpr DocId kDocuments = 5000;

class ListScanTest : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 60; ++i) {
      lists_[std::string("w").append(std::to_string(i))] = random_list(random_, kDocuments);
    }
    reader_ = segment_of(lists_, kDocuments);
  }
  void TearDown() override {
    EXPECT_FALSE(context_.damaged()) << context_.status().error().message();
  }

  std::mt19937_64 random_{test_seed()};
  NaiveLists lists_;
  std::shared_ptr<const SegmentReader> reader_;
  ReadContext context_;
};

TEST_F(ListScanTest, ReadsEveryListWholly) {
  for (const auto& [word, list] : lists_) {
    ListScan scan(*reader_, *reader_->find_word(0, word, context_), true, context_);
    NaiveList read;
    Postings block;
    while (scan.next(block)) {
      const std::uint32_t* gap = block.position_gaps.data();
      for (std::size_t i = 0; i < block.docs.size(); ++i) {
        std::vector<std::uint32_t>& positions = read[block.docs[i]];
        std::uint32_t position = 0;
        while (positions.size() < block.freqs[i]) positions.push_back(position += *gap++);
      }
      ASSERT_EQ(gap, block.position_gaps.data() + block.position_gaps.size());
    }
    ASSERT_EQ(read, list);
  }
}

TEST_F(ListScanTest, PositionsAreLeftOutWhereNobodyWantsThem) {
  for (const auto& [word, list] : lists_) {
    ListScan scan(*reader_, *reader_->find_word(0, word, context_), false, context_);
    std::size_t documents = 0;
    for (Postings block; scan.next(block); documents += block.docs.size()) {
      ASSERT_TRUE(block.position_gaps.empty());
    }
    ASSERT_EQ(documents, list.size());
  }
}

// However postings are handed over, the list has the same bytes.
TEST_F(ListScanTest, ListsOfManyPostingsAtOnceHaveTheSameBytes) {
  const auto lengths = reader_->length_codes(0, context_);
  PostingListWriter bulk, single;
  for (const auto& [word, list] : lists_) {
    const TermEntry entry = *reader_->find_word(0, word, context_);
    bulk.begin(true);
    single.begin(true);
    Postings part;
    ListScan scan(*reader_, entry, true, context_);
    while (scan.next(part)) {
      // Cut anywhere, so that blocks of the writer and of the reader do not coincide.
      Postings front;
      std::size_t gaps = 0;
      const std::size_t cut = random_() % (part.docs.size() + 1);
      for (std::size_t i = 0; i < cut; ++i) gaps += part.freqs[i];
      const auto move = [](auto& from, std::size_t count, auto& to) {
        const auto end = from.begin() + static_cast<std::ptrdiff_t>(count);
        to.assign(from.begin(), end);
        from.erase(from.begin(), end);
      };
      move(part.docs, cut, front.docs);
      move(part.freqs, cut, front.freqs);
      move(part.position_gaps, gaps, front.position_gaps);
      bulk.add(front, lengths);
      bulk.add(part, lengths);
    }
    for (const auto& [doc, positions] : list) {
      single.add(doc, static_cast<std::uint32_t>(positions.size()), lengths[doc], positions);
    }
    const BuiltList a = bulk.end(), b = single.end();
    ASSERT_EQ(as_text(a.bytes), as_text(b.bytes)) << word;
    ASSERT_EQ(a.position_bytes, b.position_bytes);
    ASSERT_EQ(a.entry.min_length, entry.min_length);
    ASSERT_EQ(a.entry.max_freq, entry.max_freq);
    ASSERT_EQ(a.entry.occurrences, entry.occurrences);
  }
}

TEST_F(ListScanTest, PartsOfADictionaryMakeTheWhole) {
  for (const std::uint64_t parts : {1U, 2U, 7U, 200U}) {
    auto cuts = TermScan::cuts(*reader_, TermSpace::word, parts, context_);
    EXPECT_LE(cuts.size(), std::min<std::size_t>(parts, lists_.size()));
    cuts.insert(cuts.begin(), "");
    cuts.emplace_back();
    auto expected = lists_.begin();
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      TermScan scan(*reader_, TermSpace::word, cuts[i], cuts[i + 1], context_);
      for (; scan.next(); ++expected) {
        ASSERT_NE(expected, lists_.end());
        EXPECT_EQ(TermKeyParts::of(TermSpace::word, scan.key()).term, expected->first);
        EXPECT_EQ(scan.entry()->documents, expected->second.size());
        EXPECT_FALSE(scan.shared_word());
      }
    }
    EXPECT_EQ(expected, lists_.end());
  }
}

}  // namespace
}  // namespace broadside
