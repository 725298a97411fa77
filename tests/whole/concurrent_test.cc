// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Readers and the writer at once, through the public surface, as an application would have them.
// Each commit adds kBatch documents that all hold one word, so a reader that sees anything but
// whole commits counts a number that kBatch does not divide. .ci/run runs these under
// ThreadSanitizer.

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "broadside/broadside.hpp"

namespace broadside {
namespace {

constexpr std::uint64_t kBatch = 40;
constexpr int kCommits = 12;

Status add_batch(IndexWriter& writer, int batch) {
  for (std::uint64_t i = 0; i < kBatch; ++i) {
    const std::string number = std::to_string(static_cast<std::uint64_t>(batch) * kBatch + i);
    Document document{.id = "leaflet-" + number, .title = "Leaflet " + number, .lang = "en"};
    for (int j = 0; j < 20; ++j) {
      document.body +=
          "The strike of dock " + number + " goes on; shift " + std::to_string(j) + ". ";
    }
    if (Status added = writer.add(std::move(document)); !added) return added;
  }
  return {};
}

Status write_all(const std::shared_ptr<Storage>& storage) {
  auto writer = IndexWriter::open(storage, {.threads = 2});
  if (!writer) return writer.error();
  for (int batch = 0; batch < kCommits; ++batch) {
    if (Status added = add_batch(*writer, batch); !added) return added;
    if (const auto committed = writer->commit(); !committed) return committed.error();
  }
  return writer->optimize();
}

// Searches one snapshot thoroughly; what is found must fit one commit.
void check_snapshot(const Searcher& searcher) {
  const auto parsed = parse_plain("strikes \"goes on\"", searcher.schema());
  const auto result = searcher.search(parsed.query, {.limit = 5, .count = true});
  ASSERT_TRUE(result) << result.error().message();
  EXPECT_EQ(result->total % kBatch, 0U);
  EXPECT_EQ(result->total, searcher.stats().documents);
  for (const Hit& hit : result->hits) {
    EXPECT_FALSE(hit.snippet.marks.empty()) << hit.id;
    EXPECT_TRUE(searcher.document(hit.id)) << hit.id;
  }
}

void read_until(const std::atomic<bool>& done, const std::shared_ptr<Storage>& storage) {
  std::uint64_t newest = 0;
  do {
    const auto searcher = Searcher::open(storage);
    if (!searcher) continue;  // before the first commit
    check_snapshot(*searcher);
    EXPECT_GE(searcher->stats().generation, newest) << "a commit was taken back";
    newest = searcher->stats().generation;
  } while (!done && !testing::Test::HasFailure());
}

void write_beside_readers(const std::shared_ptr<Storage>& storage) {
  std::atomic<bool> done = false;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back([&] { read_until(done, storage); });
  const Status written = write_all(storage);
  done = true;
  readers.clear();
  ASSERT_TRUE(written) << written.error().message();
  const auto searcher = Searcher::open(storage);
  ASSERT_TRUE(searcher) << searcher.error().message();
  EXPECT_EQ(searcher->stats().documents, kBatch * kCommits);
  EXPECT_EQ(searcher->stats().segments, 1U);
}

TEST(Concurrent, ReadersBesideTheWriterInMemory) {
  write_beside_readers(memory_storage());
}

TEST(Concurrent, ReadersBesideTheWriterOnDisk) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("broadside-concurrent-" + std::to_string(std::random_device{}()));
  {
    const auto storage = open_directory(path.string(), OpenMode::create);
    ASSERT_TRUE(storage) << storage.error().message();
    write_beside_readers(*storage);
  }
  std::filesystem::remove_all(path);
}

TEST(Concurrent, OneSearcherForManyThreads) {
  const auto storage = memory_storage();
  ASSERT_TRUE(write_all(storage));
  const auto searcher = Searcher::open(storage);
  ASSERT_TRUE(searcher);
  const auto query = parse_plain("dock shift", searcher->schema()).query;
  const auto alone = searcher->rank(query, 20);
  ASSERT_TRUE(alone);
  ASSERT_EQ(alone->hits.size(), 20U);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        check_snapshot(*searcher);
        const auto together = searcher->rank(query, 20);
        ASSERT_TRUE(together);
        for (std::size_t h = 0; h < alone->hits.size(); ++h) {
          EXPECT_EQ(together->hits[h].id, alone->hits[h].id);
          EXPECT_EQ(together->hits[h].score, alone->hits[h].score);
        }
      }
    });
  }
}

}  // namespace
}  // namespace broadside
