// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/manifest.h"

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>

#include "base/bytes.h"
#include "base/checksum.h"
#include "base/seed.h"
#include "index/deletions.h"

namespace broadside {
namespace {

std::string deleted(DocId documents, DocId every, DocId first) {
  LiveDocuments live(documents);
  for (DocId doc = first; doc < documents; doc += every) live.remove(doc);
  return encode_deletions(&live);
}

std::shared_ptr<const LiveDocuments> live_of(const ManifestSegment& segment) {
  return decode_deletions(segment.deletions, segment.documents);
}

std::string none_deleted() {
  return encode_deletions(nullptr);
}

Manifest sample() {
  Manifest manifest;
  manifest.generation = 300;
  manifest.next_segment_id = 1000;
  manifest.schema.text = {{"title", 2.5F}, {"body", 1.0F}, {"notes", 0.25F}};
  manifest.schema.keywords = {"creator", "subject"};
  manifest.analysis = {.revision = 3,
                       .max_term_bytes = 240,
                       .unicode_version = "15.0",
                       .icu_version = "72.1",
                       .stemmer_version = "2.2.0",
                       .detector_version = "2.0"};
  manifest.variants = {{{"Peking", "Beijing", "北京"}, {"UN", "United Nations"}}};
  const Language english = Language::parse("en");
  const Language french = Language::parse("fr");
  manifest.segments = {{1, 10, {}, none_deleted(), 1},
                       {65, 1000, {english}, deleted(1000, 300, 5), 2},         // few: gaps
                       {129, 1000, {english, french}, deleted(1000, 2, 0), 3},  // many: bits
                       {900, 65, {french}, deleted(65, 1, 0), UINT64_MAX}};
  return manifest;
}

TEST(ManifestTest, ReadsBackWhatWasWritten) {
  const Manifest manifest = sample();
  const std::string bytes = encode_manifest(manifest);
  const Manifest read = decode_manifest(as_bytes(bytes), "m").value();
  EXPECT_EQ(encode_manifest(read), bytes);
  EXPECT_EQ(read.generation, 300u);
  EXPECT_EQ(read.schema.text[2].name, "notes");
  EXPECT_EQ(read.schema.text[2].weight, 0.25F);
  EXPECT_EQ(read.schema.keywords, manifest.schema.keywords);
  EXPECT_EQ(read.analysis, manifest.analysis);
  EXPECT_EQ(read.variants, manifest.variants);
  ASSERT_EQ(read.segments.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(read.segments[i].languages, manifest.segments[i].languages);
    EXPECT_EQ(read.segments[i].checksum, manifest.segments[i].checksum);
  }
  EXPECT_FALSE(live_of(read.segments[0]));
  EXPECT_EQ(live_of(read.segments[1])->deleted(), 4u);
  EXPECT_EQ(live_of(read.segments[2])->deleted(), 500u);
  EXPECT_EQ(live_of(read.segments[3])->deleted(), 65u);
  for (DocId doc = 0; doc < 1000; ++doc) {
    EXPECT_EQ(live_of(read.segments[1])->live(doc), doc % 300 != 5);
    EXPECT_EQ(live_of(read.segments[2])->live(doc), doc % 2 != 0);
  }
  EXPECT_EQ(read.file_bytes, bytes.size());
}

// The bytes of FORMAT.md's example: two hexadecimal digits each, up to a '#'.
std::string example_of_format_page() {
  std::ifstream page(BROADSIDE_SOURCE_DIR "/src/index/FORMAT.md");
  std::string bytes;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line == "```") {
      inside = !inside;
      continue;
    }
    std::istringstream digits(inside ? line.substr(0, line.find('#')) : std::string());
    for (std::string byte; digits >> byte;) {
      bytes.push_back(static_cast<char>(std::stoi(byte, nullptr, 16)));
    }
  }
  return bytes;
}

