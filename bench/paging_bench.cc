// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What a page of ten hits costs wherever it stands:
//
//     build/bin/broadside-paging INDEX [--twice] [--sort FIELD] QUERY...
//
// Hypothesis: a page behind hit 10,000 or 100,000 costs no more than a page for which every hit is
// scored. That is had by asking for `everything` besides, which changes nothing but the evaluator:
// a tree of cursors, which skips nothing; in order of score, whatever --sort says. Columns: hits;
// user microseconds of a page at hit 1, 10,000 and 100,000; of a page with all hits scored; the
// dearest of the first three by that.
// `--twice` searches the index and itself as one, so that a small one has enough documents. One
// thread; the best of five.

#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "broadside/broadside.hpp"

namespace broadside::bench {
namespace {

constexpr std::size_t kPage = 10;
constexpr std::size_t kDepths[] = {10'000, 100'000};

double user_us() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) * 1e6 +
         static_cast<double>(usage.ru_utime.tv_usec);
}

// Short work is repeated, as user time has coarse steps.
template <typename Work>
double best_of_five(Work&& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int round = 0; round < 5; ++round) {
    const double begin = user_us();
    int times = 0;
    while (times < 3 || (user_us() - begin < 50'000 && times < 1'000)) {
      work();
      ++times;
    }
    best = std::min(best, (user_us() - begin) / times);
  }
  return best;
}

struct Bench {
  const Searcher& searcher;
  std::string sort;

  SearchOptions page_after(const std::string& cursor) const {
    return {.limit = kPage, .after = cursor, .sort = sort, .snippet_chars = 0};
  }

  // The cursor behind so many hits; empty where there are not so many.
  std::string cursor_at(const Query& query, std::size_t depth) const {
    SearchOptions options = page_after({});
    options.limit = depth;
    return searcher.search(query, options).value().next;
  }

  double page(const Query& query, const std::string& cursor) const {
    const SearchOptions options = page_after(cursor);
    return best_of_five([&] { searcher.search(query, options).value(); });
  }

  void row(const std::string& text) const {
    const Query query = parse_plain(text, searcher.schema()).query;
    const std::uint64_t total = searcher.count(query).value();
    const double first = page(query, {});
    std::cout << std::setw(10) << total << std::setw(11) << first;
    double dearest = first;
    for (const std::size_t depth : kDepths) {
      const std::string cursor = depth + kPage < total ? cursor_at(query, depth) : "";
      const double cost = cursor.empty() ? 0 : page(query, cursor);
      dearest = std::max(dearest, cost);
      std::cout << std::setw(11) << cost;
    }
    const double all = Bench{searcher, {}}.page(Query::all({query, Query::everything()}), {});
    std::cout << std::setw(11) << all << std::setw(8) << std::setprecision(2) << dearest / all
              << std::setprecision(0) << "  " << text << '\n';
  }
};

int run(const std::vector<std::string>& arguments) {
  std::vector<std::string> words;
  std::string sort;
  bool twice = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--twice") {
      twice = true;
    } else if (arguments[i] == "--sort" && i + 1 < arguments.size()) {
      sort = arguments[++i];
    } else {
      words.push_back(arguments[i]);
    }
  }
  if (words.size() < 2) {
    std::cerr << "broadside-paging INDEX [--twice] [--sort FIELD] QUERY...\n";
    return 2;
  }
  const std::shared_ptr<const Storage> storage =
      open_directory(words.front(), OpenMode::read).value();
  std::vector<std::shared_ptr<const Storage>> storages(twice ? 2 : 1, storage);
  const Searcher searcher = Searcher::open_as_one(std::move(storages)).value();
  const Bench bench{searcher, sort};
  std::cout << "      hits      hit 1     10,000    100,000     scored   ratio  query\n"
            << std::fixed << std::setprecision(0);
  for (std::size_t i = 1; i < words.size(); ++i) bench.row(words[i]);
  return 0;
}

}  // namespace
}  // namespace broadside::bench

int main(int argc, char** argv) {
  return broadside::bench::run({argv + 1, argv + argc});
}
