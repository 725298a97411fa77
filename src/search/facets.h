// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_FACETS_H_
#define BROADSIDE_SEARCH_FACETS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/searcher.hpp"
#include "search/segment_scan.h"

namespace broadside {

// Counts the values of keyword fields over the documents of an answer, segment by segment.
class FacetCounter {
 public:
  // invalid_argument: not a keyword field.
  static Result<FacetCounter> make(const std::vector<std::string>& fields, const Schema& schema);

  bool empty() const { return fields_.empty(); }
  void begin_segment(const SegmentScan& scan);
  void count(const SegmentScan& scan, DocId doc);
  void end_segment(const SegmentScan& scan);

  // By falling count, then by value.
  std::vector<Facet> take();

 private:
  struct Field {
    std::string name;
    int keyword_field = -1;
    std::vector<std::uint64_t> by_ordinal;  // of the segment
    std::map<std::string, std::uint64_t> by_value;
  };

  std::vector<Field> fields_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_FACETS_H_
