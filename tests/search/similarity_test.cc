// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The estimate of two sketches against the true resemblance of the texts.

#include "search/similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/seed.h"
#include "index/sketch_builder.h"
#include "search/sketch_row.h"

namespace broadside {
namespace {

using Words = std::vector<std::string>;

Sketch sketch_of(const Words& words) {
  SketchBuilder builder;
  std::string text;
  for (const std::string& word : words) {
    builder.add_word(word);
    text += word + " ";
  }
  builder.add_text(text);
  return builder.finish();
}

// The part of all pairs of neighbours that both have.
double jaccard(const Words& a, const Words& b) {
  using Pairs = std::set<std::pair<std::string, std::string>>;
  const auto pairs = [](const Words& words) {
    Pairs all;
    for (std::size_t i = 1; i < words.size(); ++i) all.emplace(words[i - 1], words[i]);
    return all;
  };
  const Pairs of_a = pairs(a), of_b = pairs(b);
  std::size_t common = 0;
  for (const auto& pair : of_a) common += of_b.count(pair);
  return static_cast<double>(common) / static_cast<double>(of_a.size() + of_b.size() - common);
}

Words random_words(std::mt19937_64& random, std::size_t count) {
  Words words(count);
  for (std::string& word : words) word = "w" + std::to_string(random() % 3000);
  return words;
}

// How far estimates are from the truth, for pairs of a true resemblance within .05 of `middle`.
struct Row {
  double middle = 0;
  std::size_t pairs = 0;
  double sum = 0;
  double squares = 0;

  void add(double error) {
    ++pairs;
    sum += error;
    squares += error * error;
  }
  double mean() const { return sum / static_cast<double>(pairs); }
  double deviation() const { return std::sqrt(squares / static_cast<double>(pairs)); }
};

// 192 bits tell a resemblance J to within sqrt(1 - J * J) / sqrt(192), one time in three less well.
TEST(Similarity, IsEstimatedWithoutBias) {
  std::mt19937_64 random(test_seed());
  std::vector<Row> rows(11);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].middle = 0.1 * static_cast<double>(i);
  for (int round = 0; round < 6'000; ++round) {
    const Words words = random_words(random, 100 + random() % 700);
    Words changed = words;
    const std::uint64_t most = words.size() / (1 + random() % 60);
    for (std::uint64_t changes = most; changes > 0; --changes) {
      changed[random() % changed.size()] = "other" + std::to_string(random() % 3000);
    }
    const double truth = jaccard(words, changed);
    rows[static_cast<std::size_t>(truth * 10 + 0.5)].add(
        resemblance(sketch_of(words), sketch_of(changed)) - truth);
  }
  std::printf("resemblance   pairs   mean error   root of mean square\n");
  for (const Row& row : rows) {
    if (row.pairs < 100) continue;
    std::printf("%11.1f %7zu %12.3f %21.3f\n", row.middle, row.pairs, row.mean(), row.deviation());
    EXPECT_LT(std::abs(row.mean()), 0.035) << row.middle;
    const double expected = std::sqrt((1 - row.middle * row.middle) / Sketch::kBits);
    EXPECT_LT(row.deviation(), 1.5 * expected + 0.02) << row.middle;
  }
}

TEST(Similarity, TheSameTextIsOneEvenWithoutAWord) {
  SketchBuilder builder;
  builder.add_text("... --");
  const Sketch marks = builder.finish();
  builder.add_text("***");
  const Sketch stars = builder.finish();
  EXPECT_EQ(resemblance(marks, marks), 1);
  EXPECT_EQ(resemblance(marks, stars), 0);
  EXPECT_EQ(resemblance(Sketch(), Sketch()), 0) << "no text at all";
  EXPECT_EQ(resemblance(Sketch(), sketch_of({"rent", "strike"})), 0);
  EXPECT_EQ(resemblance(marks, sketch_of({"rent", "strike"})), 0);
}

// A row answers as a walk over all of it would.
TEST(Similarity, ARowFindsTheFirst) {
  std::mt19937_64 random(test_seed());
  for (const double least : {0.3, 0.5, 0.8, 0.95, 1.0}) {
    std::vector<Sketch> all;
    SketchRow row(least);
    std::size_t found = 0;
    for (int i = 0; i < 1'200; ++i) {
      Sketch sketch;
      if (random() % 10 != 0) sketch = sketch_of(random_words(random, 1 + random() % 40));
      if (!all.empty() && random() % 4 == 0) {
        sketch = all[random() % all.size()];
        for (std::uint64_t flips = random() % 30; flips > 0; --flips) {
          sketch.bits[random() % 3] ^= std::uint64_t{1} << random() % 64;
        }
        if (random() % 3 != 0) sketch.content = random() % 5;
      }
      std::optional<std::size_t> expected;
      for (std::size_t j = 0; j < all.size() && !expected; ++j) {
        if (resemblance(all[j], sketch) >= least) expected = j;
      }
      ASSERT_EQ(row.first_like(sketch), expected) << least << " " << i;
      found += expected.has_value();
      all.push_back(sketch);
      row.add(sketch);
    }
    EXPECT_GT(found, 20U);
    EXPECT_LT(found, 600U);
  }
}

}  // namespace
}  // namespace broadside
