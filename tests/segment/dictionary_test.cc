// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/dictionary.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/seed.h"
#include "broadside/storage.hpp"
#include "segment/mutated_file.h"

namespace broadside {
namespace {

using NaiveDictionary = std::map<std::string, std::string>;

class DictionaryTest : public testing::Test {
 protected:
  void build() {
    auto storage = memory_storage();
    FileWriter out(storage->create("d").value(), 1);
    DictionaryWriter writer;
    for (const auto& [key, value] : naive_) writer.add(key, as_bytes(value));
    writer.write(out, SectionKind::words, SectionKind::words_index);
    out.finish().value();
    file_ = FileReader::open(*storage, "d", 1).value();
    dictionary_ = Dictionary::open(*file_, SectionKind::words, SectionKind::words_index).value();
  }
  std::string random_key() {
    std::string key;
    for (auto left = random_() % 12; left > 0; --left) {
      key.push_back(random_() % 8 == 0 ? static_cast<char>(random_())
                                       : static_cast<char>('a' + random_() % 3));
    }
    return key;
  }
  void TearDown() override { EXPECT_FALSE(context_.damaged()); }

  std::mt19937_64 random_{test_seed()};
  NaiveDictionary naive_;
  std::unique_ptr<const FileReader> file_;
  Dictionary dictionary_;
  ReadContext context_;
};

TEST_F(DictionaryTest, LookUpsAndWalksEqualTheMap) {
  for (int i = 0; i < 5000; ++i) naive_[random_key()] = random_key();
  build();
  ASSERT_EQ(dictionary_.size(), naive_.size());
  std::uint64_t ordinal = 0;
  auto walk = dictionary_.walk(context_);
  for (const auto& [key, value] : naive_) {
    ASSERT_TRUE(walk.next());
    ASSERT_EQ(walk.key(), key);
    ASSERT_EQ(as_text(walk.value()), value);
    const auto found = dictionary_.find(key, context_);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->ordinal, ordinal);
    ASSERT_EQ(as_text(found->value), value);
    ASSERT_EQ(dictionary_.key_at(ordinal, context_), key);
    ASSERT_EQ(as_text(dictionary_.value_at(ordinal++, context_).value()), value);
  }
  ASSERT_FALSE(walk.next());
}

TEST_F(DictionaryTest, HoldsNothingButItsKeys) {
  EXPECT_TRUE(dictionary_.check_exact(context_)) << "of no keys";
  for (int i = 0; i < 500; ++i) naive_[random_key() + "x"] = random_key();
  build();
  EXPECT_TRUE(dictionary_.check_exact(context_));
}

// Separators that begin no key, and a gap before the first block.
TEST(DictionaryBytesTest, WhatNoKeyAccountsForIsFound) {
  const auto check = [](std::string_view gap, bool is_index_changed) {
    const auto storage = memory_storage();
    FileWriter out(storage->create("m").value(), 1);
    DictionaryWriter writer;
    for (char c = 'a'; c <= 'z'; ++c) writer.add(std::string(3, c), {});
    out.append(as_bytes(gap));
    writer.write(out, SectionKind::words, SectionKind::words_index);
    out.finish().value();
    std::string bytes = file_bytes(*storage, "m");
    // The last separator stands at the end of the index, before the table of the two sections.
    const std::size_t table =
        load_unaligned<std::uint64_t>(as_bytes(bytes).data() + bytes.size() - kFooterBytes);
    EXPECT_EQ(bytes[table - 1], 'q');
    if (is_index_changed) bytes[table - 1] = 'p';
    repair_checksums(bytes);
    write_file(*storage, bytes);
    const auto file = FileReader::open(*storage, "m", 1).value();
    ReadContext context;
    return Dictionary::open(*file, SectionKind::words, SectionKind::words_index)
        .value()
        .check_exact(context);
  };
  EXPECT_TRUE(check("", false));
  EXPECT_EQ(check("", true).error().code(), ErrorCode::corrupt);
  EXPECT_EQ(check("gap", false).error().code(), ErrorCode::corrupt);
}

TEST_F(DictionaryTest, AbsentKeysAndSeeksEqualTheMap) {
  for (int i = 0; i < 2000; ++i) naive_[random_key()] = "";
  build();
  for (int i = 0; i < 20000; ++i) {
    const std::string key = random_key();
    ASSERT_EQ(dictionary_.find(key, context_).has_value(), naive_.contains(key));
    auto walk = dictionary_.walk_from(key, context_);
    const auto naive = naive_.lower_bound(key);
    ASSERT_EQ(walk.next(), naive != naive_.end());
    if (naive != naive_.end()) {
      ASSERT_EQ(walk.key(), naive->first);
    }
  }
}

TEST_F(DictionaryTest, WalksThatSkipEqualTheMap) {
  for (int i = 0; i < 5000; ++i) naive_[random_key()] = "";
  build();
  for (int i = 0; i < 300; ++i) {
    auto walk = dictionary_.walk_from(random_key(), context_);
    auto naive = walk.next() ? naive_.find(std::string(walk.key())) : naive_.end();
    while (naive != naive_.end()) {
      const std::string key = i % 2 == 0 ? random_key() : std::string(walk.key()) + "\x7F";
      naive = key <= naive->first ? std::next(naive) : naive_.lower_bound(key);
      ASSERT_EQ(walk.next_from(key), naive != naive_.end());
      if (naive != naive_.end()) {
        ASSERT_EQ(walk.key(), naive->first);
      }
    }
  }
}

TEST_F(DictionaryTest, EmptyAndTiny) {
  build();
  EXPECT_EQ(dictionary_.size(), 0U);
  EXPECT_FALSE(dictionary_.find("a", context_));
  EXPECT_FALSE(dictionary_.walk(context_).next());
  EXPECT_FALSE(dictionary_.walk_from("a", context_).next());
  EXPECT_FALSE(dictionary_.key_at(0, context_));
  naive_[""] = "empty key";
  build();
  EXPECT_EQ(as_text(dictionary_.find("", context_)->value), "empty key");
  EXPECT_EQ(dictionary_.key_at(0, context_), "");
  EXPECT_FALSE(dictionary_.key_at(1, context_));
  EXPECT_FALSE(dictionary_.value_at(1, context_));
}

TEST_F(DictionaryTest, LongKeysAndValues) {
  for (int i = 0; i < 100; ++i) {
    naive_[std::string(4000, 'x').append(std::to_string(i))] = std::string(100000, 'y');
  }
  build();
  for (const auto& [key, value] : naive_) {
    ASSERT_EQ(as_text(dictionary_.find(key, context_)->value), value);
  }
}

}  // namespace
}  // namespace broadside
