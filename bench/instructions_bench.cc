// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The main classes of work on an invented corpus, for bench/instructions.py, which runs this under
// `valgrind --tool=callgrind`: after each class the counts since its start are written as a part
// of the profile with the name of the class. What is made once in a process is made before. Prints
// the versions on which counts depend, and a result of each class.

#include <gnu/libc-version.h>
#include <hwy/highway.h>
#include <valgrind/callgrind.h>
#include <zstd.h>

#include <cstdint>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bench/answer.h"
#include "bench/invented_corpus.h"
#include "broadside/broadside.hpp"
#include "text/word_break.h"

namespace broadside::bench {
namespace {

constexpr std::size_t kDocuments = 12000;  // a few windows of the evaluators
constexpr std::size_t kQueries = 100;      // of each class

using Json = nlohmann::ordered_json;

// Counts the instructions of `work`; its result shows that the work is still the same.
template <typename Work>
void count(Json& results, const char* name, Work&& work) {
  CALLGRIND_ZERO_STATS;
  results[name] = work();
  CALLGRIND_DUMP_STATS_AT(name);
}

std::uint64_t break_words(const InventedCorpus& corpus) {
  WordBreaker breaker;
  std::uint64_t words = 0;
  for (const std::string& text : corpus.documents) {
    breaker.start(text);
    for (std::size_t at = 0; at < text.size(); ++words) at = breaker.next(at).end;
  }
  return words;
}

std::uint64_t build_index(const InventedCorpus& corpus, const std::shared_ptr<Storage>& storage) {
  auto writer = IndexWriter::open(storage, {.schema = Schema::single_field(),
                                            .default_language = "en",
                                            .memory_bytes = std::size_t{64} << 20,
                                            .threads = 1})
                    .value();
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    writer.add({.id = std::to_string(i), .body = corpus.documents[i]}).value();
  }
  const std::uint64_t documents = writer.commit().value().documents;
  writer.optimize().value();
  return documents;
}

std::uint64_t answer_all(const Searcher& searcher, const std::vector<Query>& queries,
                         std::size_t top, bool exact) {
  std::uint64_t sum = 0;
  for (const Query& query : queries) {
    const Ranking ranking = answer(searcher, query, top, exact).value();
    sum += ranking.hits.size() + (exact ? ranking.total : 0);
  }
  return sum;
}

void count_queries(Json& results, const Searcher& searcher, const InventedCorpus& corpus) {
  std::vector<Query> any, all, phrases;
  for (const std::string& line : corpus.any) any.push_back(bag_of_words(line, false));
  for (const std::string& line : corpus.all) all.push_back(bag_of_words(line, true));
  for (const std::string& line : corpus.phrases) {
    phrases.push_back(Query::phrase(line).at(Level::exact));
  }
  const auto count_class = [&](const char* name, const std::vector<Query>& queries, std::size_t top,
                               bool exact) {
    answer_all(searcher, queries, top, exact);
    count(results, name, [&] { return answer_all(searcher, queries, top, exact); });
  };
  count_class("or top 10", any, 10, false);
  count_class("or top 1000", any, 1000, false);
  count_class("or top 100, count", any, 100, true);
  count_class("or count", any, 0, true);
  count_class("and top 10", all, 10, false);
  count_class("and count", all, 0, true);
  count_class("phrase top 10", phrases, 10, false);
}

std::string highway_version() {
  return std::to_string(HWY_MAJOR) + "." + std::to_string(HWY_MINOR) + "." +
         std::to_string(HWY_PATCH);
}

// Highway's dispatch takes the lowest bit: the best of what the machine, or valgrind, has.
Json versions() {
  Json versions = {
      {"compiler", BROADSIDE_COMPILER},
      {"build type", BROADSIDE_BUILD_TYPE},
      {"instruction set", hwy::TargetName(hwy::SupportedTargets() & -hwy::SupportedTargets())},
      {"glibc", gnu_get_libc_version()},
      {"Highway", highway_version()},
      {"zstd", ZSTD_versionString()}};
  for (const ComponentVersion& component : component_versions()) {
    versions[component.name] = component.version;
  }
  return versions;
}

}  // namespace
}  // namespace broadside::bench

int main() {
  using namespace broadside;
  const bench::InventedCorpus corpus = bench::invent_corpus(bench::kDocuments, bench::kQueries);
  const auto storage = memory_storage();
  Analyzer().root("warm", Language::parse("en"));
  bench::Json results;
  bench::count(results, "segmenter", [&] { return bench::break_words(corpus); });
  bench::count(results, "index build", [&] { return bench::build_index(corpus, storage); });
  bench::count_queries(results, Searcher::open(storage).value(), corpus);
  std::cout << bench::Json{{"versions", bench::versions()}, {"results", results}}.dump() << "\n";
  return 0;
}
