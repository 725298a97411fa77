// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A query as it is evaluated over one snapshot: analysed, expanded, looked up and weighted. Plans
// are made once for a search and read by the cursors of every segment.

#ifndef BROADSIDE_SEARCH_PLAN_H_
#define BROADSIDE_SEARCH_PLAN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "search/bm25.h"
#include "search/near_rule.h"
#include "segment/format.h"
#include "segment/sketch.h"
#include "segment/term_entry.h"

namespace broadside {

// The name of one list of postings, in any field.
struct TermKey {
  TermSpace space = TermSpace::word;
  Language language;  // roots only
  std::string term;

  friend auto operator<=>(const TermKey&, const TermKey&) = default;
};

// A pseudo-term: lists that count as one word of the query. Sorted, without duplicates. Words and
// roots of one pseudo-term are mostly two counts of the same text: the larger is its frequency.
using TermSet = std::vector<TermKey>;
void add_all(TermSet& terms, TermSet more);  // at the end
void sort_unique(TermSet& terms);

// The lists of a pseudo-term in one field of one segment.
struct TermLists {
  std::vector<TermEntry> entries;
  std::size_t words = 0;  // how many of them, the first, are of words

  // In all lists; one that is in several counts each time.
  std::uint64_t documents() const {
    std::uint64_t sum = 0;
    for (const TermEntry& entry : entries) sum += entry.documents;
    return sum;
  }
};

// The lists of a pseudo-term in one field, for each segment of the snapshot.
using SegmentEntries = std::vector<TermLists>;

// A word behind a pseudo-term, whose positions count as the pseudo-term's: lists of roots have
// none.
struct PlacedWord {
  std::string word;
  // Numbers of terms of the slot, roots: it counts in documents that one of them has. None: in all.
  std::vector<std::uint32_t> roots;
};

// A pseudo-term of a part, with its distance from the part's first position. Of an operand of NEAR:
// from the operand's.
struct PlanSlot {
  std::uint32_t offset = 0;
  TermSet terms;
  SegmentEntries entries;
  std::vector<std::uint64_t> documents;  // by the population of the field that its terms belong to
  TermSet variants;                // those of `terms` that the query does not say itself; sorted
  std::vector<PlacedWord> placed;  // of an operand of NEAR
};

// A way in which an operand of NEAR may stand in a text: some slots of the part, the last at the
// largest offset.
struct PlanChoice {
  std::size_t first = 0;
  std::size_t count = 0;

  std::span<const PlanSlot> of(std::span<const PlanSlot> slots) const {
    return slots.subspan(first, count);
  }
  friend bool operator==(const PlanChoice&, const PlanChoice&) = default;
};

// Operands that stand near to one another; their choices share out the slots of the part. Operands
// that the query says alike have the same.
struct PlanNear {
  NearRule rule;
  std::vector<std::vector<PlanChoice>> operands;
};

// A leaf of the query in one text field; the parts of a leaf score together (bm25.h). One slot is a
// term; several are a phrase, or, with `near`, operands.
struct PlanPart {
  int field = 0;
  std::vector<PlanSlot> slots;
  std::optional<PlanNear> near = {};
  std::uint64_t df = 0;  // of a phrase or of NEAR: of its rarest word or operand
  float idf = 0;         // of the leaf, so of all its parts; 0 until the plan is weighed
  float boost = 1;       // of the query
  double average_length = 0;
  // Of the field, with its weight; owned by the statistics of the snapshot, null until weighed.
  const LengthNorms* norms = nullptr;

  float weight() const { return idf * boost; }
  bool is_phrase() const { return slots.size() > 1 && !near; }
};

enum class FilterKind : std::uint8_t {
  keyword,
  number,
  date,
  date_within,
  undated,
  language,
  document,   // the one in `slot`
  duplicate,  // resembles the one in `slot`, and is another
};

// A condition on a document's columns.
struct PlanFilter {
  FilterKind kind = FilterKind::keyword;
  int keyword_field = -1;
  std::string value;  // normalised
  DateRange range;
  NumberRange numbers;
  Language language;
  std::uint64_t slot = 0;
  Sketch sketch;     // of the document in `slot`
  double least = 0;  // resemblance
};

enum class PlanKind : std::uint8_t {
  nothing,
  everything,
  leaf,      // any of `parts`: terms or phrases
  near,      // any of `parts`: operands near to one another
  all,       // all of `children`, none of `excluded`
  any,       // any of `children`
  at_least,  // at least `number` of `children`
  min_freq,  // the one of `children`, at least `number` times
  filter,    // does not score
  section,  // `within`, of which the matches in sections of the name `label` alone count; the score
            // is that of the one of `children`
};

struct PlanNode {
  PlanKind kind = PlanKind::nothing;
  std::vector<PlanPart> parts;
  std::vector<PlanNode> children;
  std::vector<PlanNode> excluded;
  PlanFilter filter;
  std::uint32_t number = 0;      // at_least, min_freq
  std::string label;             // section: normalised, with wildcards
  std::vector<PlanNode> within;  // section: one node
  // any: the leaves are spellings of one word, and all weigh what the most frequent weighs.
  bool shares_idf = false;

  bool is_phrase() const { return !parts.empty() && parts.front().is_phrase(); }
  bool is_term() const { return kind == PlanKind::leaf && !is_phrase(); }
};

// Nodes whose children must all match (and none of `excluded`), or any of them. Nested nodes of the
// same kind are opened and a single child stands for itself, which changes neither the matches nor
// the order of the sum.
PlanNode all_of(std::vector<PlanNode> children, std::vector<PlanNode> excluded = {});
PlanNode any_of(std::vector<PlanNode> children);
PlanNode filter_node(PlanFilter filter);
// At least `number` of them.
PlanNode at_least_of(std::uint32_t number, std::vector<PlanNode> children);
// What a node asks of the sections with a label. What it excludes counts there alone, too, so the
// one of `children`, which finds the documents that may match, excludes nothing.
PlanNode section_of(std::string label, PlanNode node);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_PLAN_H_
