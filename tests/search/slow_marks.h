// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Which bytes of a document a query marks, by looking at every word.

#ifndef BROADSIDE_TESTS_SEARCH_SLOW_MARKS_H_
#define BROADSIDE_TESTS_SEARCH_SLOW_MARKS_H_

#include <vector>

#include "search/near_places.h"
#include "search/plan.h"
#include "search/slow_places.h"
#include "search/snippet_text.h"
#include "search/test_index.h"

namespace broadside {

// Of one field of one document.
class SlowMarks {
 public:
  // `body`: the field of the sections.
  SlowMarks(const NaiveDocument& document, std::size_t field, std::size_t body)
      : document_(document), number_(field), field_(document.fields[field]), body_(body) {}

  void add(const PlanNode& root) { visit(root, {{0, UINT32_MAX}}); }

  // Bytes that must be marked.
  const std::vector<ByteSpan>& sure() const { return sure_; }
  // Those, and all that operands of NEAR could take.
  const std::vector<ByteSpan>& possible() const { return possible_; }

 private:
  using Ranges = std::vector<PositionSpan>;

  void visit(const PlanNode& node, const Ranges& ranges);
  void add_part(const PlanPart& part, const Ranges& ranges);
  void add_place(const SlowPlace& place, std::vector<ByteSpan>& spans);

  const NaiveDocument& document_;
  std::size_t number_;
  const NaiveField& field_;
  std::size_t body_;
  std::vector<ByteSpan> sure_;
  std::vector<ByteSpan> possible_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_SLOW_MARKS_H_
