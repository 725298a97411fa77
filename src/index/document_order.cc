// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The bisection reckons with documents that are spread evenly over a half; whether its order is
// better than the given one is decided by the gaps themselves.
//
// Where the memory is short, stretches of documents that do not know of each other give up less
// than leaving out the rarest roots: the gaps of 98,254 English documents in no order (82.9 Mbit)
// come to 59.0 all at once, to 61.4 in two stretches and 64.0 in four; without rare roots in as
// much memory to 62.5 and 65.1. As they were given, by source (68.1): 58.5, 57.9, 60.0; 61.3, 64.3.
// Covered by document_order_test.

#include "index/document_order.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "index/fixed_log.h"
#include "index/graph_bisection.h"

namespace broadside {

namespace {

// Of the graph, of the graphs of its halves while these are cut in turn, and of the terms' gains.
constexpr std::size_t kBytesOfEdge = 12;
constexpr std::size_t kBytesOfDocument = 64;
// Of each document of the segment: its terms are counted, and it has a place in the order.
constexpr std::size_t kBytesOfPlace = 8;
// Half for stretches keeps their number low; each walks the dictionary.
constexpr std::size_t kLeastBytesOfPlace = 2 * kBytesOfPlace;

Status check_memory(std::size_t documents, std::size_t memory_bytes) {
  const std::size_t least = documents * kLeastBytesOfPlace;
  if (memory_bytes >= least) return {};
  return Error(ErrorCode::invalid_argument,
               "putting " + std::to_string(documents) + " documents in order takes at least " +
                   std::to_string(least) + " bytes of memory, a merge may take " +
                   std::to_string(memory_bytes) + ", half of the writer's");
}

// The end of the stretch of documents that begins with `first` and fits into the memory; a document
// that does not fit is one by itself, and has no order. `terms`: of each document.
DocId end_of_stretch(std::span<const std::uint32_t> terms, DocId first, std::size_t memory_bytes) {
  std::size_t bytes = 0;
  for (DocId end = first; end < terms.size(); ++end) {
    bytes += kBytesOfDocument + terms[end] * kBytesOfEdge;
    if (bytes > memory_bytes) return std::max(end, first + 1);
  }
  return static_cast<DocId>(terms.size());
}

// Puts the documents `given`, which follow one another, in order; true where that makes lists
// shorter, else they stay.
Result<bool> order_stretch(const SegmentReader& segment, std::span<DocId> given, unsigned threads) {
  const auto graph = DocumentGraph::of_segment(segment, given.front(), given.back() + 1);
  if (!graph) return graph.error();
  const std::vector<DocId> found = bisect(*graph, threads);
  const bool is_better = order_cost(*graph, found) < order_cost(*graph, given);
  if (is_better) std::copy(found.begin(), found.end(), given.begin());
  return is_better;
}

}  // namespace

std::uint64_t order_cost(const DocumentGraph& graph, std::span<const DocId> order) {
  const FixedLog bits = FixedLog::log2();
  std::vector<std::uint32_t> ends(graph.terms());  // one past the last document with the term
  std::uint64_t cost = 0;
  for (std::uint32_t end = 1; const DocId document : order) {
    for (const std::uint32_t term : graph.terms_of(document - graph.number(0))) {
      cost += static_cast<std::uint64_t>(bits(end - std::exchange(ends[term], end)));
    }
    ++end;
  }
  return cost;
}

Result<std::vector<DocId>> choose_document_order(const SegmentReader& segment,
                                                 const MergeLimits& limits) {
  const std::size_t documents = segment.document_count();
  if (Status enough = check_memory(documents, limits.memory_bytes); !enough) return enough.error();
  const std::size_t memory_of_stretch = limits.memory_bytes - documents * kBytesOfPlace;
  const auto terms = DocumentGraph::count_terms(segment);
  if (!terms) return terms.error();
  std::vector<DocId> order(documents);
  std::iota(order.begin(), order.end(), DocId{0});
  bool is_better = false;
  for (DocId first = 0, end = 0; first < documents; first = end) {
    end = end_of_stretch(*terms, first, memory_of_stretch);
    const auto stretch = std::span(order).subspan(first, end - first);
    const Result<bool> ordered = order_stretch(segment, stretch, limits.threads);
    if (!ordered) return ordered.error();
    is_better = is_better || *ordered;
  }
  if (!is_better) order.clear();
  return order;
}

}  // namespace broadside
