// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A long text is read from a checkpoint on, which may fall anywhere: what is marked is the word
// that was asked for.

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "base/seed.h"
#include "broadside/broadside.hpp"

namespace broadside {
namespace {

// Texts whose tokens depend on what is before them.
constexpr std::array<std::string_view, 14> kPieces = {
    "#FreeThePort", "@dock.workers", "R&D",       "well-to-do",   "soli-\ndarity",
    "U.S.A.",       "3.14.15",       "1 000 000", "l'avenue",     "dock@port.example.org",
    "港口工人罢工", "แรงงานท่าเรือ",   "C++",       "A/RES/217/III"};

// Every word with its number stands once, and the pieces between.
std::string text_of(std::mt19937_64& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += "mark" + std::to_string(i);
    for (std::uint64_t n = random() % 6; n > 0; --n) {
      text += random() % 4 == 0 ? "\n" : " ";
      text += kPieces[random() % kPieces.size()];
    }
    text += ' ';
  }
  return text;
}

TEST(SnippetMarks, AreTheWordWhereverACheckpointFalls) {
  std::mt19937_64 random(test_seed());
  constexpr std::size_t kWords = 300;
  const auto storage = memory_storage();
  {
    auto writer = IndexWriter::open(storage).value();
    Document document;
    document.id = "long";
    document.lang = "en";
    document.body = text_of(random, kWords);
    writer.add(std::move(document)).value();
    writer.commit().value();
  }
  const Searcher searcher = Searcher::open(storage).value();
  for (std::size_t i = 0; i < kWords; ++i) {
    const std::string word = "mark" + std::to_string(i);
    const SearchResult result = searcher.search(Query::words(word)).value();
    ASSERT_EQ(result.hits.size(), 1U) << word;
    const Snippet& snippet = result.hits.front().snippet;
    ASSERT_EQ(snippet.marks.size(), 1U) << word << " in " << snippet.text;
    const auto [begin, end] = snippet.marks.front();
    ASSERT_EQ(snippet.text.substr(begin, end - begin), word) << snippet.text;
  }
}

}  // namespace
}  // namespace broadside
