// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What many small commits leave behind and cost, and how much disk a full merge needs:
//
//     build/bin/broadside-commits INDEX [COMMITS (10000)] [DOCUMENTS A COMMIT (1)]
//
// Hypothesis: with one document a commit the directory holds a few dozen files at any time, because
// merging keeps up or commits wait for it, and a full merge needs at most twice the index. Prints
// JSON; the directory is looked at after each commit, and every millisecond of the full merge.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "bench/invented_corpus.h"
#include "broadside/broadside.hpp"

namespace broadside::bench {
namespace {

using Clock = std::chrono::steady_clock;

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Directory {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

Directory look(const Storage& storage) {
  Directory seen;
  const auto files = storage.list().value();
  for (const FileInfo& file : files) {
    ++seen.files;
    seen.bytes += file.size_bytes;
  }
  return seen;
}

// The most that a directory holds while it lives.
class Watch {
 public:
  explicit Watch(const Storage& storage)
      : thread_([this, &storage](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            most_ = std::max(most_.load(), look(storage).bytes);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
          }
        }) {}
  std::uint64_t most_bytes() const { return most_; }

 private:
  std::atomic<std::uint64_t> most_ = 0;
  std::jthread thread_;
};

nlohmann::json measure(const std::shared_ptr<Storage>& storage, std::size_t commits,
                       std::size_t batch) {
  const InventedCorpus corpus = invent_corpus(std::min<std::size_t>(commits * batch, 50'000), 1);
  auto writer = IndexWriter::open(storage, {.default_language = "en"}).value();
  std::vector<double> latencies;
  std::uint64_t most_files = 0, files = 0, id = 0;
  const auto start = Clock::now();
  for (std::size_t commit = 0; commit < commits; ++commit) {
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < batch; ++i, ++id) {
      const std::string& body = corpus.documents[id % corpus.documents.size()];
      writer.add({.id = std::to_string(id), .body = body}).value();
    }
    writer.commit().value();
    latencies.push_back(microseconds_since(begin));
    const Directory now = look(*storage);
    most_files = std::max(most_files, now.files);
    files += now.files;
  }
  const double seconds = microseconds_since(start) / 1e6;
  writer.wait_for_merges().value();
  const Directory merged = look(*storage);
  std::uint64_t most_bytes = 0;
  {
    const Watch watch(*storage);
    writer.optimize().value();
    most_bytes = watch.most_bytes();
  }
  std::sort(latencies.begin(), latencies.end());
  const auto percentile = [&](std::size_t part) {
    return latencies[std::min(latencies.size() - 1, latencies.size() * part / 1000)];
  };
  return {{"commits", commits},
          {"documents", id},
          {"seconds", seconds},
          {"commit_us",
           {{"p50", percentile(500)}, {"p99", percentile(990)}, {"most", percentile(1000)}}},
          {"files", {{"mean", files / commits}, {"most", most_files}, {"merged", merged.files}}},
          {"bytes", merged.bytes},
          {"most_bytes_in_full_merge", most_bytes},
          {"bytes_after", look(*storage).bytes}};
}

int run(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: broadside-commits INDEX [COMMITS] [DOCUMENTS A COMMIT]\n";
    return 2;
  }
  const auto number = [&](int i, std::size_t otherwise) {
    return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise;
  };
  const auto storage = open_directory(argv[1], OpenMode::create).value();
  std::cout << measure(storage, number(2, 10'000), number(3, 1)).dump(2) << '\n';
  return 0;
}

}  // namespace
}  // namespace broadside::bench

int main(int argc, char** argv) {
  return broadside::bench::run(argc, argv);
}
