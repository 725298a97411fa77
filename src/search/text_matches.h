// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TEXT_MATCHES_H_
#define BROADSIDE_SEARCH_TEXT_MATCHES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "search/near_cursor.h"
#include "search/plan.h"
#include "search/sections.h"
#include "segment/format.h"
#include "segment/read_context.h"
#include "segment/segment_reader.h"

namespace broadside {

// A stretch of a document's text that the query matched.
struct TextMatch {
  std::uint32_t position = 0;
  std::uint32_t length = 1;  // positions
  std::uint32_t leaf = 0;    // which word or phrase of the query, from 0
  bool phrase = false;
  std::uint32_t word = 0;  // low 32 bits of the XXH3 of a single word; 0: not known
  // Positions that belong together with this one in front: of NEAR, from its first operand to the
  // end of the last. 0: the match stands by itself.
  std::uint32_t reach = 0;

  friend auto operator<=>(const TextMatch&, const TextMatch&) = default;
};

// Of one document: for each text field of the schema, ascending.
using FieldMatches = std::vector<std::vector<TextMatch>>;

// The idf of each leaf that TextMatch numbers.
std::vector<float> leaf_weights(const PlanNode& root);

// Where the leaves of a plan match in some documents of one segment.
class TextMatches {
 public:
  // `docs` ascending. All arguments outlive the object. Without `sections`, documents have none.
  TextMatches(const SegmentReader& segment, std::size_t segment_index, std::size_t field_count,
              std::span<const DocId> docs, ReadContext& context,
              const Sections* sections = nullptr);

  // Of everything in `root` that is not excluded. In the order of the documents. `within`: for each
  // document, where in the body matches count; empty: everywhere.
  std::vector<FieldMatches> find(const PlanNode& root, std::span<const PositionRanges> within = {});

 private:
  void visit(const PlanNode& node);
  void visit_section(const PlanNode& node);
  void add_near(const PlanPart& part);
  void add_phrase(const PlanPart& part);
  void add_term(const PlanPart& part);
  void add_word(int field, std::string_view word, const std::vector<bool>& counts);
  std::vector<bool> with_root(int field, const TermKey& root);
  void add_pair(int field, std::string_view gram);
  void add_window(std::size_t doc_index, int field, std::span<const NearPlace> window,
                  NearCursor& cursor);
  void add(std::size_t doc_index, int field, TextMatch match);

  const SegmentReader& segment_;
  std::size_t segment_index_;
  std::span<const DocId> docs_;
  ReadContext& context_;
  const Sections* sections_;
  std::span<const PositionRanges> within_;
  std::uint32_t leaf_ = 0;
  std::vector<FieldMatches> matches_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TEXT_MATCHES_H_
