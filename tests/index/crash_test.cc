// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Whatever fails, whenever, the last commit is whole and the next one works. BROADSIDE_CRASHES=N:
// so many outcomes of a power failure at each operation, and N * 200 random lives.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "base/seed.h"
#include "index/archive_life.h"

namespace broadside {
namespace {

int crashes() {
  const char* const given = std::getenv("BROADSIDE_CRASHES");
  return given != nullptr ? std::atoi(given) : 1;
}

// What the process alone leaves when it ends, what a power failure leaves, and what one leaves
// after the next writer has tidied up.
void expect_survival(const std::shared_ptr<CrashStorage>& storage, const ArchiveLife& life,
                     std::mt19937_64& random) {
  for (const std::string& rule : storage->broken_rules()) ADD_FAILURE() << rule;
  for (int i = 0; i < crashes(); ++i) {
    const auto found = storage->after_crash(random);
    const auto archive = expect_archive(found, life.committed(), life.attempted());
    if (!testing::Test::HasFailure()) expect_to_go_on(found, archive);
  }
  const auto left = storage->after_death();
  const auto archive = expect_archive(left, life.committed(), life.attempted());
  if (testing::Test::HasFailure()) return;
  const bool opens = IndexWriter::open(left, {.memory_bytes = 32 << 20, .threads = 1}).ok();
  EXPECT_TRUE(opens);
  EXPECT_TRUE(left->is_durable()) << "the next writer builds on what a power failure takes back";
  const auto tidied = left->after_crash(random);
  expect_archive(tidied, life.committed(), life.attempted());
  if (!testing::Test::HasFailure()) expect_to_go_on(left, archive);
}

// Returns where the fault struck; the number of operations where it did not.
int run_script(int operation, Fault fault, std::mt19937_64& random) {
  SCOPED_TRACE(std::string(to_string(fault)) + " at operation " + std::to_string(operation));
  const auto storage = std::make_shared<CrashStorage>();
  storage->fail_at(operation, fault);
  ArchiveLife life(storage);
  const bool done = life.run_script();
  life.close();
  const int struck = storage->struck_at();
  EXPECT_TRUE(done || struck < storage->operations());
  expect_survival(storage, life, random);
  return struck;
}

// A disk that is full at an operation that needs no room is full at the next one that does.
void run_all_scripts(Fault fault) {
  std::mt19937_64 random(test_seed());
  const auto whole = std::make_shared<CrashStorage>();
  ASSERT_TRUE(ArchiveLife(whole).run_script());
  int runs = 0;
  for (int next = 0; next < whole->operations() && !testing::Test::HasFailure(); ++runs) {
    next = run_script(next, fault, random) + 1;
  }
  std::printf("%s: %d of %d operations\n", to_string(fault), runs, whole->operations());
}

class CrashScriptTest : public testing::TestWithParam<Fault> {};

TEST_P(CrashScriptTest, AFailureAtAnyOperation) {
  run_all_scripts(GetParam());
}

std::string test_name(const testing::TestParamInfo<Fault>& fault) {
  std::string name = to_string(fault.param);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, CrashScriptTest, testing::ValuesIn(kAllFaults), test_name);

// The length of a life is measured first, so that faults strike anywhere in it.
void run_random_life(std::uint64_t seed) {
  SCOPED_TRACE("life " + std::to_string(seed));
  std::mt19937_64 random(seed);
  const int steps = static_cast<int>(20 + random() % 60);
  const auto whole = std::make_shared<CrashStorage>();
  std::mt19937_64 rehearsal = random;
  ASSERT_TRUE(ArchiveLife(whole).run_random(rehearsal, steps));
  const auto storage = std::make_shared<CrashStorage>();
  storage->fail_at(static_cast<int>(rehearsal() % static_cast<unsigned>(whole->operations())),
                   kAllFaults[rehearsal() % std::size(kAllFaults)]);
  ArchiveLife life(storage);
  life.run_random(random, steps);
  life.close();
  expect_survival(storage, life, rehearsal);
}

TEST(CrashTest, AFailureSomewhereInRandomLives) {
  std::mt19937_64 random(test_seed());
  for (int i = 0; i < 200 * crashes() && !HasFailure(); ++i) run_random_life(random());
}

}  // namespace
}  // namespace broadside
