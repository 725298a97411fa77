// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Recursive graph bisection: the documents are cut into halves, and pairs of documents change sides
// as long as this makes the lists' gaps shorter; then each half is cut in the same way. Dhulipala,
// Kabiljo, Karrer, Ottaviano, Pupyrev, Shalita: Compressing graphs and indexes with recursive graph
// bisection (KDD 2016). What a pair has to gain rises from one iteration to the next, and
// frequencies are corrected rather than counted anew: Mackenzie, Petri, Moffat: Tradeoff options
// for bipartite graph partitioning (TKDE 2022).
//
// A term that d of n documents have is taken to cost d log2(n / (d + 1)). Terms that do not tell
// the documents of a half apart are left out of its graph and the rest renumbered, so that deep
// levels, which are most of the work, touch little memory. Covered by document_order_test.

#include "index/graph_bisection.h"

#include <algorithm>
#include <array>
#include <future>
#include <numeric>
#include <span>
#include <utility>

#include "index/fixed_log.h"
#include "index/threads.h"

namespace broadside {

namespace {

// Within so few documents the order that was given is as good.
constexpr std::uint32_t kLeafDocuments = 16;
constexpr int kMostIterations = 20;
// By so much rises what a pair has to gain.
constexpr std::int64_t kCooling = kFixedBit;
// Fewer documents are not worth a thread.
constexpr std::uint32_t kDocumentsOfThread = 4096;

// The two halves of a graph's documents, while documents change sides.
class Halves {
 public:
  Halves(const DocumentGraph& graph, const FixedLog& saved, unsigned threads)
      : graph_(graph),
        saved_(saved),
        threads_of_side_(graph.documents() < kDocumentsOfThread ? 1 : (threads + 1) / 2),
        is_parallel_(threads > 1 && graph.documents() >= kDocumentsOfThread),
        degrees_(graph.terms()),
        moves_(graph.terms()),
        gains_(graph.documents()) {
    const std::uint32_t half = graph.documents() / 2;
    sides_[0].resize(half);
    sides_[1].resize(graph.documents() - half);
    std::iota(sides_[0].begin(), sides_[0].end(), 0U);
    std::iota(sides_[1].begin(), sides_[1].end(), half);
    for (const unsigned side : {0U, 1U}) {
      for (const std::uint32_t document : sides_[side]) {
        for (const std::uint32_t term : graph.terms_of(document)) ++degrees_[term][side];
      }
    }
  }

  void improve() {
    for (int iteration = 0; iteration < kMostIterations; ++iteration) {
      weigh_terms();
      weigh_documents();
      if (exchange(iteration * kCooling) == 0) break;
    }
    for (auto& side : sides_) std::sort(side.begin(), side.end());
  }

  // Ascending.
  const std::vector<std::uint32_t>& side(unsigned number) const { return sides_[number]; }

 private:
  struct Candidate {
    std::int64_t gain = 0;
    std::uint32_t document = 0;
    std::uint32_t place = 0;  // in its side
  };

  void weigh_terms() {
    for (std::size_t term = 0; term < degrees_.size(); ++term) {
      const auto [left, right] = degrees_[term];
      moves_[term] = {saved_(right + 1) - saved_(left), saved_(left + 1) - saved_(right)};
    }
  }

  void weigh_documents() {
    std::vector<std::future<void>> parts;
    for (const unsigned side : {0U, 1U}) {
      const std::span<const std::uint32_t> documents = sides_[side];
      const std::size_t share = documents.size() / threads_of_side_ + 1;
      for (std::size_t begin = 0; begin < documents.size(); begin += share) {
        const auto part = documents.subspan(begin, std::min(share, documents.size() - begin));
        parts.push_back(start_beside(is_parallel_, [this, part, side] { weigh(part, side); }));
      }
    }
    for (auto& part : parts) part.get();
  }

  void weigh(std::span<const std::uint32_t> documents, unsigned side) {
    for (const std::uint32_t document : documents) {
      std::int64_t gain = 0;
      for (const std::uint32_t term : graph_.terms_of(document)) gain += moves_[term][side];
      gains_[document] = gain;
    }
  }

