// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_FUZZ_RESULT_CHECKS_H_
#define BROADSIDE_TESTS_FUZZ_RESULT_CHECKS_H_

#include <algorithm>

#include "broadside/searcher.hpp"
#include "fuzz/check.h"

namespace broadside::fuzz {

inline void require_sound(const Snippet& snippet) {
  std::uint32_t end = 0;
  for (const auto& [first, last] : snippet.marks) {
    require(end <= first && first < last && last <= snippet.text.size(),
            "marks ascend and lie in the snippet", snippet.text);
    end = last;
  }
}

// What holds of every answer, of a damaged index, too.
inline void require_sound(const SearchResult& result) {
  require(result.hits.size() <= result.total, "hits are counted");
  for (const Hit& hit : result.hits) {
    require_sound(hit.snippet);
    for (const Fragment& fragment : hit.fragments) require_sound(fragment.snippet);
  }
}

}  // namespace broadside::fuzz

#endif  // BROADSIDE_TESTS_FUZZ_RESULT_CHECKS_H_
