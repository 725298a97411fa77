// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is stated twice must agree: each test changes one of the two statements, under checksums
// that match.

#include <gtest/gtest.h>

#include "segment/file_reader.h"
#include "segment/frame_head.h"
#include "segment/frame_stream.h"
#include "segment/mutated_file.h"
#include "segment/posting_cursor.h"
#include "segment/sample_segment.h"

namespace broadside {
namespace {

class VerifyTest : public testing::Test {
 protected:
  void SetUp() override {
    write_sample_segment(*storage_, "s");
    bytes_ = file_bytes(*storage_, "s");
    file_ = FileReader::open(*storage_, "s", kSampleSegment).value();
  }
  std::size_t begin(SectionKind kind, std::uint16_t field = 0) const {
    return file_->section(kind, field).offset;
  }
  // The sections that are found damaged once byte `at` is `value`.
  std::vector<std::string> damaged_sections(std::size_t at, int value) {
    std::string changed = bytes_;
    changed[at] = static_cast<char>(value);
    EXPECT_TRUE(changed != bytes_);
    repair_checksums(changed);
    write_file(*storage_, changed);
    const auto reader = SegmentReader::open(*storage_, "m", kSampleSegment, kSampleSchema).value();
    std::vector<std::string> sections;
    for (const Finding& finding : reader->verify()) sections.push_back(finding.section);
    return sections;
  }

