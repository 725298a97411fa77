// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What matches in the sections of one document, by looking at every position of each.

#ifndef BROADSIDE_TESTS_SEARCH_SLOW_SECTIONS_H_
#define BROADSIDE_TESTS_SEARCH_SLOW_SECTIONS_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "search/near_places.h"
#include "search/plan.h"
#include "search/test_index.h"

namespace broadside {

// The stretches of the document's sections with the label.
std::vector<PositionSpan> slow_sections(const std::string& label, const NaiveDocument& document);

class SlowSections {
 public:
  // `meets`: whether the document meets a filter. Borrows everything it is given.
  SlowSections(const NaiveDocument& document, std::size_t body,
               std::function<bool(const PlanNode&)> meets)
      : document_(document), body_(body), meets_(std::move(meets)) {}

  // How often a section node matches; 0: not at all.
  std::uint64_t count(const PlanNode& section) const {
    return count_section(section, {{0, UINT32_MAX}});
  }

 private:
  using Ranges = std::vector<PositionSpan>;

  std::uint64_t count_section(const PlanNode& section, const Ranges& outer) const;
  std::uint64_t count_node(const PlanNode& node, const Ranges& ranges) const;
  std::uint64_t count_leaf(const PlanNode& leaf, const Ranges& ranges) const;

  const NaiveDocument& document_;
  std::size_t body_;
  std::function<bool(const PlanNode&)> meets_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_SLOW_SECTIONS_H_
