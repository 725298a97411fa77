// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The dictionary of roots is walked twice: to count each document's postings and to fill them in.
// Decoding lists twice costs a tenth of a second where the bisection takes ten.
//
// Which terms are worth their memory was measured on 98,254 English documents, in bits of all gaps
// after the bisection, against all terms: without those in more than a tenth of the documents 0.7 %
// fewer, with two thirds of the postings. Covered by document_order_test.

#include "index/document_graph.h"

#include <algorithm>
#include <numeric>

#include "segment/posting_cursor.h"

namespace broadside {

namespace {

constexpr std::uint32_t kLeastDocuments = 2;
// A term of more than one in so many documents says too little.
constexpr std::uint32_t kLargestShare = 10;
// But in few documents that would be hardly any term.
constexpr std::uint32_t kFewDocuments = 16;

}  // namespace

// Builds the graph of some documents of a segment.
class SegmentGraph {
 public:
  SegmentGraph(const SegmentReader& segment, DocId first, DocId end)
      : segment_(segment),
        first_(first),
        end_(end),
        most_documents_(std::max(segment.document_count() / kLargestShare, kFewDocuments)) {}

  Result<DocumentGraph> build() {
    graph_.numbers_.resize(end_ - first_);
    std::iota(graph_.numbers_.begin(), graph_.numbers_.end(), first_);
    graph_.begins_.assign(end_ - first_ + 1, 0);
    count_edges();
    fill_edges();
    if (context_.damaged()) return context_.status().error();
    return std::move(graph_);
  }

  Result<std::vector<std::uint32_t>> count_terms() {
    std::vector<std::uint32_t> terms(end_ - first_);
    for_each_posting([&](std::uint32_t, std::uint32_t document) { ++terms[document]; });
    if (context_.damaged()) return context_.status().error();
    return terms;
  }

 private:
  template <typename Visit>
  void for_each_posting(Visit&& visit) {
    graph_.terms_ = 0;
    const auto roots = segment_.walk_terms(TermSpace::root, context_);
    while (roots->next()) {
      const TermEntry& entry = roots->entry().entry;
      if (entry.documents < kLeastDocuments || entry.documents > most_documents_) continue;
      read_list(entry);
      if (list_.size() < kLeastDocuments) continue;
      for (const std::uint32_t document : list_) visit(graph_.terms_, document);
      ++graph_.terms_;
    }
  }

  // As documents of the graph.
  void read_list(const TermEntry& entry) {
    list_.clear();
    PostingCursor cursor(segment_, entry, context_);
    for (DocId doc = cursor.advance(first_); doc < end_; doc = cursor.next()) {
      list_.push_back(doc - first_);
    }
  }

  void count_edges() {
    auto& begins = graph_.begins_;
    for_each_posting([&](std::uint32_t, std::uint32_t document) { ++begins[document + 1]; });
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    graph_.edges_.resize(begins.back());
  }

  // A damaged list reads the same twice, so no document gets more edges than were counted.
  void fill_edges() {
    std::vector<std::size_t> next(graph_.begins_.begin(), graph_.begins_.end() - 1);
    for_each_posting([&](std::uint32_t term, std::uint32_t document) {
      graph_.edges_[next[document]++] = term;
    });
  }

  const SegmentReader& segment_;
  const DocId first_;
  const DocId end_;
  const std::uint32_t most_documents_;
  std::vector<std::uint32_t> list_;
  DocumentGraph graph_;
  ReadContext context_;
};

Result<DocumentGraph> DocumentGraph::of_segment(const SegmentReader& segment, DocId first,
                                                DocId end) {
  return SegmentGraph(segment, first, end).build();
}

Result<std::vector<std::uint32_t>> DocumentGraph::count_terms(const SegmentReader& segment) {
  return SegmentGraph(segment, 0, segment.document_count()).count_terms();
}

DocumentGraph DocumentGraph::part(std::span<const std::uint32_t> documents) const {
  constexpr std::uint32_t kLeftOut = UINT32_MAX;
  std::vector<std::uint32_t> names(terms_);  // at first: how many of the documents have the term
  for (const std::uint32_t document : documents) {
    for (const std::uint32_t term : terms_of(document)) ++names[term];
  }
  DocumentGraph part;
  std::size_t edges = 0;
  for (std::uint32_t& name : names) {
    const bool tells_apart = name >= 2 && name < documents.size();
    edges += tells_apart ? name : 0;
    name = tells_apart ? part.terms_++ : kLeftOut;
  }
  part.numbers_.reserve(documents.size());
  part.begins_.reserve(documents.size() + 1);
  part.edges_.reserve(edges);
  for (const std::uint32_t document : documents) {
    part.numbers_.push_back(number(document));
    for (const std::uint32_t term : terms_of(document)) {
      if (names[term] != kLeftOut) part.edges_.push_back(names[term]);
    }
    part.begins_.push_back(part.edges_.size());
  }
  return part;
}

}  // namespace broadside
