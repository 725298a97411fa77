// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A process that indexes is killed at random moments, again and again. BROADSIDE_KILLS=N: so many
// times, and with documents out of BROADSIDE_CORPORA, where that is set.

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "storage/temporary_directory.h"
#include "whole/child.h"

namespace broadside {
namespace {

constexpr int kBatch = 8;
constexpr int kCommits = 60;  // then the next index is begun

std::vector<std::string> corpus_texts() {
  std::vector<std::string> texts;
  const char* const folder = std::getenv("BROADSIDE_CORPORA");
  if (folder != nullptr && std::getenv("BROADSIDE_KILLS") != nullptr) {
    std::ifstream in(std::string(folder) + "/english.jsonl");
    for (std::string line; texts.size() < kBatch * kCommits && std::getline(in, line);) {
      texts.push_back(nlohmann::json::parse(line)["body"]);
    }
  }
  if (texts.empty()) texts = {"The rent strike goes on.", "Minutes of the general meeting."};
  return texts;
}

// What the index holds is a function of the number of commits: each adds a batch, replaces a
// document of two commits before and removes one of four commits before.
class Plan {
 public:
  Document document(int number, int commits) const {
    std::string text = texts_[static_cast<std::size_t>(number) % texts_.size()];
    text += " mark" + std::to_string(number);
    if (number % kBatch == 0 && number / kBatch + 3 <= commits) text += " again";
    return {.id = "n" + std::to_string(number), .body = std::move(text), .lang = "en"};
  }
  static bool is_there(int number, int commits) {
    const int commit = number / kBatch + 1;
    return commit <= commits && !(number % kBatch == 1 && commit + 4 <= commits);
  }
  Status make(IndexWriter& writer, int commit) const {
    Status done;
    for (int i = (commit - 1) * kBatch; done && i < commit * kBatch; ++i) {
      done = writer.add(document(i, commit));
    }
    if (done && commit > 2) done = writer.add(document((commit - 3) * kBatch, commit));
    if (done && commit > 4) done = writer.remove("n" + std::to_string((commit - 5) * kBatch + 1));
    return done ? writer.add({.id = "commits", .body = std::to_string(commit)}) : done;
  }

 private:
  std::vector<std::string> texts_ = corpus_texts();
};

// 0: there is no index yet.
int commits_of(const std::string& path) {
  const auto storage = open_directory(path, OpenMode::create).value();
  const auto searcher = Searcher::open(storage);
  if (!searcher) {
    EXPECT_EQ(searcher.error().code(), ErrorCode::not_found) << searcher.error().message();
    return 0;
  }
  const auto document = searcher->document("commits");
  return document ? std::stoi(document->body) : 0;
}

// In the process that is killed: a byte goes into the pipe for each commit that has returned.
int index_on(const std::string& path, const Plan& plan, int pipe) {
  const int before = commits_of(path);
  auto writer = IndexWriter::open(open_directory(path, OpenMode::create).value(),
                                  {.memory_bytes = 64 << 20, .threads = 2})
                    .value();
  for (int commit = before + 1; commit <= kCommits; ++commit) {
    plan.make(writer, commit).value();
    writer.commit().value();
    if (::write(pipe, "c", 1) != 1) return 1;
    if (commit % 16 == 5) writer.optimize({.reorder = commit % 32 == 5}).value();
    if (commit % 16 == 13) writer.reindex().value();
  }
  return 0;
}

class KillTest : public testing::Test {
 protected:
  // Returns the commits that were acknowledged.
  int index_and_kill(std::chrono::microseconds after) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    Child child([&] { return index_on(path_, plan_, ends[1]); });
    ::close(ends[1]);
    std::this_thread::sleep_for(after);
    child.kill();
    const int code = child.wait();
    EXPECT_TRUE(code == -1 || code == 0) << code;
    killed_ += code == -1 ? 1 : 0;
    int commits = 0;
    for (char byte = 0; ::read(ends[0], &byte, 1) == 1;) ++commits;
    ::close(ends[0]);
    return commits;
  }

  // Everything up to that commit is there and is found; nothing else is.
  void expect_commit(int commits) {
    const auto storage = open_directory(path_, OpenMode::read).value();
    const auto searcher = Searcher::open(storage);
    ASSERT_TRUE(searcher) << searcher.error().message();
    for (const Finding& finding : searcher->verify()) ADD_FAILURE() << finding.message;
    std::uint64_t expected = 1;
    for (int i = 0; i < kCommits * kBatch; ++i) {
      const bool is_there = Plan::is_there(i, commits);
      const Document document = plan_.document(i, commits);
      const auto stored = searcher->document(document.id);
      ASSERT_EQ(stored.ok(), is_there) << document.id;
      expected += is_there ? 1 : 0;
      EXPECT_TRUE(!is_there || stored->body == document.body) << document.id;
      const auto query = parse_plain("mark" + std::to_string(i), searcher->schema()).query;
      const auto found = searcher->rank(query, 10, {.relax = false}).value();
      ASSERT_EQ(found.hits.size(), is_there ? 1U : 0U) << document.id;
      EXPECT_TRUE(!is_there || found.hits[0].id == document.id) << document.id;
    }
    EXPECT_EQ(searcher->stats().documents, expected);
    const std::size_t files = storage->list().value().size();
    unfinished_ += files > searcher->stats().segments + 1 ? 1 : 0;
  }

  const Plan plan_{};
  TemporaryDirectory directory_;
  std::string path_;
  int killed_ = 0;
  int unfinished_ = 0;  // times that a kill left files that are no part of the index
};

TEST_F(KillTest, WhatWasAcknowledgedIsThere) {
  const char* const given = std::getenv("BROADSIDE_KILLS");
  const int kills = given != nullptr ? std::atoi(given) : 15;
  std::mt19937_64 random(test_seed());
  int indexes = 0, commits = kCommits, all_commits = 0, rounds = 0;
  for (; killed_ < kills && rounds < 10 * kills && !HasFailure(); ++rounds) {
    if (commits >= kCommits) {
      path_ = directory_.path() + "/" + std::to_string(++indexes);
      commits = 0;
    }
    const auto moment = std::chrono::microseconds(random() % (given != nullptr ? 300'000 : 90'000));
    const int acknowledged = commits + index_and_kill(moment);
    all_commits += acknowledged - commits;
    commits = commits_of(path_);
    EXPECT_TRUE(commits == acknowledged || commits == acknowledged + 1)
        << commits << " commits, acknowledged " << acknowledged;
    if (commits > 0) expect_commit(commits);
  }
  EXPECT_EQ(killed_, kills) << "it ended before it was killed";
  std::printf("%d kills in %d indexes, %d commits, %d kills left unfinished files\n", killed_,
              indexes, all_commits, unfinished_);
}

}  // namespace
}  // namespace broadside
