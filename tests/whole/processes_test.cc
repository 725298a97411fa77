// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Eight processes search while another writes. BROADSIDE_COMMITS=N: so many commits. Threads of one
// process: concurrent_test.cc.

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <deque>
#include <memory>
#include <string>

#include "broadside/broadside.hpp"
#include "storage/temporary_directory.h"
#include "whole/child.h"

namespace broadside {
namespace {

constexpr int kReaders = 8;
constexpr std::uint64_t kNotices = 12;  // replaced by every commit
constexpr std::uint64_t kLetters = 3;   // added by every commit

// Seen by all processes.
struct Shared {
  std::atomic<std::uint64_t> snapshots = 0;
  std::atomic<bool> written = false;
};

struct Unmap {
  void operator()(Shared* shared) const { ::munmap(shared, sizeof(Shared)); }
};

std::unique_ptr<Shared, Unmap> map_shared() {
  void* const bytes =
      ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return std::unique_ptr<Shared, Unmap>(
      bytes == MAP_FAILED ? nullptr : std::construct_at(static_cast<Shared*>(bytes)));
}

Status write_round(IndexWriter& writer, int round) {
  const std::string number = std::to_string(round);
  Status done;
  for (std::uint64_t i = 0; done && i < kNotices; ++i) {
    done = writer.add({.id = "notice" + std::to_string(i), .title = number, .body = "a notice"});
  }
  for (std::uint64_t i = 0; done && i < kLetters; ++i) {
    done = writer.add({.id = number + "/" + std::to_string(i), .body = "a letter"});
  }
  if (!done) return done;
  const auto info = writer.commit();
  return info ? Status() : Status(info.error());
}

// The round of the snapshot; everything in it must be of that round.
int check_snapshot(const Searcher& searcher) {
  const auto query = parse_plain("notices", searcher.schema()).query;
  const auto notices = searcher.search(query, {.limit = 100, .count = true});
  EXPECT_TRUE(notices) << notices.error().message();
  if (!notices || notices->hits.size() != kNotices) {
    ADD_FAILURE() << "some notices are missing, or there twice";
    return 0;
  }
  const std::string& round = notices->hits[0].title;
  for (const Hit& hit : notices->hits) EXPECT_EQ(hit.title, round);
  const auto letters = searcher.count(parse_plain("letters", searcher.schema()).query);
  EXPECT_TRUE(letters) << letters.error().message();
  EXPECT_EQ(letters.value(), kLetters * std::stoull(round));
  EXPECT_EQ(searcher.stats().documents, kNotices + letters.value());
  return std::stoi(round);
}

int read_on(const std::string& path, int rounds, Shared& shared) {
  const auto storage = open_directory(path, OpenMode::read).value();
  int newest = 0;
  while (newest < rounds && !testing::Test::HasFailure()) {
    const bool is_last = shared.written;
    const auto searcher = Searcher::open(storage);
    if (!searcher) {
      const bool too_early = searcher.error().code() == ErrorCode::not_found && newest == 0;
      EXPECT_TRUE(too_early) << searcher.error().message();
      continue;
    }
    const int round = check_snapshot(*searcher);
    EXPECT_GE(round, newest) << "a commit was taken back";
    EXPECT_TRUE(round == rounds || !is_last) << "the last commit is not seen";
    newest = round;
    ++shared.snapshots;
  }
  return 0;
}

TEST(Processes, ReadersBesideTheWriterSeeWholeCommits) {
  const char* const given = std::getenv("BROADSIDE_COMMITS");
  const int rounds = given != nullptr ? std::atoi(given) : 60;
  const TemporaryDirectory directory;
  const auto shared = map_shared();
  ASSERT_TRUE(shared);
  std::deque<Child> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] { return read_on(directory.path(), rounds, *shared); });
  }
  auto writer = IndexWriter::open(open_directory(directory.path(), OpenMode::create).value(),
                                  {.memory_bytes = 32 << 20, .threads = 1})
                    .value();
  for (int round = 1; round <= rounds; ++round) {
    const Status written = write_round(writer, round);
    ASSERT_TRUE(written) << written.error().message();
    ASSERT_TRUE(round % 50 != 0 || writer.optimize());
  }
  shared->written = true;
  for (Child& reader : readers) EXPECT_EQ(reader.wait(), 0);
  EXPECT_GE(shared->snapshots.load(), static_cast<std::uint64_t>(kReaders));
  std::printf("%d commits, %llu snapshots\n", rounds,
              static_cast<unsigned long long>(shared->snapshots.load()));
}

TEST(Processes, ASecondWriterIsToldWhoHoldsTheIndex) {
  const TemporaryDirectory directory;
  const auto open = [&] {
    return IndexWriter::open(open_directory(directory.path(), OpenMode::create).value(),
                             {.memory_bytes = 32 << 20, .threads = 1});
  };
  {
    const auto writer = open().value();
    const std::string holder = "process " + std::to_string(::getpid());
    const auto try_it = [&] {
      const auto second = open();
      EXPECT_FALSE(second);
      if (second) return 1;
      EXPECT_EQ(second.error().code(), ErrorCode::locked);
      EXPECT_NE(second.error().message().find(holder), std::string::npos)
          << second.error().message();
      return 0;
    };
    // Threads of the writer do not matter to what the other process does.
    EXPECT_EQ(Child(try_it).wait(), 0);
  }
  EXPECT_TRUE(open()) << "the holder has gone";
}

}  // namespace
}  // namespace broadside
