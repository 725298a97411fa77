// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "broadside/index_writer.hpp"
#include "index/snapshot.h"

namespace broadside {
namespace {

TEST(IndexWriterTest, AddedDocumentsAreInTheSnapshot) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage).value();
  writer.add({.id = "1", .title = "Minutes", .body = "The rent strike goes on.", .lang = "en"}).value();
  const CommitInfo info = writer.commit().value();
  EXPECT_EQ(info.documents, 1u);
  const auto snapshot = open_snapshot(*storage).value();
  EXPECT_EQ(snapshot->documents, 1u);
  ReadContext context;
  EXPECT_TRUE(snapshot->segments[0].reader->find_word(1, "strike", context));
}

}  // namespace
}  // namespace broadside
