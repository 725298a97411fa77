// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Conjunctions, disjunctions and counts over lists of given density, from the plan to the ranked
// slots. Arguments: in one of how many documents the first and the second word stand, and how many
// hits are wanted (0: the exact count alone). Documents and frequencies are drawn evenly, the
// hardest case for skipping by bounds. Items are postings of both lists.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "broadside/index_writer.hpp"
#include "broadside/searcher.hpp"
#include "broadside/storage.hpp"

namespace broadside {
namespace {

constexpr std::uint32_t kDocuments = 100'000;
constexpr std::uint32_t kSteps[] = {1, 2, 8, 64, 1024};

std::string word_of(std::int64_t step, bool second) {
  return std::string(second ? "s" : "f").append(std::to_string(step));
}

// Each word in one of `step` documents, once to four times.
void append_words(std::mt19937& random, std::string& body) {
  for (const std::uint32_t step : kSteps) {
    for (const bool second : {false, true}) {
      if (random() % step != 0) continue;
      for (auto left = 1 + random() % 4; left > 0; --left)
        body.append(word_of(step, second)).append(" ");
    }
  }
}

Searcher make_searcher() {
  const auto storage = memory_storage();
  IndexWriter writer =
      IndexWriter::open(storage, {.schema = Schema::single_field(), .default_language = "none"})
          .value();
  std::mt19937 random(1);
  for (std::uint32_t i = 0; i < kDocuments; ++i) {
    Document document{.id = std::to_string(i)};
    append_words(random, document.body);
    writer.add(std::move(document)).value();
  }
  writer.optimize().value();
  return Searcher::open(storage).value();
}

void evaluate_pair(benchmark::State& state, bool all) {
  static const Searcher searcher = make_searcher();
  const std::int64_t first = state.range(0), second = state.range(1);
  const auto top = static_cast<std::size_t>(state.range(2));
  const Query query =
      bag_of_words(word_of(first, false).append(" ").append(word_of(second, true)), all);
  const SearchOptions options = {.count = top == 0, .relax = false, .snippet_chars = 0};
  for (auto _ : state) {
    if (top == 0) {
      benchmark::DoNotOptimize(searcher.count(query, options).value());
    } else {
      benchmark::DoNotOptimize(searcher.rank(query, top, options).value());
    }
  }
  state.SetItemsProcessed(state.iterations() * (kDocuments / first + kDocuments / second));
}

void conjunction(benchmark::State& state) {
  evaluate_pair(state, true);
}
void disjunction(benchmark::State& state) {
  evaluate_pair(state, false);
}

BENCHMARK(conjunction)->ArgsProduct({{2, 64, 1024}, {1, 8, 64}, {0, 10, 1000}});
BENCHMARK(disjunction)->ArgsProduct({{2, 64, 1024}, {1, 8, 64}, {0, 10, 1000}});

}  // namespace
}  // namespace broadside
