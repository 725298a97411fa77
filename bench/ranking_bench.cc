// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Scores of a batch of documents, those of a batch above a cut, and the k best of a million.
// Batches are run with every instruction set that this machine and the compiler have in common.
// Items are documents.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "bench/targets.h"
#include "search/bm25.h"
#include "search/candidate_filter.h"
#include "search/posting_scores.h"
#include "search/top_k.h"

namespace broadside {
namespace {

constexpr std::size_t kBatch = 2048;
constexpr std::size_t kOffers = 1'000'000;

struct Batch {
  Batch() {
    std::mt19937 random(1);
    for (std::uint32_t i = 0; i < kBatch; ++i) {
      lengths[i] = static_cast<std::uint8_t>(random() % 120);
      docs[i] = i;
      freqs[i] = 1 + static_cast<std::uint32_t>(random() % 7);
    }
  }

  LengthNorms norms = length_norms(300);
  std::array<std::uint8_t, kBatch> lengths{};
  std::array<DocId, kBatch> docs{};
  std::array<std::uint32_t, kBatch> freqs{};
  std::array<float, kBatch> scores{};
};

void finish(benchmark::State& state, std::size_t documents) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(documents));
}

template <void (&score)(const Scorer&, std::span<const DocId>, std::span<const std::uint32_t>,
                        std::span<float>) noexcept>
void score_batch(benchmark::State& state) {
  Batch batch;
  const Scorer scorer{1.5F, batch.norms.data(), batch.lengths.data()};
  for (auto _ : state) {
    score(scorer, batch.docs, batch.freqs, batch.scores);
    benchmark::DoNotOptimize(batch);
  }
  finish(state, kBatch);
}

// One in ten is kept.
template <std::size_t (&keep)(std::span<const DocId>, const float*, float, ScoredDocs) noexcept>
void filter_batch(benchmark::State& state) {
  Batch batch;
  for (std::size_t i = 0; i < kBatch; ++i) batch.scores[i] = static_cast<float>(i * 7 % 100);
  std::vector<DocId> docs(kBatch + kStoreSlack);
  std::vector<float> scores(kBatch + kStoreSlack);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        keep(batch.docs, batch.scores.data(), 89.0F, {docs.data(), scores.data()}));
    benchmark::DoNotOptimize(docs.data());
    benchmark::DoNotOptimize(scores.data());
  }
  finish(state, kBatch);
}

// Scores in the order of documents: most of the best are met early, as where they are spread
// evenly.
void top_k(benchmark::State& state) {
  std::mt19937 random(1);
  std::vector<float> scores(kOffers);
  for (float& score : scores) score = static_cast<float>(random() % 1'000'000);
  for (auto _ : state) {
    TopK top(static_cast<std::size_t>(state.range(0)));
    for (std::size_t slot = 0; slot < kOffers; ++slot) top.offer(scores[slot], slot);
    benchmark::DoNotOptimize(std::move(top).take());
  }
  finish(state, kOffers);
}

using Function = void (*)(benchmark::State&);

void add(const std::string& name, const bench::Target& target, Function function) {
  benchmark::RegisterBenchmark((name + "/" + target.name).c_str(), [=](benchmark::State& state) {
    const bench::OnlyTarget only(target);
    function(state);
  });
}

bool add_all() {
  for (const bench::Target& target : bench::targets()) {
    add("score_batch", target, score_batch<score_postings>);
    add("filter_batch", target, filter_batch<keep_above>);
  }
  benchmark::RegisterBenchmark("score_batch/scalar twin", score_batch<score_postings_scalar>);
  benchmark::RegisterBenchmark("filter_batch/scalar twin", filter_batch<keep_above_scalar>);
  return true;
}

[[maybe_unused]] const bool kAdded = add_all();

BENCHMARK(top_k)->Arg(10)->Arg(100)->Arg(1000);

}  // namespace
}  // namespace broadside
