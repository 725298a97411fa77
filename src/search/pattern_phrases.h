// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_PATTERN_PHRASES_H_
#define BROADSIDE_SEARCH_PATTERN_PHRASES_H_

#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "search/query_units.h"

namespace broadside {

// What a text with wildcards may be in the index: phrases, of one word or several, whose words may
// be patterns. Wildcards that stand for whole words are gaps between the offsets; at the ends of
// the text they say nothing.
std::vector<std::vector<QueryPosition>> pattern_phrases(std::string_view text, Analyzer& analyzer);

bool has_wildcard(std::string_view word);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PATTERN_PHRASES_H_
