// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How fast blocks of 128 postings are read: documents alone, as skipping needs them, and documents
// with frequencies, as scoring does. The argument is the mean gap between documents; gaps are drawn
// evenly from 1 to twice the mean. Reported as postings a second.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "base/bytes.h"
#include "codec/posting_block.h"

namespace broadside {
namespace {

constexpr std::size_t kBlock = 128;
constexpr std::size_t kBlocks =
    256;  // about 64 KB of packed bytes: stays in the second-level cache

struct EncodedBlock {
  ByteWriter packed;
  std::uint32_t previous = kBeforeFirstDoc;
};

std::vector<EncodedBlock> encode_list(std::uint32_t mean_gap) {
  std::mt19937 random(1);
  std::uniform_int_distribution<std::uint32_t> gap(1, 2 * mean_gap - 1);
  std::uniform_int_distribution<std::uint32_t> freq(1, 7);
  std::vector<EncodedBlock> blocks(kBlocks);
  std::uint32_t last = kBeforeFirstDoc;
  for (EncodedBlock& block : blocks) {
    std::array<std::uint32_t, kBlock> docs{};
    std::array<std::uint32_t, kBlock> freqs{};
    block.previous = last;
    for (std::size_t i = 0; i < kBlock; ++i) {
      last += gap(random);
      docs[i] = last;
      freqs[i] = freq(random);
    }
    encode_postings(docs, freqs, block.previous, block.packed);
  }
  return blocks;
}

template <bool kWithFreqs>
void decode_list(benchmark::State& state) {
  const auto blocks = encode_list(static_cast<std::uint32_t>(state.range(0)));
  std::array<std::uint32_t, kBlock> docs{};
  std::array<std::uint32_t, kBlock> freqs{};
  for (auto _ : state) {
    for (const EncodedBlock& block : blocks) {
      const auto freqs_at = decode_docs(block.packed.bytes(), block.previous, UINT32_MAX, docs);
      if (kWithFreqs && freqs_at) decode_freqs(*freqs_at, freqs);
      benchmark::DoNotOptimize(docs);
      benchmark::DoNotOptimize(freqs);
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kBlocks * kBlock));
}

void decode_documents(benchmark::State& state) {
  decode_list<false>(state);
}
void decode_with_frequencies(benchmark::State& state) {
  decode_list<true>(state);
}

BENCHMARK(decode_documents)->Arg(1)->Arg(3)->Arg(30)->Arg(1000);
BENCHMARK(decode_with_frequencies)->Arg(1)->Arg(3)->Arg(30)->Arg(1000);

}  // namespace
}  // namespace broadside
