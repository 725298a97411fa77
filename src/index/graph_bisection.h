// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_GRAPH_BISECTION_H_
#define BROADSIDE_INDEX_GRAPH_BISECTION_H_

#include <vector>

#include "index/document_graph.h"

namespace broadside {

// The numbers of the graph's documents in an order that puts documents with common terms near each
// other. Depends on the graph alone, not on the number of threads. Holds about twice the memory of
// the graph besides it.
std::vector<DocId> bisect(const DocumentGraph& graph, unsigned threads);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_GRAPH_BISECTION_H_
