// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/posting_cursor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "codec/length_code.h"
#include "segment/naive_lists.h"

namespace broadside {
namespace {

constexpr DocId kDocuments = 20000;

class PostingCursorTest : public testing::Test {
 protected:
  void build(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      lists_[std::string("w").append(std::to_string(i))] = random_list(random_, kDocuments);
    }
    reader_ = segment_of(lists_, kDocuments);
  }
  void TearDown() override {
    EXPECT_FALSE(context_.damaged()) << context_.status().error().message();
  }
  PostingCursor cursor(const std::string& word) {
    return PostingCursor(*reader_, *reader_->find_word(0, word, context_), context_);
  }
  static DocId doc_at(const NaiveList& list, NaiveList::const_iterator at) {
    return at == list.end() ? kNoMoreDocs : at->first;
  }

  std::mt19937_64 random_{test_seed()};
  NaiveLists lists_;
  std::shared_ptr<const SegmentReader> reader_;
  ReadContext context_;
};

TEST_F(PostingCursorTest, WalksEveryList) {
  build(80);
  for (const auto& [word, list] : lists_) {
    PostingCursor at = cursor(word);
    for (const auto& [doc, positions] : list) {
      ASSERT_EQ(at.doc(), doc);
      ASSERT_EQ(at.freq(), positions.size());
      const auto read = at.positions();
      ASSERT_TRUE(std::equal(positions.begin(), positions.end(), read.begin(), read.end()));
      at.next();
    }
    ASSERT_EQ(at.doc(), kNoMoreDocs);
    ASSERT_EQ(at.next(), kNoMoreDocs);
    ASSERT_EQ(at.advance(5), kNoMoreDocs);
    ASSERT_EQ(at.skip_block(), kNoMoreDocs);
    ASSERT_TRUE(at.block_docs().empty());
    ASSERT_TRUE(at.positions().empty());
    ASSERT_EQ(at.facts(kDocuments).last_doc, kNoMoreDocs);
  }
}

TEST_F(PostingCursorTest, MixedStepsEqualTheNaiveWalk) {
  build(80);
  for (const auto& [word, list] : lists_) {
    PostingCursor at = cursor(word);
    auto naive = list.begin();
    while (naive != list.end()) {
      ASSERT_EQ(at.doc(), naive->first);
      if (random_() % 3 == 0) {
        ASSERT_EQ(at.freq(), naive->second.size());
      }
      if (random_() % 3 == 0) {
        const auto read = at.positions();
        ASSERT_TRUE(
            std::equal(naive->second.begin(), naive->second.end(), read.begin(), read.end()));
      }
      const auto step = random_() % 4;
      if (step == 0) {
        ASSERT_EQ(at.advance(naive->first), naive->first) << "does not move";
        at.next();
        ++naive;
      } else if (step == 1) {
        const auto docs = at.block_docs();
        const auto freqs = at.block_freqs();
        ASSERT_EQ(docs.size(), freqs.size());
        for (std::size_t i = 0; i < docs.size(); ++i, ++naive) {
          ASSERT_EQ(docs[i], naive->first);
          ASSERT_EQ(freqs[i], naive->second.size());
        }
        ASSERT_EQ(at.skip_block(), doc_at(list, naive));
      } else {
        const DocId target =
            naive->first + static_cast<DocId>(random_() % (1ULL << random_() % 15));
        naive = list.lower_bound(target);
        ASSERT_EQ(at.advance(target), doc_at(list, naive));
      }
    }
    ASSERT_EQ(at.doc(), kNoMoreDocs);
  }
}

// Facts bound every posting of the block they speak of, and belong to the right block.
TEST_F(PostingCursorTest, FactsBoundTheirBlock) {
  build(40);
  for (const auto& [word, list] : lists_) {
    PostingCursor at = cursor(word), walker = cursor(word);
    for (DocId target = 0; target < kDocuments;) {
      const BlockFacts facts = at.facts(target);
      ASSERT_EQ(at.doc(), list.begin()->first) << "does not move";
      auto naive = list.lower_bound(target);
      if (naive == list.end()) {
        ASSERT_EQ(facts.last_doc, kNoMoreDocs);
        break;
      }
      ASSERT_GE(facts.last_doc, naive->first);
      walker.advance(target);
      ASSERT_EQ(walker.block_docs().back(), facts.last_doc);
      for (; naive != list.end() && naive->first <= facts.last_doc; ++naive) {
        ASSERT_GE(facts.max_freq, naive->second.size());
        ASSERT_LE(facts.min_length, encode_length(test_length(naive->first)));
      }
      target = facts.last_doc + 1 + static_cast<DocId>(random_() % 100);
    }
  }
}

// not_before() lies between the target and the first document from there on, and is that document
// in the block where the cursor stands.
TEST_F(PostingCursorTest, LooksAheadWithoutMoving) {
  build(40);
  for (const auto& [word, list] : lists_) {
    PostingCursor at = cursor(word);
    std::uint32_t blocks = 0;
    for (; at.doc() != kNoMoreDocs; at.skip_block(), ++blocks) {
      ASSERT_LT(blocks, at.block_count());
      const DocId here = at.doc(), last = at.facts(here).last_doc;
      ASSERT_EQ(at.facts_of_block(blocks).last_doc, last);
      for (DocId target = 0; target < kDocuments;
           target += static_cast<DocId>(1 + random_() % 50)) {
        const auto next = list.lower_bound(std::max(here, target));
        const DocId first = next == list.end() ? kNoMoreDocs : next->first;
        const DocId said = at.not_before(target);
        ASSERT_LE(said, first);
        ASSERT_GE(said, target);
        ASSERT_TRUE(target > last || said == first);
        ASSERT_EQ(at.doc(), here);
      }
    }
  }
}

// The documents of [base, end) as bits.
std::vector<std::uint64_t> naive_bits(const NaiveList& list, DocId base, DocId end) {
  std::vector<std::uint64_t> words((end - base + 63) / 64);
  for (auto at = list.lower_bound(base); at != list.end() && at->first < end; ++at) {
    words[(at->first - base) / 64] |= std::uint64_t{1} << (at->first - base) % 64;
  }
  return words;
}

TEST_F(PostingCursorTest, CollectsBitsOfEveryRange) {
  build(80);
  for (const auto& [word, list] : lists_) {
    PostingCursor at = cursor(word);
    for (DocId base = 0; base < kDocuments;) {
      const DocId end = std::min<DocId>(
          kDocuments, base + 1 + static_cast<DocId>(random_() % (1ULL << random_() % 14)));
      if (at.advance(base) < end && random_() % 4 == 0) at.freq();
      std::vector<std::uint64_t> words((end - base + 63) / 64);
      at.collect_until(base, end, words);
      ASSERT_EQ(words, naive_bits(list, base, end));
      ASSERT_EQ(at.doc(), doc_at(list, list.lower_bound(end)));
      base = end + static_cast<DocId>(random_() % 3 == 0 ? random_() % 500 : 0);
    }
  }
}

TEST_F(PostingCursorTest, KeepsCommonCandidates) {
  build(80);
  for (const auto& [word, list] : lists_) {
    PostingCursor at = cursor(word);
    for (DocId doc = 0; doc < kDocuments;) {
      Candidates candidates;
      std::vector<std::pair<DocId, std::size_t>> expected;  // document and frequency
      const std::uint64_t gap = 1ULL << random_() % 12;
      while (candidates.count < Candidates::kMost && doc < kDocuments) {
        if (list.contains(doc)) expected.push_back({doc, list.at(doc).size()});
        candidates.docs[candidates.count] = doc;
        candidates.rows[candidates.count] = static_cast<std::uint8_t>(doc % 251);
        ++candidates.count;
        doc += 1 + static_cast<DocId>(random_() % gap);
      }
      std::array<std::uint32_t, Candidates::kMost> freqs{};
      const bool with_freqs = random_() % 2 == 0;
      at.keep_common(candidates, with_freqs ? freqs.data() : nullptr);
      ASSERT_EQ(candidates.count, expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_EQ(candidates.docs[i], expected[i].first);
        ASSERT_EQ(candidates.rows[i], expected[i].first % 251);
        if (with_freqs) {
          ASSERT_EQ(freqs[i], expected[i].second);
        }
      }
    }
  }
}

TEST_F(PostingCursorTest, EntriesCountTheirLists) {
  build(40);
  for (const auto& [word, list] : lists_) {
    const TermEntry entry = *reader_->find_word(0, word, context_);
    std::uint64_t occurrences = 0, most = 0;
    std::uint8_t shortest = UINT8_MAX;
    for (const auto& [doc, positions] : list) {
      occurrences += positions.size();
      most = std::max<std::uint64_t>(most, positions.size());
      shortest = std::min(shortest, encode_length(test_length(doc)));
    }
    EXPECT_EQ(entry.documents, list.size());
    EXPECT_EQ(entry.occurrences, occurrences);
    EXPECT_EQ(entry.max_freq, most);
    EXPECT_EQ(entry.min_length, shortest);
  }
}

TEST_F(PostingCursorTest, FrequenciesBeyond16BitsKeepTheirBound) {
  NaiveList& list = lists_["many"];
  for (DocId doc = 0; doc < 200; ++doc) list[doc] = {1};
  for (std::uint32_t position = 2; position <= 70000; ++position) list[150].push_back(position);
  reader_ = segment_of(lists_, kDocuments);
  PostingCursor at = cursor("many");
  EXPECT_EQ(at.facts(0).max_freq, 1U);
  EXPECT_EQ(at.facts(150).max_freq, 70000U);
  at.advance(150);
  EXPECT_EQ(at.positions().size(), 70000U);
}

// Repeated positions pack into no bits at all; nobody writes them.
TEST_F(PostingCursorTest, PositionsOfNoBytesAreDamage) {
  NaiveList& list = lists_["many"];
  for (DocId doc = 0; doc < 200; ++doc) list[doc] = {1};
  list[150].assign(70000, 9);
  reader_ = segment_of(lists_, kDocuments);
  ReadContext context;
  PostingCursor at(*reader_, *reader_->find_word(0, "many", context), context);
  at.advance(150);
  EXPECT_FALSE(context.damaged());
  EXPECT_TRUE(at.positions().empty());
  EXPECT_TRUE(context.damaged());
}

}  // namespace
}  // namespace broadside
