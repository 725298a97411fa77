// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a sketch keeps of a text, and what makes no difference to it.

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "broadside/analyzer.hpp"
#include "index/sketch_builder.h"

namespace broadside {
namespace {

using Words = std::vector<std::string>;

class WordSink final : public TokenSink {
 public:
  explicit WordSink(SketchBuilder& builder) : builder_(builder) {}
  void on_token(const Token& token) override {
    if (token.kind == TokenKind::word && !token.alternative) builder_.add_word(token.term);
  }

 private:
  SketchBuilder& builder_;
};

Sketch sketch_of(std::string_view text) {
  Analyzer analyzer;
  SketchBuilder builder;
  WordSink sink(builder);
  builder.add_text(text);
  analyzer.analyze(text, Language(), sink);
  return builder.finish();
}

Sketch sketch_of(const Words& words) {
  SketchBuilder builder;
  for (const std::string& word : words) builder.add_word(word);
  return builder.finish();
}

unsigned differing_bits(const Sketch& a, const Sketch& b) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < Sketch::kWords; ++i) {
    bits += static_cast<unsigned>(std::popcount(a.bits[i] ^ b.bits[i]));
  }
  return bits;
}

double estimate(const Words& a, const Words& b) {
  return 1 - 2.0 * differing_bits(sketch_of(a), sketch_of(b)) / Sketch::kBits;
}

// The part of all shingles that both have.
double jaccard(const Words& a, const Words& b) {
  using Shingles = std::set<std::pair<std::string, std::string>>;
  const auto shingles = [](const Words& words) {
    Shingles all;
    for (std::size_t i = 1; i < words.size(); ++i) all.emplace(words[i - 1], words[i]);
    return all;
  };
  const Shingles of_a = shingles(a), of_b = shingles(b);
  std::size_t common = 0;
  for (const auto& shingle : of_a) common += of_b.count(shingle);
  return static_cast<double>(common) / static_cast<double>(of_a.size() + of_b.size() - common);
}

TEST(Sketch, CaseMarksAndSpaceMakeNoDifference) {
  const Sketch one = sketch_of("The harbour board closed the docks, and the port stood still.");
  const Sketch other =
      sketch_of("the HARBOUR board\n closed -- the docks (and the port) stood still");
  EXPECT_EQ(one.bits, other.bits);
  EXPECT_NE(one.content, other.content);
  EXPECT_EQ(sketch_of("港口停工").bits, sketch_of("港口、停工。").bits);
}

TEST(Sketch, OrderOfWordsMatters) {
  EXPECT_NE(sketch_of("port board").bits, sketch_of("board port").bits);
}

TEST(Sketch, TextsWithoutWordsHaveNoBits) {
  EXPECT_EQ(sketch_of(""), Sketch());
  const Sketch marks = sketch_of("... --");
  EXPECT_EQ(marks.bits, Sketch().bits);
  EXPECT_NE(marks.content, 0U);
  EXPECT_EQ(marks.content, sketch_of("... --").content);
}

TEST(Sketch, WhichFieldATextStandsInIsPartOfTheContent) {
  SketchBuilder builder;
  builder.add_text("port");
  builder.add_text("");
  const std::uint64_t title = builder.finish().content;
  builder.add_text("");
  builder.add_text("port");
  EXPECT_NE(builder.finish().content, title);
}

// A hash that many bins borrow must not give all of them the same bit.
TEST(Sketch, ShortTextsOfOtherWordsAreFarApart) {
  const std::vector<Words> texts = {
      {"port"}, {"letter"}, {"minutes"}, {"open", "letter"}, {"rent", "strike"}};
  for (const Words& a : texts) {
    for (const Words& b : texts) {
      if (a != b) {
        EXPECT_LT(estimate(a, b), 0.4) << a.front() << " " << b.front();
      }
    }
  }
}

TEST(Sketch, SimilarityIsEstimated) {
  std::mt19937_64 random(test_seed());
  double squares = 0;
  constexpr int kRounds = 200;
  for (int round = 0; round < kRounds; ++round) {
    Words words(40 + random() % 800);
    for (std::string& word : words) word = "w" + std::to_string(random() % 3000);
    Words changed = words;
    for (std::uint64_t changes = random() % (words.size() / 4 + 1); changes > 0; --changes) {
      changed[random() % changed.size()] = "other" + std::to_string(random() % 3000);
    }
    const double error = estimate(words, changed) - jaccard(words, changed);
    EXPECT_LT(std::abs(error), 0.35);
    squares += error * error;
  }
  EXPECT_LT(std::sqrt(squares / kRounds), 0.07);
}

TEST(Sketch, ABuilderForgetsTheDocumentBefore) {
  SketchBuilder builder;
  builder.add_text("rent strike");
  builder.add_word("rent");
  builder.add_word("strike");
  const Sketch first = builder.finish();
  EXPECT_EQ(builder.finish(), Sketch());
  builder.add_text("rent strike");
  builder.add_word("rent");
  builder.add_word("strike");
  EXPECT_EQ(builder.finish(), first);
}

// Sketches stand in files: a text has the same one in every release of the format.
TEST(Sketch, NeverChanges) {
  const Sketch sketch = sketch_of(Words{"rent", "strike", "in", "the", "harbour"});
  EXPECT_EQ(sketch.bits, (decltype(sketch.bits){10779575709447799389U, 10826044050436043399U,
                                                8473812098727744190}));
}

}  // namespace
}  // namespace broadside
