// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/answer.h"
#include "bench/file_cache.h"

namespace broadside::bench {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

constexpr std::uint32_t kNearDistance = 5;

Query near_query(const std::string& line) {
  std::istringstream in(line);
  std::vector<Query> words;
  for (std::string word; in >> word;) words.push_back(Query::words(word));
  return Query::near(std::move(words), kNearDistance).at(Level::exact);
}

Query query_of(const std::string& line, RunMode mode) {
  if (mode == RunMode::phrase) return Query::phrase(line).at(Level::exact);
  if (mode == RunMode::near) return near_query(line);
  if (mode == RunMode::wildcard) return Query::wildcard(line);
  if (mode == RunMode::fuzzy) return Query::fuzzy(line, 1);
  return bag_of_words(line, mode == RunMode::all);
}

Result<Ranking> answer_line(const Searcher& searcher, const RunOptions& options,
                            const std::string& line) {
  const Query query = query_of(line, options.mode);
  if (options.mode == RunMode::sort) return answer_sorted(searcher, query, options.top);
  if (options.mode == RunMode::facets) return answer_with_facets(searcher, query, options.top);
  return answer(searcher, query, options.top, options.count);
}

// One pass over all queries; `best_us` keeps the least time of each.
Result<std::vector<Ranking>> pass(const Searcher& searcher, const RunOptions& options,
                                  const std::vector<std::string>& queries,
                                  std::vector<double>& best_us) {
  std::vector<Ranking> answers;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto start = std::chrono::steady_clock::now();
    auto answered = answer_line(searcher, options, queries[i]);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    if (!answered) return answered.error();
    best_us[i] = std::min(best_us[i], took.count());
    answers.push_back(std::move(*answered));
  }
  return answers;
}

// Of the program's own code and tables; the searcher is gone afterwards.
Status warm_up_once(const std::string& index, const RunOptions& options,
                    const std::vector<std::string>& queries) {
  const auto searcher = open_index(index);
  if (!searcher) return searcher.error();
  std::vector<double> times_us(queries.size());
  const auto answers = pass(*searcher, options, queries, times_us);
  return answers ? Status() : Status(answers.error());
}

// FNV-1a, 64 bits.
class Hash {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) add_byte(static_cast<unsigned char>(c));
    add_byte(0);
  }
  void add(std::uint64_t value) { add(std::to_string(value)); }

  std::string hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(state_ >> shift) & 0xF];
    return text;
  }

 private:
  void add_byte(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001B3ULL; }

  std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

// Totals count only where they were asked for: without that they are lower bounds that depend on
// how much was skipped.
std::string hash_of(const std::vector<Ranking>& answers, bool count) {
  Hash hash;
  for (const Ranking& answer : answers) {
    hash.add(answer.hits.size());
    if (count) hash.add(answer.total);
    for (const RankedId& hit : answer.hits) {
      hash.add(hit.id);
      hash.add(static_cast<std::uint64_t>(std::llround(static_cast<double>(hit.score) * 1e4)));
    }
  }
  return hash.hex();
}

Status dump_trec(const std::string& path, const std::vector<Ranking>& answers) {
  std::ofstream file(path);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    for (std::size_t rank = 0; rank < answers[i].hits.size(); ++rank) {
      const RankedId& hit = answers[i].hits[rank];
      file << i + 1 << " Q0 " << hit.id << " " << rank + 1 << " " << hit.score << " broadside\n";
    }
  }
  file.close();
  if (!file) return Error(ErrorCode::io, "writing " + path + " failed");
  return {};
}

Status write_times(const std::string& path, const std::vector<double>& times_us,
                   const std::vector<Ranking>& answers) {
  std::ofstream file(path);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    file << times_us[i] << "\t" << answers[i].total << "\n";
  }
  file.close();
  if (!file) return Error(ErrorCode::io, "writing " + path + " failed");
  return {};
}

// The value below which `share` of the sorted values lie, by nearest rank.
double percentile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

nlohmann::ordered_json report_of(std::vector<double> times_us, const std::vector<Ranking>& answers,
                                 bool count) {
  std::sort(times_us.begin(), times_us.end());
  const double sum_us = std::accumulate(times_us.begin(), times_us.end(), 0.0);
  const auto queries = static_cast<double>(times_us.size());
  return {{"queries", times_us.size()},
          {"mean_us", sum_us / queries},
          {"p50_us", percentile(times_us, 0.50)},
          {"p95_us", percentile(times_us, 0.95)},
          {"p99_us", percentile(times_us, 0.99)},
          {"qps", queries / sum_us * 1e6},
          {"answers_hash", hash_of(answers, count)},
          {"build_type", BROADSIDE_BUILD_TYPE}};
}

std::vector<std::string> read_queries(std::istream& in) {
  std::vector<std::string> queries;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) queries.push_back(line);
  }
  return queries;
}

Status report(const RunOptions& options, const std::vector<double>& times_us,
              const std::vector<Ranking>& answers, std::ostream& out) {
  out << report_of(times_us, answers, options.count).dump() << "\n";
  if (!options.times.empty()) {
    if (Status written = write_times(options.times, times_us, answers); !written) return written;
  }
  return options.dump.empty() ? Status() : dump_trec(options.dump, answers);
}

Status no_queries() {
  return Error(ErrorCode::invalid_argument, "expected queries, found none");
}

}  // namespace

Status run(const Searcher& searcher, const RunOptions& options, std::istream& in,
           std::ostream& out) {
  const std::vector<std::string> queries = read_queries(in);
  if (queries.empty()) return no_queries();
  std::vector<double> times_us(queries.size());
  Result<std::vector<Ranking>> answers = pass(searcher, options, queries, times_us);
  std::fill(times_us.begin(), times_us.end(), kNever);
  for (unsigned i = 0; i < options.repeat && answers; ++i) {
    answers = pass(searcher, options, queries, times_us);
  }
  if (!answers) return answers.error();
  return report(options, times_us, *answers, out);
}

Status run_first(const std::string& index, FileCache cache, const RunOptions& options,
                 std::istream& in, std::ostream& out) {
  const std::vector<std::string> queries = read_queries(in);
  if (queries.empty()) return no_queries();
  std::vector<double> times_us(queries.size(), kNever);
  if (Status warm = warm_up_once(index, options, queries); !warm) return warm;
  std::vector<Ranking> answers;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const Status dropped = cache == FileCache::dropped ? drop_file_cache(index) : Status();
    if (!dropped) return dropped;
    const auto searcher = open_index(index);
    if (!searcher) return searcher.error();
    std::vector<double> time_us = {kNever};
    auto answered = pass(*searcher, options, {queries[i]}, time_us);
    if (!answered) return answered.error();
    times_us[i] = time_us.front();
    answers.push_back(std::move(answered->front()));
  }
  return report(options, times_us, answers, out);
}

}  // namespace broadside::bench
