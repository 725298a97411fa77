// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What the drivers of the C and C++ peers share: the command line, the stream of documents, the
// timed loop. bench/compare_engines.py talks to them; Lucene.java speaks the same protocol:
//
//   build INDEX STEM THREADS         STEM: english, none, or columns (English, day and type as
//                                    columns); "id NUL text NUL day NUL type NUL"... on standard
//                                    input; prints {"peak_rss_mb":..} of the process
//   run INDEX QUERIES MODE TOP COUNT WARM_UP_SECONDS        COUNT: 0 or 1
//
// The modes: `or`, `and`, `phrase`; `near`: all words with at most kNearDistance others between
// them, in any order; `prefix`: go*; `infix`: *vern*, go*ment; `fuzzy`:
// a word, and those that one letter makes of it; and of `or` the hits by day, first
// the earliest (`sort`), or the best and how many documents have which type (`facets`).
// An engine that lacks a mode fails.
//
// `run` opens the index, answers all queries at least once and for WARM_UP_SECONDS, prints a line,
// and answers each line of standard input by one JSON object:
//
//   pass       {"times_us":[...]} of all queries, one by one
//   answers    {"totals":[...],"top":[[line of the corpus, from 0, ...], ...]}
//   close      {} once the index is closed
//   cold N     {"query_us":..}: opens the index again, then answers query N alone

#ifndef BROADSIDE_BENCH_PEERS_DRIVER_H_
#define BROADSIDE_BENCH_PEERS_DRIVER_H_

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace broadside::bench::peers {

enum class Mode { any, all, phrase, near, prefix, infix, sort, facets };

constexpr int kNearDistance = 5;

struct Work {
  Mode mode = Mode::any;
  int top = 10;
  bool count = false;  // the exact total as well; alone where top is 0
};

struct Answer {
  std::uint64_t total = 0;          // facets: of all types together; every document has one
  std::vector<std::uint32_t> hits;  // as the engine numbers its documents: from 1, as added
};

// Prints `message` on stderr and ends the program.
[[noreturn]] void fail(const std::string& message);

struct Document {
  std::string id;
  std::string text;
  std::string day;  // 1968-05-13
  std::string type;
};

// What an index is made for.
struct Making {
  bool stem = true;
  bool columns = false;
};

class DocumentStream {
 public:
  explicit DocumentStream(std::istream& in) : in_(in) {}
  // False at the end.
  bool next(Document& document);

 private:
  std::istream& in_;
};

class Engine {
 public:
  virtual ~Engine() = default;
  virtual void build(const std::string& index, const Making& making, DocumentStream& documents) = 0;
  virtual void open(const std::string& index, const Work& work) = 0;
  // From the words of the query to the numbers of the hits.
  virtual Answer answer(const std::string& words) = 0;
  virtual void close() = 0;
};

std::vector<std::string> split_at_spaces(const std::string& words);

int main_of(Engine& engine, int argc, char** argv);

}  // namespace broadside::bench::peers

#endif  // BROADSIDE_BENCH_PEERS_DRIVER_H_