TEST(ManifestTest, TheFormatPagesExampleHolds) {
  Manifest manifest;
  manifest.generation = 2;
  manifest.next_segment_id = 129;
  manifest.schema.text = {{"title", 0.5F}, {"body", 1.0F}};
  manifest.schema.keywords = {"creator"};
  manifest.analysis = {.revision = 1,
                       .max_term_bytes = 240,
                       .unicode_version = "15.0",
                       .icu_version = "72.1",
                       .stemmer_version = "2.2.0",
                       .detector_version = "none"};
  manifest.variants = {{{"Lviv", "Lwów"}}};
  const Language english = Language::parse("en");
  manifest.segments = {{1, 3, {english}, deleted(3, 3, 1), 0x1122334455667788},
                       {65, 2, {}, none_deleted(), 0x99AABBCCDDEEFF00}};
  const std::string example = example_of_format_page();
  EXPECT_EQ(encode_manifest(manifest), example);
  EXPECT_TRUE(decode_manifest(as_bytes(example), "example"));
}

TEST(ManifestTest, EveryDamagedByteIsNoticed) {
  const std::string sound = encode_manifest(sample());
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (const char flip : {'\x01', '\x80'}) {
      std::string bytes = sound;
      bytes[i] = static_cast<char>(bytes[i] ^ flip);
      const auto read = decode_manifest(as_bytes(bytes), "idx/manifest");
      ASSERT_FALSE(read) << "byte " << i;
      EXPECT_EQ(read.error().code(), ErrorCode::corrupt);
      EXPECT_EQ(read.error().message().rfind("idx/manifest: ", 0), 0u);
    }
    EXPECT_FALSE(decode_manifest(as_bytes(sound.substr(0, i)), "m")) << "cut at " << i;
  }
}

std::string sealed(std::string bytes) {
  ByteWriter out;
  out.raw(bytes);
  out.fixed(xxh3(std::string_view(bytes)));
  return std::move(out).take();
}

TEST(ManifestTest, OtherVersionsAreNamed) {
  std::string bytes = encode_manifest(sample());
  bytes.resize(bytes.size() - 8);
  bytes[8] = static_cast<char>(kFormatVersion + 1);
  const auto read = decode_manifest(as_bytes(sealed(bytes)), "m");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), ErrorCode::unsupported_version);
  EXPECT_EQ(read.error().message(), "m: format version " + std::to_string(kFormatVersion + 1) +
                                        ", expected " + std::to_string(kFormatVersion));
}

std::string error_of(const Manifest& manifest) {
  const auto read = decode_manifest(as_bytes(encode_manifest(manifest)), "m");
  if (read) return "none";
  EXPECT_EQ(read.error().code(), ErrorCode::corrupt);
  return read.error().message();
}

TEST(ManifestTest, ImpossibleSchemasAreRefused) {
  Manifest manifest = sample();
  manifest.schema.text.clear();
  EXPECT_EQ(error_of(manifest), "m: manifest: schema must have 1 to 32 text fields, found 0");
  for (int i = 0; i < 300; ++i) manifest.schema.text.push_back({std::to_string(i), 1.0F});
  EXPECT_EQ(error_of(manifest), "m: manifest: schema must have 1 to 32 text fields, found 300");
}

TEST(ManifestTest, ImpossibleVariantsAreRefused) {
  Manifest manifest = sample();
  manifest.variants.groups[1].pop_back();
  EXPECT_EQ(error_of(manifest),
            "m: manifest: group 2 of the variants: expected at least two entries, separated by "
            "commas or semicolons, found one");
}

TEST(ManifestTest, ImpossibleTermSizesAreRefused) {
  for (const std::uint32_t bytes : {0U, 15U, 70'000U, UINT32_MAX}) {
    Manifest manifest = sample();
    manifest.analysis.max_term_bytes = bytes;
    EXPECT_EQ(error_of(manifest), "m: manifest: terms of at most " + std::to_string(bytes) +
                                      " bytes, expected 16 to 2048");
  }
}

// Bytes that are wrong although their checksum is right: no crash, and at most an error.
TEST(ManifestTest, ReadingIsTotal) {
  std::mt19937_64 random(test_seed());
  std::string sound = encode_manifest(sample());
  sound.resize(sound.size() - 8);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = sound;
    for (std::uint64_t n = 1 + random() % 3; n > 0; --n) {
      bytes[12 + random() % (bytes.size() - 12)] = static_cast<char>(random() % 256);
    }
    const auto read = decode_manifest(as_bytes(sealed(bytes)), "m");
    if (!read) continue;
    for (const ManifestSegment& segment : read->segments) {
      if (segment.documents < 100'000) live_of(segment);
    }
  }
}

}  // namespace
}  // namespace broadside
