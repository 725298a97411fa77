// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads the worked examples of FORMAT.md and writes them again.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/language_code.h"
#include "codec/posting_block.h"
#include "segment/mutated_file.h"
#include "segment/posting_cursor.h"
#include "segment/segment_reader.h"
#include "segment/segment_writer.h"

namespace broadside {
namespace {

// The bytes of a fenced block of FORMAT.md. In a listing with offsets each line begins with the
// place of its first byte, which must be right; lines that begin with # are comments.
std::string example(const std::string& name, bool offsets) {
  std::ifstream page(std::string(BROADSIDE_SOURCE_DIR) + "/src/segment/FORMAT.md");
  std::string line, bytes;
  while (std::getline(page, line) && line != "```" + name) {
  }
  while (std::getline(page, line) && line != "```") {
    if (line.starts_with("#")) continue;
    std::istringstream words(line);
    std::string word;
    if (offsets && words >> word) {
      EXPECT_EQ(std::stoul(word, nullptr, 16), bytes.size()) << line;
    }
    while (words >> word) bytes.push_back(static_cast<char>(std::stoul(word, nullptr, 16)));
  }
  return bytes;
}

const Schema kSchema{.text = {{"title", 2}, {"body", 1}}, .keywords = {"creator"}};

TermEntry write_list(SegmentWriter& writer, int field, std::string_view word,
                     const std::vector<std::vector<std::uint32_t>>& positions_of) {
  writer.begin_list(TermSpace::word, field, Language(), word);
  for (DocId doc = 0; doc < positions_of.size(); ++doc) {
    const auto& positions = positions_of[doc];
    if (positions.empty()) continue;
    writer.add_posting(doc, static_cast<std::uint32_t>(positions.size()), positions);
  }
  return writer.end_list();
}

void write_example(Storage& storage) {
  const Language english = Language::from_code(0x15C0);
  auto writer = SegmentWriter::create(storage, "s", 5, kSchema).value();
  const Document first{.id = "b1",
                       .title = "Rent",
                       .body = "Rent strike, rent strike!",
                       .lang = "en",
                       .date = "1968",
                       .sections = {},
                       .fields = {{"creator", "UDW"}}};
  std::vector<FieldFacts> facts = {{1, {}}, {4, {}}};
  writer.add_document({&first, DateRange{-731, -366}, english, facts, {5, {1, 2, 3}}});
  const Document second{.id = "a2",
                        .title = "Strike",
                        .lang = "en",
                        .sections = {{"p. 1", "On"}, {"p. 2", "strike"}}};
  facts = {{1, {}}, {2, {{3, 1}}, {0, 1}}};
  writer.add_document({&second, std::nullopt, english, facts, {6, {0xFF, 0, 4}}});
  write_list(writer, 0, "rent", {{0}});
  write_list(writer, 0, "strike", {{}, {0}});
  write_list(writer, 1, "on", {{}, {0}});
  const TermEntry rent = write_list(writer, 1, "rent", {{0, 2}});
  const TermEntry strike = write_list(writer, 1, "strike", {{1, 3}, {1}});
  writer.share_list(1, language_of("de"), "rent", rent);
  writer.share_list(1, english, "strike", strike);
  writer.finish().value();
}

TEST(Format, TheExampleSegmentIsRead) {
  auto storage = memory_storage();
  write_file(*storage, example("segment", true));
  const auto reader = SegmentReader::open(*storage, "m", 5, kSchema).value();
  for (const Finding& finding : reader->verify()) ADD_FAILURE() << finding.message;
  ReadContext context;
  EXPECT_EQ(reader->document(0).value().body, "Rent strike, rent strike!");
  EXPECT_EQ(reader->document(1).value().sections[1].label, "p. 2");
  EXPECT_EQ(reader->sketch(1, context), (Sketch{6, {0xFF, 0, 4}}));
  const auto root = reader->find_root(1, Language::from_code(0x15C0), "strike", context);
  ASSERT_TRUE(root);
  PostingCursor cursor(*reader, *root, context);
  EXPECT_EQ(cursor.freq(), 2U);
  EXPECT_EQ(cursor.positions()[1], 3U);
  EXPECT_EQ(cursor.next(), 1U);
  EXPECT_EQ(cursor.next(), kNoMoreDocs);
  std::string ends;
  reader->roots_with_suffix(language_of("de"), "t", context, [&](std::string_view ending) {
    ends.append(ending);
    return true;
  });
  EXPECT_EQ(ends, "rent");
  EXPECT_FALSE(context.damaged());
}

TEST(Format, TheSummarySaysWhatRootsBeginWith) {
  auto storage = memory_storage();
  write_file(*storage, example("segment", true));
  const auto reader = SegmentReader::open(*storage, "m", 5, kSchema).value();
  const Language english = Language::from_code(0x15C0);
  EXPECT_TRUE(reader->may_have_root(english, "strike"));
  EXPECT_TRUE(reader->may_have_root(english, "s"));  // though there is none
  EXPECT_TRUE(reader->may_have_root(english, ""));
  EXPECT_FALSE(reader->may_have_root(english, "rent"));  // a German one
  EXPECT_FALSE(reader->may_have_root(english, "\xD1\x81"));
  EXPECT_FALSE(reader->may_have_root(Language(), "strike"));
  ReadContext context;
  EXPECT_TRUE(reader->find_root(1, english, "strike", context));
  EXPECT_FALSE(reader->find_root(1, english, "s", context));
  EXPECT_FALSE(reader->find_root(1, english, "rent", context));
  EXPECT_FALSE(context.damaged());
}

// All but the stored frames, whose bytes belong to the release of zstd.
TEST(Format, TheExampleSegmentIsWrittenAlike) {
  auto storage = memory_storage();
  write_example(*storage);
  const std::string written = file_bytes(*storage, "s"), shown = example("segment", true);
  if (written.size() != shown.size()) GTEST_SKIP() << "another zstd makes other frames";
  const std::size_t frames_end = 0xb3, checksums = 0x4b1;
  EXPECT_EQ(written.substr(0, kHeaderBytes), shown.substr(0, kHeaderBytes));
  EXPECT_EQ(written.substr(frames_end, checksums - frames_end),
            shown.substr(frames_end, checksums - frames_end));
}

TEST(Format, TheExampleBlockIsReadAndWritten) {
  const std::string bytes = example("block", false);
  const std::vector<std::uint32_t> docs = {3, 4, 9}, freqs = {1, 2, 1};
  ByteWriter out;
  encode_postings(docs, freqs, kBeforeFirstDoc, out);
  EXPECT_EQ(as_text(out.bytes()), bytes);
  std::vector<std::uint32_t> read(3);
  const auto packed = decode_docs(as_bytes(bytes), kBeforeFirstDoc, 10, read);
  ASSERT_TRUE(packed);
  EXPECT_EQ(read, docs);
  decode_freqs(*packed, read);
  EXPECT_EQ(read, freqs);
}

}  // namespace
}  // namespace broadside
