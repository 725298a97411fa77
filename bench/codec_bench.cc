// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How fast blocks of 128 postings are read: documents alone, as skipping needs them, documents with
// frequencies, as scoring does, and positions; the steps of it; and the matching of what was read.
// The argument of a list is the mean gap between documents (gaps are even from 1 to twice the
// mean), that of unpacking the bits, that of matching how many numbers are looked for. Each is run
// with every instruction set that this machine and the compiler have in common. Items are integers
// (words of 64 bits for count_ones): 1 G/s is one in a nanosecond. Bytes are those that are read,
// packed where they are.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "bench/targets.h"
#include "codec/bit_count.h"
#include "codec/bit_packing.h"
#include "codec/gap_sum.h"
#include "codec/position_block.h"
#include "codec/posting_block.h"
#include "codec/shifted_match.h"
#include "codec/sorted_match.h"

namespace broadside {
namespace {

constexpr std::size_t kBlock = 128;
constexpr std::size_t kBlocks = 256;  // about 64 KB packed: stays in the second-level cache

struct EncodedBlock {
  ByteWriter packed;
  std::uint32_t previous = kBeforeFirstDoc;
};

void finish(benchmark::State& state, std::size_t integers, std::size_t bytes) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(integers));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

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
  std::size_t bytes = 0;
  for (const EncodedBlock& block : blocks) {
    const auto freqs_at = decode_docs(block.packed.bytes(), block.previous, UINT32_MAX, docs);
    bytes += kWithFreqs ? block.packed.bytes().size()
                        : block.packed.bytes().size() - freqs_at->bytes.size();
  }
  for (auto _ : state) {
    for (const EncodedBlock& block : blocks) {
      const auto freqs_at = decode_docs(block.packed.bytes(), block.previous, UINT32_MAX, docs);
      if (kWithFreqs && freqs_at) decode_freqs(*freqs_at, freqs);
      benchmark::DoNotOptimize(docs);
      benchmark::DoNotOptimize(freqs);
    }
  }
  finish(state, kBlocks * kBlock * (kWithFreqs ? 2 : 1), bytes);
}

// Position gaps of a block: all at once, or for one document of four positions after the other, as
// for a phrase that all of them may hold.
template <bool kWhole>
void read_positions(benchmark::State& state) {
  std::mt19937 random(1);
  const auto mean = static_cast<std::uint32_t>(state.range(0));
  std::uniform_int_distribution<std::uint32_t> gap(1, 2 * mean - 1);
  constexpr std::size_t kGaps = 4 * kBlock;
  std::vector<std::uint32_t> gaps(kGaps);
  for (std::uint32_t& value : gaps) value = gap(random);
  ByteWriter packed;
  encode_positions(gaps, packed);
  PositionBlock block;
  std::vector<std::uint32_t> positions;
  for (auto _ : state) {
    bool ok = kWhole ? decode_positions(packed.bytes(), kGaps, positions)
                     : block.open(packed.bytes(), kGaps);
    for (std::size_t at = 0; at < (kWhole ? 0 : kGaps); at += 4) {
      ok = block.read(at, 4, positions) && ok;
    }
    benchmark::DoNotOptimize(ok);
    benchmark::DoNotOptimize(positions.data());
  }
  finish(state, kGaps, packed.bytes().size());
}

void unpack_values(benchmark::State& state) {
  const auto bits = static_cast<unsigned>(state.range(0));
  std::mt19937 random(1);
  std::array<std::uint32_t, kBlock> values{};
  for (std::uint32_t& value : values) value = static_cast<std::uint32_t>(random()) >> (32 - bits);
  ByteWriter packed;
  pack(values, bits, packed);
  for (auto _ : state) {
    unpack(packed.bytes(), bits, values);
    benchmark::DoNotOptimize(values);
  }
  finish(state, kBlock, packed.bytes().size());
}

template <void (&sum)(std::uint32_t, std::span<std::uint32_t>) noexcept>
void sum_block(benchmark::State& state) {
  std::array<std::uint32_t, kBlock> values{};
  for (auto _ : state) {
    sum(kBeforeFirstDoc, values);
    benchmark::DoNotOptimize(values);
  }
  finish(state, kBlock, sizeof values);
}

