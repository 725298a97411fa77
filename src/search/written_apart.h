// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Words that some write as one and others as two: antiwar, anti war. With a hyphen the index has
// both.

#ifndef BROADSIDE_SEARCH_WRITTEN_APART_H_
#define BROADSIDE_SEARCH_WRITTEN_APART_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "search/query_units.h"

namespace broadside {

// Whether a word is seldom one by itself: it makes one with the word behind it.
bool is_detached_prefix(std::string_view word) noexcept;

// The bytes of the prefix that a word may be written apart from; 0: it has none.
std::size_t detached_prefix(std::string_view word) noexcept;

// The two words that `word` is if it is divided at `at`.
std::vector<QueryPosition> divided(std::string_view word, std::size_t at);

// Other ways to write a phrase: each with one word divided or two joined.
std::vector<std::vector<QueryPosition>> respelled_phrases(std::span<const QueryPosition> phrase);

// A phrase in all the ways that it may be written, `readings`, of which the first divides the most,
// among them.
std::vector<std::vector<QueryPosition>> spellings_of_phrase(
    std::span<const std::vector<QueryPosition>> readings);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_WRITTEN_APART_H_