  // Exchanges the documents that gain most, in pairs that gain more than `least` together; returns
  // the number of pairs.
  std::size_t exchange(std::int64_t least) {
    const std::array<std::int64_t, 2> best = {best_gain(0), best_gain(1)};
    collect_candidates(0, least - best[1]);
    collect_candidates(1, least - best[0]);
    const std::size_t most = std::min(candidates_[0].size(), candidates_[1].size());
    std::size_t pairs = 0;
    for (; pairs < most; ++pairs) {
      const Candidate& left = candidates_[0][pairs];
      const Candidate& right = candidates_[1][pairs];
      if (left.gain + right.gain <= least) break;
      move_terms(left.document, 0);
      move_terms(right.document, 1);
      std::swap(sides_[0][left.place], sides_[1][right.place]);
    }
    return pairs;
  }

  std::int64_t best_gain(unsigned side) const {
    std::int64_t best = INT64_MIN / 2;
    for (const std::uint32_t document : sides_[side]) best = std::max(best, gains_[document]);
    return best;
  }

  // The documents of a side that gain more than `least`; the ones that gain most first.
  void collect_candidates(unsigned side, std::int64_t least) {
    auto& candidates = candidates_[side];
    candidates.clear();
    for (std::uint32_t place = 0; place < sides_[side].size(); ++place) {
      const std::uint32_t document = sides_[side][place];
      if (gains_[document] > least) candidates.push_back({gains_[document], document, place});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return a.gain != b.gain ? a.gain > b.gain : a.document < b.document;
    });
  }

  void move_terms(std::uint32_t document, unsigned from) {
    for (const std::uint32_t term : graph_.terms_of(document)) {
      --degrees_[term][from];
      ++degrees_[term][1 - from];
    }
  }

  const DocumentGraph& graph_;
  const FixedLog& saved_;
  const unsigned threads_of_side_;
  const bool is_parallel_;
  std::array<std::vector<std::uint32_t>, 2> sides_;    // documents
  std::vector<std::array<std::uint32_t, 2>> degrees_;  // of a term: its documents on each side
  std::vector<std::array<std::int32_t, 2>> moves_;     // of a term: what leaving each side gains it
  std::vector<std::int64_t> gains_;                    // of a document, by changing sides
  std::array<std::vector<Candidate>, 2> candidates_;
};

class Bisection {
 public:
  // Writes the numbers of the graph's documents to `order`.
  void run(const DocumentGraph& graph, unsigned threads, std::span<DocId> order) const {
    if (is_leaf(graph)) return keep_order(graph, order);
    run_halves(cut(graph, threads), threads, order);
  }

 private:
  using Parts = std::array<DocumentGraph, 2>;

  static bool is_leaf(const DocumentGraph& graph) {
    return graph.documents() <= kLeafDocuments || graph.edges() == 0;
  }

  static void keep_order(const DocumentGraph& graph, std::span<DocId> order) {
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = graph.number(i);
  }

  Parts cut(const DocumentGraph& graph, unsigned threads) const {
    Halves halves(graph, saved_, threads);
    halves.improve();
    return {graph.part(halves.side(0)), graph.part(halves.side(1))};
  }

  void run_halves(Parts parts, unsigned threads, std::span<DocId> order) const {
    const std::size_t half = parts[0].documents();
    const auto run_left = [&] {
      run_part(std::move(parts[0]), std::max(1U, threads / 2), order.first(half));
    };
    std::future<void> left = start_beside(threads > 1, run_left);
    run_part(std::move(parts[1]), threads - threads / 2, order.subspan(half));
    left.get();
  }

  // Drops the graph once it is cut.
  void run_part(DocumentGraph graph, unsigned threads, std::span<DocId> order) const {
    if (is_leaf(graph)) return keep_order(graph, order);
    Parts parts = cut(graph, threads);
    graph = DocumentGraph();
    run_halves(std::move(parts), threads, order);
  }

  const FixedLog saved_ = FixedLog::last_of_list();
};

}  // namespace

std::vector<DocId> bisect(const DocumentGraph& graph, unsigned threads) {
  std::vector<DocId> order(graph.documents());
  Bisection().run(graph, threads, order);
  return order;
}

}  // namespace broadside
