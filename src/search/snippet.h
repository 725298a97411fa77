// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The stretch of a document's text that best shows why it was found, with the matches marked. Found
// over positions alone; of the text, a window is read, however long the document.

#ifndef BROADSIDE_SEARCH_SNIPPET_H_
#define BROADSIDE_SEARCH_SNIPPET_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/searcher.hpp"
#include "search/text_matches.h"
#include "segment/format.h"
#include "segment/segment_reader.h"

namespace broadside {

// Bytes [begin, end) of a text field that are shown.
struct ShownText {
  std::size_t field = 0;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

// What the snippets of one segment have in common.
struct SnippetSource {
  const SegmentReader& segment;
  const Schema& schema;
  Analyzer& analyzer;
  std::span<const float> leaf_weights;  // idf of each leaf of TextMatch; missing ones weigh 1
  std::size_t chars = 240;              // code points that the text may have
  std::span<const ShownText> taken;     // of this document: not to be shown once more
};

struct DocumentSnippet {
  Snippet snippet;
  std::string section;  // label of the section that the first mark, or else the text, stands in
  ShownText shown;
  std::vector<TextMatch> matches;  // those that are marked, ascending
  std::optional<Error> damage;     // because of which a part of it is missing
};

// Never fails: where the text cannot be read, the snippet is empty. A document without matches, or
// with matches in its title alone, shows the title's marks or the beginning of its body.
DocumentSnippet make_snippet(const SnippetSource& source, DocId doc, const FieldMatches& matches);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SNIPPET_H_