// The documents of a block, every other number on average, and padding.
std::vector<std::uint32_t> sorted_values(std::mt19937& random) {
  std::vector<std::uint32_t> values;
  for (std::uint32_t value = 0; values.size() < kBlock; ++value) {
    if (random() % 2 == 0) values.push_back(value);
  }
  values.resize(kBlock + kMatchPadding, UINT32_MAX);
  return values;
}

// So many candidates, spread evenly over the block.
template <std::size_t (&match)(const std::uint32_t*, Candidates&, std::size_t, std::size_t,
                               std::size_t, std::uint8_t*) noexcept>
void match_block(benchmark::State& state) {
  std::mt19937 random(1);
  const std::vector<std::uint32_t> values = sorted_values(random);
  Candidates wanted;
  wanted.count = static_cast<std::size_t>(state.range(0));
  for (std::uint32_t i = 0; i < wanted.count; ++i) {
    wanted.docs[i] = static_cast<std::uint32_t>(i * values[kBlock - 1] / wanted.count);
  }
  wanted.rows.fill(0);
  std::array<std::uint8_t, kBlock> at{};
  for (auto _ : state) {
    Candidates candidates = wanted;
    benchmark::DoNotOptimize(match(values.data(), candidates, 0, wanted.count, 0, at.data()));
    benchmark::DoNotOptimize(candidates);
  }
  finish(state, wanted.count, kBlock * sizeof values[0]);
}

// Two words of a phrase in one document, each with so many positions.
void match_positions(benchmark::State& state) {
  std::mt19937 random(1);
  std::vector<std::uint32_t> first = sorted_values(random), second = sorted_values(random);
  first.resize(static_cast<std::size_t>(state.range(0)));
  second.resize(first.size());
  for (auto _ : state) {
    std::vector<std::uint32_t> numbers = first;
    benchmark::DoNotOptimize(match_shifted(second, numbers, 1));
  }
  finish(state, first.size(), first.size() * sizeof first[0]);
}

void count_bits(benchmark::State& state) {
  const std::vector<std::uint64_t> words(static_cast<std::size_t>(state.range(0)), 0x0123456789ABU);
  for (auto _ : state) benchmark::DoNotOptimize(count_ones(words));
  finish(state, words.size(), words.size() * sizeof words[0]);
}

using Function = void (*)(benchmark::State&);

void add(const std::string& name, const bench::Target& target, Function function,
         std::initializer_list<std::int64_t> arguments) {
  auto* added = benchmark::RegisterBenchmark((name + "/" + target.name).c_str(),
                                             [=](benchmark::State& state) {
                                               const bench::OnlyTarget only(target);
                                               function(state);
                                             });
  for (const std::int64_t argument : arguments) added->Arg(argument);
}

bool add_all() {
  for (const bench::Target& target : bench::targets()) {
    add("decode_documents", target, decode_list<false>, {1, 3, 30, 1000});
    add("decode_with_frequencies", target, decode_list<true>, {1, 3, 30, 1000});
    add("decode_positions", target, read_positions<true>, {3, 100});
    add("read_positions", target, read_positions<false>, {3, 100});
    add("match_sorted", target, match_block<match_sorted>, {8, 32, 128});
    add("match_shifted", target, match_positions, {2, 16, 128});
    add("count_ones", target, count_bits, {32, 4096});
    add("unpack", target, unpack_values, {1, 4, 7, 12, 20, 32});
    add("sum_gaps", target, sum_block<sum_gaps>, {});
  }
  benchmark::RegisterBenchmark("sum_gaps/scalar twin", sum_block<sum_gaps_scalar>);
  benchmark::RegisterBenchmark("match_sorted/scalar twin", match_block<match_sorted_scalar>)
      ->Arg(8)
      ->Arg(32)
      ->Arg(128);
  return true;
}

[[maybe_unused]] const bool kAdded = add_all();

}  // namespace
}  // namespace broadside
