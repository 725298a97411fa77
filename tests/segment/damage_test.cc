// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes are safe to read. With the checksums as written, every damage is found; with checksums
// repaired after it, the decoders see hostile bytes and must answer something. Meant for ASan and
// UBSan as much as for its own expectations.

#include <gtest/gtest.h>

#include <random>

#include "base/seed.h"
#include "segment/list_scan.h"
#include "segment/mutated_file.h"
#include "segment/posting_cursor.h"
#include "segment/sample_segment.h"
#include "segment/term_scan.h"

namespace broadside {
namespace {

class DamageTest : public testing::Test {
 protected:
  void SetUp() override {
    write_sample_segment(*storage_, "s");
    bytes_ = file_bytes(*storage_, "s");
  }
  Result<std::shared_ptr<const SegmentReader>> open(std::string_view bytes) {
    write_file(*storage_, bytes);
    return SegmentReader::open(*storage_, "m", kSampleSegment, kSampleSchema);
  }

  std::shared_ptr<Storage> storage_ = memory_storage();
  std::string bytes_;
};

std::uint64_t walk_list(const SegmentReader& reader, const TermEntry& entry, int field,
                        ReadContext& context) {
  std::uint64_t sum = 0;
  const auto lengths = reader.length_codes(field, context);
  PostingCursor cursor(reader, entry, context), skipping(reader, entry, context);
  DocId before = kNoMoreDocs;
  for (; cursor.doc() != kNoMoreDocs; cursor.next()) {
    if (before != kNoMoreDocs) {
      EXPECT_GT(cursor.doc(), before);
    }
    before = cursor.doc();
    if (cursor.doc() >= reader.document_count()) {
      ADD_FAILURE() << "a document that does not exist";
      return sum;
    }
    sum += lengths[cursor.doc()] + cursor.facts(before).max_freq;
    const auto positions = cursor.positions();
    EXPECT_TRUE(positions.size() <= cursor.freq() || cursor.doc() == kNoMoreDocs);
  }
  Postings block;
  for (ListScan scan(reader, entry, true, context); scan.next(block);) {
    EXPECT_LT(block.docs.back(), reader.document_count());
    sum += block.position_gaps.size();
  }
  while (skipping.doc() != kNoMoreDocs) sum += skipping.advance(skipping.doc() + 7);
  return sum + reader.list_bytes(entry, context).size();
}

void read_dictionaries(const SegmentReader& reader, ReadContext& context) {
  for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
    const auto walk = reader.walk_terms(space, context);
    while (walk->next()) {
      walk_list(reader, walk->entry().entry, walk->entry().field % 2, context);
    }
    const auto cuts = TermScan::cuts(reader, space, 3, context);
    TermScan scan(reader, space, cuts.empty() ? "" : cuts.front(), "", context);
    while (scan.next()) (void)(scan.shared_word() || scan.entry());
  }
  reader.find_word(1, "term970b", context);
  reader.find_root(0, Language::from_code(174), "minut", context);
  reader.find_gram(1, "nothing", context);
  reader.aliases("alph", context);
  reader.members(Language::from_code(174), "minut", context);
  reader.terms_with_prefix(TermSpace::word, 1, "term9", context,
                           [](auto, const auto&) { return true; });
  reader.aliases_with_prefix(
      "a", context, [](auto) { return true; }, [](auto) {});
  reader.roots_with_prefix(1, language_of("de"), "w", context, [](auto) { return true; });
  reader.roots_with_suffix(language_of("de"), "haus", context, [](auto) { return true; });
  for (const auto walk = reader.walk_aliases(context); walk->next();) {
  }
  for (const auto walk = reader.walk_members(context); walk->next();) {
  }
}

void read_documents(const SegmentReader& reader, ReadContext& context) {
  std::vector<std::uint32_t> scratch;
  for (DocId doc = 0; doc < std::min<DocId>(reader.document_count(), 400); doc += 3) {
    reader.id(doc, context);
    (void)reader.document(doc).ok();
    (void)reader.field_text(doc, 1, 2, 30).ok();
    reader.checkpoints(doc, 1, context);
    reader.section_labels(doc, context);
    reader.date(doc, context);
    reader.language(doc, context);
    reader.sketch(doc, context);
    for (const std::uint32_t ordinal : reader.keyword_ordinals(0, doc, context, scratch)) {
      reader.keyword_value(0, ordinal, context);
    }
  }
  reader.find_id("id31", context);
}

void read_everything(const SegmentReader& reader, ReadContext& context) {
  read_dictionaries(reader, context);
  read_documents(reader, context);
}

TEST_F(DamageTest, TheSampleIsSound) {
  const auto reader = open(bytes_).value();
  ReadContext context;
  read_everything(*reader, context);
  EXPECT_FALSE(context.damaged()) << context.status().error().message();
  for (const Finding& finding : reader->verify()) ADD_FAILURE() << finding.message;
}

TEST_F(DamageTest, EveryFlippedByteIsFound) {
  for (std::size_t at = 0; at < bytes_.size(); at += 1 + at % 3) {
    std::string damaged = bytes_;
    damaged[at] = static_cast<char>(damaged[at] ^ 1 << at % 8);
    const auto reader = open(damaged);
    if (reader) {
      const auto findings = (*reader)->verify();
      ASSERT_FALSE(findings.empty()) << "byte " << at;
      EXPECT_EQ(findings[0].file, "m");
    } else {
      ASSERT_TRUE(reader.error().code() == ErrorCode::corrupt) << reader.error().message();
      EXPECT_TRUE(reader.error().message().starts_with("m: ")) << reader.error().message();
    }
  }
}

TEST_F(DamageTest, EveryTruncationIsFound) {
  for (std::size_t size = 0; size < bytes_.size(); size += 1 + size % 5) {
    const auto reader = open(std::string_view(bytes_).substr(0, size));
    ASSERT_FALSE(reader) << size;
    EXPECT_EQ(reader.error().code(), ErrorCode::corrupt);
  }
  EXPECT_FALSE(open(bytes_ + "x"));
}

TEST_F(DamageTest, AnotherVersionIsNamed) {
  std::string other = bytes_;
  other[12] = static_cast<char>(kFormatVersion + 1);
  repair_checksums(other);
  const auto reader = open(other);
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().code(), ErrorCode::unsupported_version);
}

TEST_F(DamageTest, HostileBytesUnderSoundChecksumsAreSafe) {
  std::mt19937_64 random(test_seed());
  int opened = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string damaged = bytes_;
    for (auto left = 1 + random() % 4; left > 0; --left) {
      const std::size_t body = bytes_.size() - kFooterBytes - 8;
      damaged[kHeaderBytes + random() % (body - kHeaderBytes)] =
          random() % 3 == 0 ? '\xFF' : static_cast<char>(random());
    }
    repair_checksums(damaged);
    const auto reader = open(damaged);
    if (!reader) continue;
    ++opened;
    ReadContext context;
    read_everything(**reader, context);
    if (round % 10 == 0) (*reader)->verify();
  }
  EXPECT_GT(opened, 500);
}

}  // namespace
}  // namespace broadside
