// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/searcher_test.cc.

#include "search/facets.h"

#include <algorithm>
#include <utility>

namespace broadside {

Result<FacetCounter> FacetCounter::make(const std::vector<std::string>& fields,
                                        const Schema& schema) {
  FacetCounter counter;
  for (const std::string& name : fields) {
    Field& field = counter.fields_.emplace_back();
    field.name = name;
    field.keyword_field = schema.keyword_index(name);
    if (field.keyword_field < 0) {
      return Error(ErrorCode::invalid_argument,
                   "facets: expected a keyword field, found '" + name + "'");
    }
  }
  return counter;
}

void FacetCounter::begin_segment(const SegmentScan& scan) {
  for (Field& field : fields_) {
    field.by_ordinal.assign(scan.reader().keyword_value_count(field.keyword_field), 0);
  }
}

// A value that a document repeats counts once.
void FacetCounter::count(const SegmentScan& scan, DocId doc) {
  for (Field& field : fields_) {
    const auto ordinals =
        scan.reader().keyword_ordinals(field.keyword_field, doc, scan.context(), scratch_);
    for (auto it = ordinals.begin(); it != ordinals.end(); ++it) {
      const bool repeated = std::find(ordinals.begin(), it, *it) != it;
      if (!repeated && *it < field.by_ordinal.size()) ++field.by_ordinal[*it];
    }
  }
}

void FacetCounter::end_segment(const SegmentScan& scan) {
  for (Field& field : fields_) {
    for (std::uint32_t ordinal = 0; ordinal < field.by_ordinal.size(); ++ordinal) {
      if (field.by_ordinal[ordinal] == 0) continue;
      const std::string value =
          scan.reader().keyword_value(field.keyword_field, ordinal, scan.context());
      field.by_value[value] += field.by_ordinal[ordinal];
    }
  }
}

std::vector<Facet> FacetCounter::take() {
  std::vector<Facet> facets;
  for (Field& field : fields_) {
    Facet& facet = facets.emplace_back();
    facet.field = field.name;
    for (const auto& [value, documents] : field.by_value) {
      facet.values.push_back({value, documents});
    }
    std::stable_sort(
        facet.values.begin(), facet.values.end(),
        [](const FacetCount& a, const FacetCount& b) { return a.documents > b.documents; });
  }
  return facets;
}

}  // namespace broadside
