// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "codec/posting_block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/seed.h"
#include "codec/random_values.h"

namespace broadside {
namespace {

// Strictly ascending documents after `previous`, in a range of about `spread` for each.
std::vector<std::uint32_t> random_docs(std::mt19937_64& random, std::size_t count,
                                       std::uint32_t previous, std::uint64_t spread) {
  std::set<std::uint32_t> docs;
  while (docs.size() < count) {
    docs.insert(previous + 1 + static_cast<std::uint32_t>(random() % (count * spread)));
  }
  return {docs.begin(), docs.end()};
}

TEST(PostingBlock, RoundTripsSparseAndDense) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 5000; ++round) {
    const std::size_t count = random() % 3 == 0 ? 128 : 1 + random() % 128;
    const std::uint32_t previous =
        random() % 2 == 0 ? kBeforeFirstDoc : static_cast<std::uint32_t>(random() % 1000000);
    const auto docs = random_docs(random, count, previous, 1 + random() % (1ULL << random() % 20));
    auto freqs = random_values(random, count, static_cast<unsigned>(random() % 10));
    for (std::uint32_t& freq : freqs) ++freq;
    ByteWriter out;
    encode_postings(docs, freqs, previous, out);
    std::vector<std::uint32_t> read(count);
    const auto packed = decode_docs(out.bytes(), previous, docs.back() + 1, read);
    ASSERT_TRUE(packed);
    ASSERT_EQ(read, docs);
    ASSERT_EQ(packed->end, out.size());
    decode_freqs(*packed, read);
    ASSERT_EQ(read, freqs);
    ASSERT_FALSE(decode_docs(out.bytes(), previous, docs.back(), read)) << "past the limit";
  }
}

TEST(PostingBlock, DenseDocumentsBecomeABitSet) {
  std::vector<std::uint32_t> docs, freqs(128, 1);
  for (std::uint32_t i = 0; i < 128; ++i) docs.push_back(i * 3 / 2);
  ByteWriter out;
  encode_postings(docs, freqs, kBeforeFirstDoc, out);
  EXPECT_LT(out.size(), 30U);
}

TEST(PostingBlock, AnyBytesGiveAscendingDocumentsBelowTheLimitOrNone) {
  std::mt19937_64 random(test_seed());
  int accepted = 0;
  for (int round = 0; round < 200000; ++round) {
    std::vector<std::byte> bytes(random() % 600);
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
    if (!bytes.empty() && random() % 2 == 0) bytes[0] = static_cast<std::byte>(random() % 65);
    std::vector<std::uint32_t> docs(1 + random() % 128);
    const auto previous =
        static_cast<std::uint32_t>(random() % 3 == 0 ? kBeforeFirstDoc : random() >> 33);
    const auto limit = static_cast<std::uint32_t>(random());
    const auto packed = decode_docs(bytes, previous, limit, docs);
    if (!packed) continue;
    ++accepted;
    ASSERT_LT(docs.back(), limit);
    if (previous != kBeforeFirstDoc) {
      ASSERT_GT(docs.front(), previous);
    }
    ASSERT_TRUE(std::is_sorted(docs.begin(), docs.end(), std::less_equal<>()));
    decode_freqs(*packed, docs);
  }
  EXPECT_GT(accepted, 100);
}

}  // namespace
}  // namespace broadside
