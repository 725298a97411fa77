// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_DOCUMENT_ORDER_H_
#define BROADSIDE_INDEX_DOCUMENT_ORDER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "broadside/result.hpp"
#include "index/document_graph.h"
#include "index/segment_merger.h"
#include "segment/segment_reader.h"

namespace broadside {

// What the lists of a graph cost where its documents, whose numbers follow one another, stand in
// the order given: the sum of the logarithms of their gaps, as FixedLog counts them.
std::uint64_t order_cost(const DocumentGraph& graph, std::span<const DocId> order);

// The documents of a segment in an order in which similar ones are neighbours; empty where none was
// found that makes the lists shorter. The same for any number of threads. Where the memory does not
// suffice for the graph of all documents, stretches of them are put in order one after the other.
// corrupt; invalid_argument: the memory does not suffice for that either.
Result<std::vector<DocId>> choose_document_order(const SegmentReader& segment,
                                                 const MergeLimits& limits);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_DOCUMENT_ORDER_H_
