// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Look-ups in a segment in memory: words, roots and ids, that are there and that are not, and the
// id of a hit. The argument is the number of words, as many as the roots and the documents. Keys
// are asked for in an order without pattern, so that with many of them each look-up meets other
// cache lines. Items are look-ups.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "broadside/storage.hpp"
#include "segment/segment_reader.h"
#include "segment/segment_writer.h"

namespace broadside {
namespace {

constexpr std::uint64_t kSegment = 1;
const Schema kSchema = Schema::single_field();

// Ascending with `number`, four to nine letters; `absent` sorts behind it and is no such word.
std::string word_of(std::uint32_t number, bool absent = false) {
  std::string word;
  for (std::uint32_t rest = number * 41 + 26 * 26 * 26; rest > 0; rest /= 26) {
    word += static_cast<char>('a' + rest % 26);
  }
  std::reverse(word.begin(), word.end());
  word.insert(0, 1, static_cast<char>('a' + word.size()));
  return absent ? word + "zz" : word;
}

std::string id_of(std::uint32_t number) {
  return std::string("archive/").append(std::to_string(number * 2654435761U));
}

Language language() {
  return Language::parse("en");
}

struct Keys {
  std::shared_ptr<const SegmentReader> segment;
  std::vector<std::uint32_t> order;  // numbers of words
};

void write_segment(Storage& storage, const std::string& file, std::uint32_t words) {
  SegmentWriter writer = SegmentWriter::create(storage, file, kSegment, kSchema).value();
  const std::vector<FieldFacts> facts = {{1, {}}};
  for (std::uint32_t i = 0; i < words; ++i) {
    const Document document{.id = id_of(i)};
    writer.add_document({&document, std::nullopt, language(), facts});
  }
  const std::uint32_t positions[] = {0};
  std::vector<TermEntry> entries;
  for (std::uint32_t i = 0; i < words; ++i) {
    writer.begin_list(TermSpace::word, 0, Language(), word_of(i));
    writer.add_posting(i, 1, positions);
    entries.push_back(writer.end_list());
  }
  for (std::uint32_t i = 0; i < words; ++i) {
    writer.share_list(0, language(), word_of(i), entries[i]);
  }
  writer.finish().value();
}

// Made once for each size.
const Keys& keys_of(const benchmark::State& state) {
  static std::map<std::uint32_t, Keys> made;
  const auto words = static_cast<std::uint32_t>(state.range(0));
  Keys& keys = made[words];
  if (keys.segment != nullptr) return keys;
  const auto storage = memory_storage();
  write_segment(*storage, "s.seg", words);
  keys.segment = SegmentReader::open(*storage, "s.seg", kSegment, kSchema).value();
  for (std::uint32_t i = 0; i < words; ++i) keys.order.push_back(i);
  std::shuffle(keys.order.begin(), keys.order.end(), std::mt19937(1));
  keys.order.resize(std::min<std::size_t>(words, 4096));
  return keys;
}

// `find` says whether it found what it was given.
template <typename Find>
void look_up(benchmark::State& state, const std::vector<std::string>& keys, bool expected,
             Find&& find) {
  ReadContext context;
  for (auto _ : state) {
    for (const std::string& key : keys) {
      if (find(key, context) != expected) state.SkipWithError("a key is missing or invented");
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(keys.size()) * state.iterations());
}

std::vector<std::string> words_of(const Keys& keys, bool absent) {
  std::vector<std::string> words;
  for (const std::uint32_t number : keys.order) words.push_back(word_of(number, absent));
  return words;
}

template <bool kAbsent>
void find_word(benchmark::State& state) {
  const Keys& keys = keys_of(state);
  look_up(state, words_of(keys, kAbsent), !kAbsent,
          [&](const std::string& word, ReadContext& context) {
            return keys.segment->find_word(0, word, context).has_value();
          });
}

template <bool kAbsent>
void find_root(benchmark::State& state) {
  const Keys& keys = keys_of(state);
  look_up(state, words_of(keys, kAbsent), !kAbsent,
          [&](const std::string& root, ReadContext& context) {
            return keys.segment->find_root(0, language(), root, context).has_value();
          });
}

template <bool kAbsent>
void find_id(benchmark::State& state) {
  const Keys& keys = keys_of(state);
  std::vector<std::string> ids;
  for (const std::uint32_t number : keys.order) ids.push_back(id_of(number) + (kAbsent ? "x" : ""));
  look_up(state, ids, !kAbsent, [&](const std::string& id, ReadContext& context) {
    return keys.segment->find_id(id, context).has_value();
  });
}

void id_of_document(benchmark::State& state) {
  const Keys& keys = keys_of(state);
  ReadContext context;
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const std::uint32_t doc : keys.order) bytes += keys.segment->id(doc, context).size();
  }
  benchmark::DoNotOptimize(bytes);
  state.SetItemsProcessed(static_cast<std::int64_t>(keys.order.size()) * state.iterations());
}

BENCHMARK(find_word<false>)->Name("find_word")->Arg(1000)->Arg(300000);
BENCHMARK(find_word<true>)->Name("find_absent_word")->Arg(1000)->Arg(300000);
BENCHMARK(find_root<false>)->Name("find_root")->Arg(1000)->Arg(300000);
BENCHMARK(find_root<true>)->Name("find_absent_root")->Arg(1000)->Arg(300000);
BENCHMARK(find_id<false>)->Name("find_id")->Arg(1000)->Arg(300000);
BENCHMARK(find_id<true>)->Name("find_absent_id")->Arg(1000)->Arg(300000);
BENCHMARK(id_of_document)->Arg(1000)->Arg(300000);

}  // namespace
}  // namespace broadside
