// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/spelling_distance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/seed.h"

namespace broadside {
namespace {

// The whole table.
std::size_t table(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cells(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cells[i][j] = i + j;
        continue;
      }
      const std::size_t other = a[i - 1] == b[j - 1] ? 0 : 1;
      cells[i][j] =
          std::min({cells[i - 1][j] + 1, cells[i][j - 1] + 1, cells[i - 1][j - 1] + other});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cells[i][j] = std::min(cells[i][j], cells[i - 2][j - 2] + 1);
      }
    }
  }
  return cells[a.size()][b.size()];
}

TEST(SpellingDistance, CountsLetters) {
  SpellingDistance distance("committee", 2);
  EXPECT_EQ(distance.to("committee"), 0U);
  EXPECT_EQ(distance.to("comittee"), 1U);
  EXPECT_EQ(distance.to("commitete"), 1U);
  EXPECT_EQ(distance.to("comitee"), 2U);
  EXPECT_EQ(distance.to("comity"), std::nullopt);
  SpellingDistance russian("зима", 1);
  EXPECT_EQ(russian.to("зема"), 1U);
  EXPECT_EQ(russian.to("зм"), std::nullopt);
  EXPECT_EQ(russian.beginning(1), "з");
}

TEST(SpellingDistance, AgreesWithTheWholeTableInAnyOrder) {
  std::mt19937_64 random(test_seed());
  const auto word = [&] {
    std::string made;
    for (std::size_t n = random() % 9; n > 0; --n) made += static_cast<char>('a' + random() % 3);
    return made;
  };
  for (int i = 0; i < 300; ++i) {
    const std::string sought = word();
    const std::size_t most = random() % 3;
    std::vector<std::string> words(200);
    std::generate(words.begin(), words.end(), word);
    if (random() % 4 != 0) std::sort(words.begin(), words.end());
    SpellingDistance distance(sought, most);
    for (const std::string& other : words) {
      const std::size_t expected = table(sought, other);
      const auto found = distance.to(other);
      ASSERT_EQ(found.has_value(), expected <= most) << sought << " " << other;
      if (found) {
        ASSERT_EQ(*found, expected) << sought << " " << other;
      }
    }
  }
}

}  // namespace
}  // namespace broadside
