// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "base/seed.h"
#include "codec/length_code.h"
#include "segment/posting_cursor.h"
#include "segment/segment_reader.h"
#include "segment/segment_writer.h"

namespace broadside {
namespace {

TEST(Segment, SmallRoundTrip) {
  auto storage = memory_storage();
  Schema schema;
  auto writer = SegmentWriter::create(*storage, "s1.seg", 7, schema).value();
  Document document{.id = "a", .title = "Title", .body = "the rent strike", .lang = "en"};
  document.fields = {{"creator", "B"}, {"creator", "A"}, {"unknown", "x"}};
  std::vector<FieldFacts> facts = {{1, {}}, {3, {{0, 0}, {9, 2}}}};
  DocumentRecord record{&document, DateRange{1, 2}, Language::from_code(5), facts};
  EXPECT_EQ(writer.add_document(record), 0U);
  Document second{.id = "b", .title = "", .sections = {{"p. 1", "one"}, {"p. 2", "two"}}};
  facts = {{0, {}}, {2, {}}};
  EXPECT_EQ(writer.add_document({&second, std::nullopt, Language(), facts}), 1U);
  writer.begin_list(TermSpace::word, 1, Language(), "rent");
  const std::uint32_t positions[] = {1, 5};
  writer.add_posting(0, 2, positions);
  const TermEntry rent = writer.end_list();
  writer.share_list(1, Language::from_code(5), "rent", rent);
  ASSERT_TRUE(writer.finish());

  auto reader = SegmentReader::open(*storage, "s1.seg", 7, schema).value();
  ReadContext context;
  auto entry = reader->find_root(1, Language::from_code(5), "rent", context);
  ASSERT_TRUE(entry);
  PostingCursor cursor(*reader, *reader->find_word(1, "rent", context), context);
  EXPECT_EQ(cursor.doc(), 0U);
  EXPECT_EQ(cursor.freq(), 2U);
  EXPECT_EQ(cursor.positions().size(), 2U);
  EXPECT_EQ(cursor.positions()[1], 5U);
  EXPECT_EQ(cursor.next(), kNoMoreDocs);
  const Document read = reader->document(0).value();
  EXPECT_EQ(read.body, document.body);
  EXPECT_EQ(read.fields.size(), 3U);
  EXPECT_EQ(reader->document(1).value().sections.size(), 2U);
  EXPECT_EQ(reader->field_text(1, 1, 0, 100).value(), "one\ntwo");
  EXPECT_EQ(reader->checkpoints(0, 1, context).size(), 2U);
  EXPECT_EQ(reader->find_id("b", context), 1U);
  EXPECT_FALSE(context.damaged()) << context.status().error().message();
  EXPECT_TRUE(reader->verify().empty());
}

TEST(Segment, RandomListsRoundTrip) {
  std::mt19937_64 random(test_seed());
  auto storage = memory_storage();
  Schema schema = Schema::single_field();
  const std::uint32_t documents = 5000;
  auto writer = SegmentWriter::create(*storage, "s1.seg", 7, schema).value();
  for (std::uint32_t i = 0; i < documents; ++i) {
    Document document{.id = std::to_string(i), .title = "t", .body = std::string(i % 300, 'x')};
    std::vector<FieldFacts> facts = {{i % 100 + 1, {}}};
    writer.add_document({&document, std::nullopt, Language(), facts});
  }
  using Postings = std::map<DocId, std::vector<std::uint32_t>>;
  std::map<std::string, Postings> lists;
  for (int i = 0; i < 300; ++i) {
    Postings& postings = lists["w" + std::to_string(random() % 100000)];
    const double density = std::pow(10.0, -static_cast<double>(random() % 40) / 10.0);
    for (DocId doc = 0; doc < documents; ++doc) {
      if (static_cast<double>(random() % 1000000) >= density * 1e6 && !(doc == 17)) continue;
      std::uint32_t position = 0;
      for (auto freq = 1 + random() % (random() % 50 == 0 ? 300 : 3); freq > 0; --freq) {
        postings[doc].push_back(position += static_cast<std::uint32_t>(random() % 1000));
      }
    }
  }
  for (const auto& [word, postings] : lists) {
    writer.begin_list(TermSpace::word, 0, Language(), word);
    for (const auto& [doc, positions] : postings) {
      writer.add_posting(doc, static_cast<std::uint32_t>(positions.size()), positions);
    }
    writer.end_list();
  }
  ASSERT_TRUE(writer.finish());
  auto reader = SegmentReader::open(*storage, "s1.seg", 7, schema).value();
  ReadContext context;
  for (const auto& [word, postings] : lists) {
    const auto entry = reader->find_word(0, word, context);
    ASSERT_TRUE(entry);
    PostingCursor cursor(*reader, *entry, context);
    for (const auto& [doc, positions] : postings) {
      ASSERT_EQ(cursor.doc(), doc);
      ASSERT_EQ(cursor.freq(), positions.size());
      ASSERT_TRUE(std::equal(positions.begin(), positions.end(), cursor.positions().begin(),
                             cursor.positions().end()));
      cursor.next();
    }
    ASSERT_EQ(cursor.doc(), kNoMoreDocs);
  }
  EXPECT_FALSE(context.damaged()) << context.status().error().message();
}

}  // namespace
}  // namespace broadside
