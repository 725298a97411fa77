// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SPELLING_DISTANCE_H_
#define BROADSIDE_SEARCH_SPELLING_DISTANCE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadside {

// Letters (code points) of a word.
std::size_t letter_count(std::string_view word) noexcept;

// How many of them may be wrong: of two none, of five one, of more two.
std::size_t likely_slips(std::string_view word) noexcept;

// The spelling of one word, with which others are compared: how many letters (code points) must be
// added, left out, replaced or exchanged with their neighbours. Quick where the words come in
// ascending order.
class SpellingDistance {
 public:
  static constexpr std::size_t kMost = 2;

  // UTF-8. No distance above `most` <= kMost is of interest.
  SpellingDistance(std::string_view word, std::size_t most);

  // nullopt: it is more than `most`. Both words are as they are, so fold them before.
  std::optional<std::size_t> to(std::string_view word);

  // Of the word compared last: whether every word that begins as it does is too far.
  bool is_hopeless() const noexcept { return rows_.back().hopeless; }
  // Where it is: the first beginning behind these of which that is not so; nullopt: there is none.
  std::optional<std::string> next_hopeful() const;

  std::size_t letters() const noexcept { return letters_.size(); }
  // The bytes of the first `count` letters.
  std::string_view beginning(std::size_t count) const noexcept;

 private:
  // Of the distances between a beginning of the one word and one of the other, those that may
  // count: where the two are of about the same length.
  static constexpr std::size_t kBand = 2 * kMost + 1;
  struct Row {
    std::array<std::uint8_t, kBand> distances;
    char32_t letter = 0;    // of the other word
    std::size_t bytes = 0;  // of the beginning up to and with it
    bool hopeless = false;  // whatever follows
  };

  Row row_behind(std::size_t row, char32_t letter) const;
  std::optional<std::string> letter_behind(std::size_t row) const;
  std::uint8_t at(const Row& row, std::size_t number, std::size_t letter) const noexcept;

  std::string word_;
  std::vector<char32_t> letters_;
  std::size_t most_;
  std::string before_;     // the word compared last, as far as it was looked at
  std::vector<Row> rows_;  // of its beginnings
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SPELLING_DISTANCE_H_
