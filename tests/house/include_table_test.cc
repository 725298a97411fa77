// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "house/include_table.h"

#include <gtest/gtest.h>

#include <string>

#include "house/source_tree.h"

namespace broadside::house {
namespace {

std::string quoted(std::string_view path, std::string name) {
  return include_error(path, {std::move(name), true});
}

std::string angled(std::string_view path, std::string name) {
  return include_error(path, {std::move(name), false});
}

TEST(IncludeTable, KnowsTheStairs) {
  EXPECT_EQ(quoted("src/segment/a.cc", "codec/bit_packing.h"), "");
  EXPECT_EQ(quoted("src/segment/a.cc", "segment/b.h"), "");
  EXPECT_EQ(quoted("src/query/a.cc", "broadside/query.hpp"), "");
  EXPECT_EQ(quoted("src/search/a.cc", "index/snapshot.h"), "");
  EXPECT_EQ(quoted("src/cli/a.cc", "ingest/reader.h"), "");
  EXPECT_EQ(quoted("tests/search/a_test.cc", "search/plan.h"), "");
  EXPECT_EQ(quoted("bench/text_bench.cc", "text/word_break.h"), "");
  EXPECT_EQ(angled("src/base/a.h", "vector"), "");
  EXPECT_EQ(angled("src/text/a.cc", "unicode/uchar.h"), "");
}

TEST(IncludeTable, RefusesEveryStairUp) {
  EXPECT_NE(quoted("src/base/a.cc", "codec/bit_packing.h"), "");
  EXPECT_NE(quoted("src/codec/a.cc", "segment/b.h"), "");
  EXPECT_NE(quoted("src/segment/a.cc", "search/bm25.h"), "");
  EXPECT_NE(quoted("src/search/a.cc", "index/manifest.h"), "");
  EXPECT_NE(quoted("src/cli/a.cc", "search/plan.h"), "");
  EXPECT_NE(quoted("src/ingest/a.cc", "base/bytes.h"), "");
  EXPECT_NE(quoted("bench/serve.cc", "search/plan.h"), "");
  EXPECT_NE(quoted("include/broadside/a.hpp", "base/bytes.h"), "");
}

TEST(IncludeTable, KeepsForeignHeadersInTheirRooms) {
  EXPECT_NE(angled("src/index/a.cc", "unicode/uchar.h"), "");
  EXPECT_NE(angled("src/search/a.cc", "libstemmer.h"), "");
  EXPECT_NE(angled("src/index/a.cc", "unistd.h"), "");
  EXPECT_NE(angled("src/text/a.cc", "sys/mman.h"), "");
  EXPECT_NE(angled("include/broadside/a.hpp", "zstd.h"), "");
  EXPECT_NE(angled("src/base/a.cc", "stdlib.h"), "");
}

TEST(IncludeTable, HoldsForEveryFile) {
  const auto files =
      files_under({"include", "src", "bench", "examples", "tests"}, {".h", ".hpp", ".cc"});
  ASSERT_GT(files.size(), 30U);
  std::size_t includes = 0;
  for (const SourceFile& file : files) {
    for (const Include& include : includes_of(file)) {
      ++includes;
      EXPECT_EQ(include_error(file.path, include), "");
    }
  }
  EXPECT_GT(includes, files.size());
}

}  // namespace
}  // namespace broadside::house
