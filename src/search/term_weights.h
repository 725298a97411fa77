// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How rare the words of a query are. A term is rare or frequent among the documents of its own
// language: among documents of which most are in others, the article of a small one would weigh
// like a name. A pseudo-term of several languages weighs what its documents weigh on average, those
// the most that are in the language that the query seems to be in.

#ifndef BROADSIDE_SEARCH_TERM_WEIGHTS_H_
#define BROADSIDE_SEARCH_TERM_WEIGHTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "search/field_totals.h"
#include "search/plan.h"

namespace broadside {

// The documents of a pseudo-term by population, where term i has `documents[i]`. Words and roots of
// one pseudo-term are two counts of the same texts: the larger is taken.
std::vector<std::uint64_t> by_population(const FieldTotals& totals, std::span<const TermKey> terms,
                                         std::span<const std::uint64_t> documents);

// How likely it is, for each population of a field, that the query is in its language; against the
// likeliest, which has 1.
using Likelihoods = std::vector<double>;

// Of each field, by how many of a language's documents have the words of the query.
std::vector<Likelihoods> query_likelihoods(std::span<const FieldTotals> totals,
                                           const PlanNode& root);

// Sets df, idf and norms of a part whose slots know their documents.
void weigh(const FieldTotals& totals, const Likelihoods& likelihoods, PlanPart& part);
// Of all parts below a node.
void weigh(std::span<const FieldTotals> totals, std::span<const Likelihoods> likelihoods,
           PlanNode& node);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TERM_WEIGHTS_H_