  using Names = std::vector<std::string>;
  std::shared_ptr<Storage> storage_ = memory_storage();
  std::string bytes_;
  std::unique_ptr<const FileReader> file_;
};

TEST_F(VerifyTest, LengthsAddUp) {
  const std::size_t at = begin(SectionKind::lengths, 1) + 42;
  const Names sections = damaged_sections(at, 7);
  ASSERT_FALSE(sections.empty());
  EXPECT_EQ(sections.back(), "lengths");
}

// Its frame would be put in another place if the tables were lost.
TEST_F(VerifyTest, FramesAreWhatTheirHeadsSay) {
  const std::size_t head = begin(SectionKind::documents);
  for (const std::size_t at : {0, 4, 8, 12, 16, 24, 31}) {
    EXPECT_EQ(damaged_sections(head + at, bytes_[head + at] ^ 1), Names{"documents"}) << at;
  }
  ByteWriter other;
  encode_frame_head({kTextStream, 0, 1, 0}, {}, kSampleSegment, other);
  std::string changed = bytes_;
  changed.replace(head, kFrameHeadBytes, as_text(other.bytes()));
  repair_checksums(changed);
  write_file(*storage_, changed);
  const auto reader = SegmentReader::open(*storage_, "m", kSampleSegment, kSampleSchema).value();
  EXPECT_EQ(reader->verify().size(), 1U) << "its checksum holds, of no bytes";
}

TEST_F(VerifyTest, TheSummaryAgreesWithTheLengths) {
  EXPECT_EQ(damaged_sections(begin(SectionKind::summary) + 16, 1), Names{"lengths"});
}

TEST_F(VerifyTest, TheDictionaryCountsItsLists) {
  const auto reader = SegmentReader::open(*storage_, "s", kSampleSegment, kSampleSchema).value();
  ReadContext context;
  const TermEntry entry = *reader->find_word(1, "term970a", context);
  ASSERT_GT(entry.documents, 8U);
  const std::size_t words = begin(SectionKind::words);
  const std::size_t term = bytes_.find("70a", words);  // its rest after "term9"
  ASSERT_NE(term, std::string::npos);
  // Rest, bytes of the value, tag, occurrences - documents.
  EXPECT_EQ(damaged_sections(term + 5, 77), Names{"postings"});
}

TEST_F(VerifyTest, BlocksPromiseWhatHolds) {
  const auto reader = SegmentReader::open(*storage_, "s", kSampleSegment, kSampleSchema).value();
  ReadContext context;
  const TermEntry entry = *reader->find_word(1, "term999a", context);
  ASSERT_GT(entry.documents, 2 * kBlockSize);
  const std::size_t max_freq = entry.offset + 1 + 12;  // of the first block
  EXPECT_EQ(damaged_sections(max_freq, 1), Names{"postings"});
  EXPECT_EQ(damaged_sections(max_freq + 2, 9), Names{"postings"});  // smallest length
}

TEST_F(VerifyTest, HeadersHaveFacts) {
  const auto reader = SegmentReader::open(*storage_, "s", kSampleSegment, kSampleSchema).value();
  ReadContext context;
  const TermEntry entry = *reader->find_word(1, "term999a", context);
  ASSERT_GT(entry.documents, 2 * kBlockSize);
  const int shape = static_cast<unsigned char>(bytes_[entry.offset]);
  ASSERT_EQ(shape & 15, 1);
  EXPECT_EQ(damaged_sections(entry.offset, shape & ~15), Names{"postings"});
  const auto changed = SegmentReader::open(*storage_, "m", kSampleSegment, kSampleSchema).value();
  PostingCursor cursor(*changed, entry, context);
  EXPECT_EQ(cursor.doc(), kNoMoreDocs);
  EXPECT_TRUE(context.damaged());
}

TEST_F(VerifyTest, TheSummaryDeniesNoRoot) {
  // Documents and fields, 12 bytes a text field, one language; 32 bytes of bits.
  const std::size_t bits = begin(SectionKind::summary) + 16 + 2 * 12 + 4;
  EXPECT_EQ(bytes_[bits + 't' / 8], 1 << 't' % 8);
  EXPECT_EQ(damaged_sections(bits + 't' / 8, 0), Names{"postings"});
  const auto changed = SegmentReader::open(*storage_, "m", kSampleSegment, kSampleSchema).value();
  const std::string message = changed->verify().front().message;
  EXPECT_NE(message.find("the summary denies the root 'term"), std::string::npos) << message;
}

TEST_F(VerifyTest, RootsAreListedByTheirEnds) {
  // Sizes, language, 'k' of 'kiertsnraw', the last key.
  const std::size_t key = bytes_.find("nraw", begin(SectionKind::root_ends));
  ASSERT_NE(key, std::string::npos);
  EXPECT_EQ(damaged_sections(key + 3, 'x'), Names{"root_ends"});
  const auto changed = SegmentReader::open(*storage_, "m", kSampleSegment, kSampleSchema).value();
  const std::string message = changed->verify().front().message;
  EXPECT_EQ(message, "listed by its end, but no root: 'xarnstreik'");
}

TEST_F(VerifyTest, NoRootIsMissingFromTheirEnds) {
  const std::size_t root = bytes_.find("rathaus", begin(SectionKind::roots));
  ASSERT_NE(root, std::string::npos);
  EXPECT_EQ(damaged_sections(root + 1, 'o'), Names{"root_ends"});
}

TEST_F(VerifyTest, AMissingSectionOfIdsIsNamed) {
  std::string changed = bytes_;
  const std::size_t footer = changed.size() - kFooterBytes;
  std::size_t entry = load_unaligned<std::uint64_t>(as_bytes(changed).data() + footer);
  const auto kind = [&] { return load_unaligned<std::uint16_t>(as_bytes(changed).data() + entry); };
  while (kind() != static_cast<std::uint16_t>(SectionKind::ids)) entry += kSectionBytes;
  changed[entry] = 99;
  repair_checksums(changed);
  write_file(*storage_, changed);
  const auto opened = SegmentReader::open(*storage_, "m", kSampleSegment, kSampleSchema);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), ErrorCode::corrupt);
  EXPECT_NE(opened.error().message().find("ids"), std::string::npos) << opened.error().message();
}

TEST_F(VerifyTest, SectionsOfADocumentAddUpToItsBody) {
  const std::size_t label = bytes_.find("p. 2", begin(SectionKind::labels));
  EXPECT_EQ(damaged_sections(label + 4, 2), Names{"documents"});
}

TEST_F(VerifyTest, IdsAreFound) {
  const std::size_t last_id_byte = begin(SectionKind::id_order) - 1;
  EXPECT_EQ(damaged_sections(last_id_byte, ' '), Names{"ids"});
}

TEST_F(VerifyTest, KeysAscendAndAreFound) {
  const std::size_t first_word = begin(SectionKind::words) + 1;
  const Names sections = damaged_sections(first_word, 'z');
  ASSERT_FALSE(sections.empty());
  EXPECT_EQ(sections.front(), "words");
}

}  // namespace
}  // namespace broadside
