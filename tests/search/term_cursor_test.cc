// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One list, a few and many: every way to walk a pseudo-term gives the sum of its lists.

#include "search/term_cursor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <memory>
#include <vector>

#include "base/seed.h"
#include "codec/length_code.h"
#include "search/lookup.h"
#include "search/random_corpus.h"
#include "search/test_index.h"

namespace broadside {
namespace {

constexpr int kBody = 1;

struct Posting {
  DocId doc = 0;
  std::uint32_t freq = 0;
  friend bool operator==(const Posting&, const Posting&) = default;
};

class TermCursors : public ::testing::Test {
 protected:
  TermCursors() : corpus_(test_seed()) {
    std::vector<Document> documents = corpus_.documents(2'000, 20);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      documents[i].body += " everywhere everywhere";
      if (i % 400 == 7) documents[i].body += " seldom";
      if (i >= 1'700 && i % 3 == 0) documents[i].body += " late";
    }
    index_.add_segment(documents);
    snapshot_ = index_.snapshot();
  }

  // Pseudo-terms of as many lists as are given; and some of a long list with short ones.
  std::vector<TermSet> term_sets(std::initializer_list<std::size_t> counts) {
    const auto word = [](const char* text) { return TermKey{TermSpace::word, Language(), text}; };
    std::vector<TermSet> sets;
    for (const std::size_t count : counts) sets.push_back(some_terms(count));
    sets.push_back({word("everywhere"), word("seldom")});
    sets.push_back({word("everywhere"), word("late"), word("seldom")});
    sets.push_back({word("late"), word("seldom")});
    return sets;
  }

  // Some of the segment's words as one pseudo-term.
  TermSet some_terms(std::size_t count) {
    std::map<TermKey, bool> terms;
    for (std::size_t tries = 0; tries < 20 * count && terms.size() < count; ++tries) {
      const NaiveDocument& document = index_.documents()[corpus_.below(2'000)];
      for (const auto& [key, freq] : document.fields[kBody].freqs) {
        if (corpus_.below(4) == 0 && terms.size() < count) terms[key] = true;
      }
    }
    TermSet set;
    for (const auto& [key, chosen] : terms) set.push_back(key);
    return set;
  }

  std::vector<Posting> naive(const TermSet& terms) const {
    std::vector<Posting> postings;
    for (DocId doc = 0; doc < index_.documents().size(); ++doc) {
      std::uint32_t words = 0;
      std::uint32_t others = 0;
      for (const TermKey& key : terms) {
        const auto& freqs = index_.documents()[doc].fields[kBody].freqs;
        if (!freqs.contains(key)) continue;
        (key.space == TermSpace::word ? words : others) += freqs.at(key);
      }
      if (words + others > 0) postings.push_back({doc, std::max(words, others)});
    }
    return postings;
  }

  TermCursor cursor(TermSet terms) {
    Analyzer analyzer;
    const Lookup lookup(*snapshot_, analyzer, context_, {});
    std::vector<std::uint64_t> documents;
    const SegmentEntries entries = lookup.entries(kBody, terms, documents);
    return TermCursor(*snapshot_->segments[0].reader, entries[0], context_);
  }

  RandomCorpus corpus_;
  TestIndex index_;
  std::shared_ptr<const Snapshot> snapshot_;
  ReadContext context_;
};

TEST_F(TermCursors, WalkTheSumOfTheirLists) {
  for (const TermSet& terms : term_sets({1, 2, 5, 12, 13, 40})) {
    const std::vector<Posting> expected = naive(terms);

    std::vector<Posting> walked;
    TermCursor one = cursor(terms);
    for (DocId doc = one.doc(); doc != kNoMoreDocs; doc = one.next()) {
      walked.push_back({doc, one.freq()});
    }
    EXPECT_EQ(walked, expected);
    EXPECT_EQ(one.next(), kNoMoreDocs);
    EXPECT_EQ(one.advance(5), kNoMoreDocs);

    std::vector<Posting> visited;
    TermCursor other = cursor(terms);
    for (DocId end = 0; end < 2'700; end += static_cast<DocId>(1 + corpus_.below(600))) {
      while (other.doc() < end) {
        const PostingBatch batch = other.batch(end);
        ASSERT_EQ(batch.docs.front(), other.doc());
        ASSERT_LT(batch.docs.back(), end);
        ASSERT_LE(batch.docs.size(), TermCursor::kMaxBatch);
        for (std::size_t i = 0; i < batch.docs.size(); ++i) {
          visited.push_back({batch.docs[i], batch.freqs[i]});
        }
        other.pass(batch);
      }
      EXPECT_TRUE(other.batch(end).docs.empty());
    }
    EXPECT_EQ(visited, expected);
  }
}

TEST_F(TermCursors, AdvanceToTheFirstDocumentNotBefore) {
  for (const TermSet& terms : term_sets({1, 3, 30})) {
    const std::vector<Posting> expected = naive(terms);
    TermCursor moving = cursor(terms);
    for (DocId target = 0; target < 2'100; target += static_cast<DocId>(corpus_.below(90))) {
      const auto at = std::find_if(expected.begin(), expected.end(),
                                   [&](const Posting& p) { return p.doc >= target; });
      ASSERT_EQ(moving.advance(target), at == expected.end() ? kNoMoreDocs : at->doc);
      if (at == expected.end()) break;
      ASSERT_EQ(moving.freq(), at->freq);
    }
  }
}

TEST_F(TermCursors, KeepWhatIsCommon) {
  for (const TermSet& terms : term_sets({1, 3, 30})) {
    const std::vector<Posting> expected = naive(terms);
    TermCursor moving = cursor(terms);
    DocId doc = 0;
    while (doc < 2'100) {
      Candidates candidates;
      std::vector<Posting> common;
      const std::size_t count = 1 + corpus_.below(Candidates::kMost);
      for (candidates.count = 0; candidates.count < count; ++candidates.count) {
        doc += static_cast<DocId>(1 + corpus_.below(9));
        candidates.docs[candidates.count] = doc;
        candidates.rows[candidates.count] = static_cast<std::uint8_t>(doc % 251);
        for (const Posting& posting : expected) {
          if (posting.doc == doc) common.push_back(posting);
        }
      }
      std::array<std::uint32_t, Candidates::kMost> freqs;
      moving.keep_common(candidates, freqs.data());
      ASSERT_EQ(candidates.count, common.size());
      for (std::size_t i = 0; i < common.size(); ++i) {
        ASSERT_EQ(candidates.docs[i], common[i].doc);
        ASSERT_EQ(candidates.rows[i], common[i].doc % 251);
        ASSERT_EQ(freqs[i], common[i].freq);
      }
    }
  }
}

TEST_F(TermCursors, CollectBits) {
  for (const TermSet& terms : term_sets({1, 3, 30})) {
    std::vector<Posting> left = naive(terms);
    TermCursor moving = cursor(terms);
    for (DocId base = 0; base < 2'100;) {
      const DocId end = base + static_cast<DocId>(1 + corpus_.below(300));
      moving.advance(base);
      std::vector<std::uint64_t> words((end - base + 63) / 64);
      moving.collect_until(base, end, words);
      for (DocId doc = base; doc < end; ++doc) {
        const bool expected = !left.empty() && left.front().doc == doc;
        ASSERT_EQ((words[(doc - base) / 64] >> (doc - base) % 64 & 1) != 0, expected);
        if (expected) left.erase(left.begin());
      }
      ASSERT_EQ(moving.doc(), left.empty() ? kNoMoreDocs : left.front().doc);
      base = end;
    }
  }
}

TEST_F(TermCursors, StretchesHoldAllDocumentsInOrder) {
  for (const TermSet& terms : term_sets({1, 2, 12, 30})) {
    const std::vector<Posting> expected = naive(terms);
    TermCursor fresh = cursor(terms);
    auto posting = expected.begin();
    fresh.each_stretch([&](const BlockFacts& facts) {
      for (; posting != expected.end() && posting->doc <= facts.last_doc; ++posting) {
        ASSERT_LE(posting->freq, facts.max_freq);
      }
    });
    EXPECT_EQ(posting, expected.end());
    EXPECT_EQ(fresh.doc(), expected.front().doc);
  }
}

TEST_F(TermCursors, FactsHoldForEveryDocumentOfTheirStretch) {
  for (const TermSet& terms : term_sets({1, 4, 30})) {
    const std::vector<Posting> expected = naive(terms);
    TermCursor ahead = cursor(terms);
    for (DocId target = 0; target < 2'000;) {
      const BlockFacts facts = ahead.facts(target);
      ASSERT_GE(facts.last_doc, target);
      for (const Posting& posting : expected) {
        if (posting.doc < target || posting.doc > facts.last_doc) continue;
        const std::uint32_t length = index_.documents()[posting.doc].fields[kBody].length;
        ASSERT_LE(posting.freq, facts.max_freq);
        ASSERT_GE(encode_length(length), facts.min_length);
      }
      if (facts.last_doc == kNoMoreDocs) break;
      target = facts.last_doc + 1;
    }
    EXPECT_EQ(ahead.doc(), expected.front().doc);
    const DocId past = expected.back().doc + 1;
    EXPECT_EQ(ahead.facts(past).last_doc, kNoMoreDocs);
  }
}

}  // namespace
}  // namespace broadside
