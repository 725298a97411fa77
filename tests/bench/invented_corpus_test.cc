// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/invented_corpus.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace broadside::bench {
namespace {

// FNV-1a, 64 bits.
std::uint64_t hash_of(const InventedCorpus& corpus) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const auto* texts : {&corpus.documents, &corpus.any, &corpus.all, &corpus.phrases}) {
    for (const std::string& text : *texts) {
      for (const char c : text + "\n") {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
      }
    }
  }
  return hash;
}

std::size_t documents_with(const InventedCorpus& corpus, std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      corpus.documents.begin(), corpus.documents.end(),
      [&](const std::string& document) { return document.find(text) != std::string::npos; }));
}

// The counts of bench/baseline.json hold for this text alone.
TEST(InventedCorpus, IsTheSameEverywhere) {
  EXPECT_EQ(hash_of(invent_corpus(200, 20)), 7117906160061474327U);
}

TEST(InventedCorpus, MoreDocumentsAreTheSameAndMore) {
  const InventedCorpus few = invent_corpus(10, 1);
  const InventedCorpus many = invent_corpus(20, 1);
  EXPECT_TRUE(std::equal(few.documents.begin(), few.documents.end(), many.documents.begin()));
}

TEST(InventedCorpus, PhrasesOccurAndFrequentWordsAreDense) {
  const InventedCorpus corpus = invent_corpus(1000, 40);
  const auto occur = std::count_if(
      corpus.phrases.begin(), corpus.phrases.end(),
      [&](const std::string& phrase) { return documents_with(corpus, phrase + " ") > 0; });
  EXPECT_GT(occur, 30);
  EXPECT_GT(documents_with(corpus, corpus.all.front().substr(0, 4) + " "), 100U);
}

}  // namespace
}  // namespace broadside::bench
