// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is stated twice must agree: each test changes one of the two statements, under checksums
// that match.

#include <gtest/gtest.h>

#include "segment/file_reader.h"
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

TEST_F(VerifyTest, SectionsOfADocumentAddUpToItsBody) {
  const std::size_t label = bytes_.find("p. 2", begin(SectionKind::labels));
  EXPECT_EQ(damaged_sections(label + 4, 2), Names{"documents"});
}

TEST_F(VerifyTest, IdsAreFound) {
  const std::size_t last_id_byte = begin(SectionKind::id_order) - 1;
  EXPECT_EQ(damaged_sections(last_id_byte, ' '), Names{"ids"});
}

TEST_F(VerifyTest, KeysAscendAndAreFound) {
  const std::size_t first_word = begin(SectionKind::words) + 2;
  const Names sections = damaged_sections(first_word, 'z');
  ASSERT_FALSE(sections.empty());
  EXPECT_EQ(sections.front(), "words");
}

}  // namespace
}  // namespace broadside
