// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_FRAGMENTS_H_
#define BROADSIDE_SEARCH_FRAGMENTS_H_

#include <cstddef>
#include <vector>

#include "search/snippet.h"

namespace broadside {

// The best passage of a document, then others, at most `count` in all: each the best for the leaves
// that those before do not show, or for all where they show them all. The others have matches
// outside the title, and none overlaps another. Twenty are the most.
std::vector<DocumentSnippet> make_fragments(const SnippetSource& source, DocId doc,
                                            const FieldMatches& matches, std::size_t count);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_FRAGMENTS_H_
