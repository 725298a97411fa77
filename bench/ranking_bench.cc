// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Scores of a batch of documents and the choice of the k best of a million. Items are documents.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "search/bm25.h"
#include "search/top_k.h"

namespace broadside {
namespace {

constexpr std::size_t kBatch = 2048;
constexpr std::size_t kOffers = 1'000'000;

void score_batch(benchmark::State& state) {
  const LengthNorms norms = length_norms(300);
  std::mt19937 random(1);
  std::array<std::uint32_t, kBatch> freqs{};
  std::array<std::uint8_t, kBatch> lengths{};
  std::array<float, kBatch> scores{};
  for (std::size_t i = 0; i < kBatch; ++i) {
    freqs[i] = 1 + static_cast<std::uint32_t>(random() % 7);
    lengths[i] = static_cast<std::uint8_t>(random() % 120);
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < kBatch; ++i) scores[i] = bm25(1.5F, norms[lengths[i]], freqs[i]);
    benchmark::DoNotOptimize(scores);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kBatch));
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
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kOffers));
}

BENCHMARK(score_batch);
BENCHMARK(top_k)->Arg(10)->Arg(100)->Arg(1000);

}  // namespace
}  // namespace broadside
