// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any two words could be one, and looking for all of these would cost every query. Looking only
// for what is not found otherwise would lose documents when others are added. So prefixes are
// listed, those that English and its neighbours share. Covered by
// tests/search/written_apart_test.cc.

#include "search/written_apart.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace broadside {
namespace {

struct Prefix {
  std::string_view text;
  bool divides;  // what begins so is likely to have this prefix: not so with produce, press, coal
};

constexpr Prefix kPrefixes[] = {
    {"anti", true}, {"co", false},  {"counter", true}, {"cyber", true}, {"e", false},
    {"ex", false},  {"mid", false}, {"multi", true},   {"neo", true},   {"non", true},
    {"post", true}, {"pre", false}, {"pro", false},    {"re", false},   {"self", true},
    {"semi", true}, {"sub", false}, {"ultra", true},
};

constexpr std::size_t kLeastRest = 3;      // bytes behind a prefix
constexpr std::size_t kMostRespelled = 8;  // other ways to write one phrase, and one more

void append_shifted(std::span<const QueryPosition> from, std::int32_t shift,
                    std::vector<QueryPosition>& phrase) {
  for (const QueryPosition& position : from) {
    QueryPosition& moved = phrase.emplace_back(position);
    moved.offset = static_cast<std::uint32_t>(static_cast<std::int32_t>(position.offset) + shift);
  }
}

std::vector<QueryPosition> with_divided(std::span<const QueryPosition> phrase, std::size_t index,
                                        std::size_t at) {
  std::vector<QueryPosition> respelled(phrase.begin(),
                                       phrase.begin() + static_cast<std::ptrdiff_t>(index));
  for (QueryPosition& half : divided(phrase[index].words.front(), at)) {
    half.offset += phrase[index].offset;
    respelled.push_back(std::move(half));
  }
  append_shifted(phrase.subspan(index + 1), 1, respelled);
  return respelled;
}

std::vector<QueryPosition> with_joined(std::span<const QueryPosition> phrase, std::size_t index) {
  std::vector<QueryPosition> respelled(phrase.begin(),
                                       phrase.begin() + static_cast<std::ptrdiff_t>(index));
  const std::string joined = phrase[index].words.front() + phrase[index + 1].words.front();
  respelled.push_back({phrase[index].offset, {joined}, {}});
  append_shifted(phrase.subspan(index + 2), -1, respelled);
  return respelled;
}

}  // namespace

bool is_detached_prefix(std::string_view word) noexcept {
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes),
                     [word](const Prefix& prefix) { return prefix.text == word; });
}

std::size_t detached_prefix(std::string_view word) noexcept {
  for (const auto& [text, divides] : kPrefixes) {
    if (!divides || word.size() < text.size() + kLeastRest || word[0] != text[0]) continue;
    if (word.starts_with(text)) {
      return text.size();
    }
  }
  return 0;
}

std::vector<QueryPosition> divided(std::string_view word, std::size_t at) {
  return {{0, {std::string(word.substr(0, at))}, {}}, {1, {std::string(word.substr(at))}, {}}};
}

std::vector<std::vector<QueryPosition>> respelled_phrases(std::span<const QueryPosition> phrase) {
  std::vector<std::vector<QueryPosition>> respelled;
  for (std::size_t i = 0; i < phrase.size() && respelled.size() < kMostRespelled; ++i) {
    const std::string& word = phrase[i].words.front();
    if (const std::size_t at = detached_prefix(word)) {
      respelled.push_back(with_divided(phrase, i, at));
    }
    const bool joins = i + 1 < phrase.size() && phrase[i + 1].offset == phrase[i].offset + 1;
    if (joins && is_detached_prefix(word)) respelled.push_back(with_joined(phrase, i));
  }
  return respelled;
}

std::vector<std::vector<QueryPosition>> spellings_of_phrase(
    std::span<const std::vector<QueryPosition>> readings) {
  std::vector<std::vector<QueryPosition>> spellings(readings.begin(), readings.end());
  std::vector<std::vector<QueryPosition>> others = respelled_phrases(readings.front());
  std::move(others.begin(), others.end(), std::back_inserter(spellings));
  return spellings;
}

}  // namespace broadside
