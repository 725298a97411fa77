// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_DOCUMENT_GRAPH_H_
#define BROADSIDE_INDEX_DOCUMENT_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "broadside/result.hpp"
#include "segment/segment_reader.h"

namespace broadside {

// Documents and the terms that stand in each: the postings of some lists, turned round. Documents
// and terms are counted from 0 in the graph; each document knows its number in the segment.
class DocumentGraph {
 public:
  // The documents [first, end) of a segment, with the roots of all text fields that stand in at
  // least two of them and in at most a tenth of the segment's documents. corrupt.
  static Result<DocumentGraph> of_segment(const SegmentReader& segment, DocId first, DocId end);

  // How many such roots each document of a segment has in the graph of all: in no graph more.
  // corrupt.
  static Result<std::vector<std::uint32_t>> count_terms(const SegmentReader& segment);

  std::uint32_t documents() const noexcept { return static_cast<std::uint32_t>(numbers_.size()); }
  std::uint32_t terms() const noexcept { return terms_; }
  std::size_t edges() const noexcept { return edges_.size(); }
  // Of the segment.
  DocId number(std::uint32_t document) const noexcept { return numbers_[document]; }
  // Ascending.
  std::span<const std::uint32_t> terms_of(std::uint32_t document) const noexcept {
    return std::span(edges_).subspan(begins_[document], begins_[document + 1] - begins_[document]);
  }

  // Some of the documents, ascending, with those of their terms that tell them apart: at least two
  // of them have such a term, and not all.
  DocumentGraph part(std::span<const std::uint32_t> documents) const;

 private:
  friend class SegmentGraph;

  std::vector<DocId> numbers_;
  std::vector<std::size_t> begins_ = {0};  // of each document's edges, and the end
  std::vector<std::uint32_t> edges_;       // terms
  std::uint32_t terms_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_DOCUMENT_GRAPH_H_
