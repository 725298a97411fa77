// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is salvaged of damaged indexes: every document that is not told of is what it was, and
// damage costs no others than those whose stored parts it struck.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "segment/file_reader.h"
#include "segment/frame_codec.h"
#include "segment/frame_head.h"
#include "segment/frame_stream.h"
#include "whole/damages.h"
#include "whole/file_set.h"

namespace broadside {
namespace {

using Kind = SalvageLoss::Kind;

constexpr std::size_t kPage = 16'384;  // of checksums

std::string noise(int document, int words) {
  std::mt19937_64 random(static_cast<std::uint64_t>(document));
  std::string text;
  for (int i = 0; i < words; ++i) text.append("x").append(std::to_string(random() % 50'000) + ' ');
  return text;
}

// Of every form that a document can have; some are large enough for several frames.
Document sample(int i, int words, int year = 1960) {
  const std::string number = std::to_string(i);
  Document document{.id = "leaflet-" + number, .title = "Leaflet " + number};
  if (i % 3 != 0) document.lang = "en";
  if (i % 4 != 0) document.date = std::to_string(year + i % 20);
  if (i % 5 != 0) document.fields.push_back({"creator", "Union " + std::to_string(year + i % 4)});
  if (i % 7 == 0) document.extra = R"({"box":)" + number + "}";
  if (i % 6 == 1) {
    document.sections.push_back({"p. 1", "Bread and roses. " + noise(i, words)});
    document.sections.push_back({"p. 2", "面包与玫瑰 " + noise(i + 1, words)});
  } else if (i % 6 != 2) {
    document.body = "The bakers of quay " + number + " went home early. " + noise(i, words);
  }
  return document;
}

// As it is analysed, and so hashed: where its sections begin does not count.
std::string body_of(const Document& document) {
  std::string text = document.body;
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    text += (i > 0 ? "\n" : "") + document.sections[i].text;
  }
  return text;
}
std::string texts_of(const Document& document) {
  return document.title + "\n" + body_of(document);
}

std::string facts_of(const Document& document) {
  std::string text = '|' + document.lang + '|' + document.date + '|' + document.extra;
  for (const FieldValue& field : document.fields) text += '|' + field.field + '=' + field.value;
  return text;
}

// Whether all that is there of its texts was there.
bool is_part_of(const Document& part, const Document& whole) {
  const std::string_view gap = " \uFFFD ";
  const std::string left = body_of(part), all = body_of(whole);
  for (std::size_t at = 0; at <= left.size();) {
    const std::size_t end = std::min(left.find(gap, at), left.size());
    if (all.find(std::string_view(left).substr(at, end - at)) == std::string::npos) return false;
    at = end + gap.size();
  }
  return part.title.empty() || part.title == whole.title;
}

std::string all_of(const Document& document) {
  std::string text = document.id + facts_of(document);
  for (const Section& section : document.sections) text += '|' + section.label + '|' + section.text;
  return text + '|' + texts_of(document);
}

class SalvageTest : public testing::Test {
 protected:
  // Two segments, some documents of the first deleted.
  void use(int documents, int words, int year = 1960) {
    was_.clear();
    deleted_.clear();
    const auto storage = memory_storage();
    auto writer = IndexWriter::open(storage, {.memory_bytes = memory_, .threads = 1}).value();
    for (int i = 0; i < documents; ++i) {
      if (i == documents / 2) writer.commit().value();
      const Document document = sample(i, words, year);
      writer.add(document).value();
      was_[document.id] = document;
    }
    writer.commit().value();
    for (const std::string id : {"leaflet-1", "leaflet-2"}) {
      writer.remove(id).value();
      deleted_.insert(was_.extract(id));
    }
    writer.commit().value();
    files_ = files_of(*storage);
  }

  // What is salvaged of `files`, checked against what was.
  SalvageReport salvaged(FileBytes files, bool has_manifest = true) {
    const auto fresh = memory_storage();
    const SalvageOptions options = {.writer = {.memory_bytes = 32 << 20, .threads = 1}};
    auto report = salvage(FileSet(std::move(files)), fresh, options);
    if (!report) {
      ADD_FAILURE() << report.error().message();
      return {};
    }
    is_ = documents_of(fresh);
    check(*report, has_manifest);
    return *std::move(report);
  }

  using Documents = std::map<std::string, Document>;

  static Documents documents_of(const std::shared_ptr<Storage>& storage) {
    const auto searcher = Searcher::open(storage).value();
    EXPECT_TRUE(searcher.verify().empty());
    Documents documents;
    searcher
        .for_each_document([&](const Document& document) {
          documents[document.id] = document;
          return true;
        })
        .value();
    return documents;
  }

  void check(const SalvageReport& report, bool has_manifest) {
    std::map<std::string, Kind> told;
    std::set<std::string> doubted;    // whether they are of this index
    std::set<std::string> unchecked;  // of which date and fields are
    std::uint64_t lost = 0;
    for (const SalvageLoss& loss : report.losses) {
      EXPECT_FALSE(loss.reason.empty());
      if (loss.kind == Kind::lost) {
        lost += loss.documents;
      } else {
        EXPECT_TRUE(told.emplace(loss.id, loss.kind).second) << loss.id;
        if (loss.reason.find("may be another of this name") != std::string::npos) {
          doubted.insert(loss.id);
        }
        if (loss.reason.find("date and fields could not be checked") != std::string::npos) {
          unchecked.insert(loss.id);
        }
      }
    }
    EXPECT_EQ(report.lost, lost);
    EXPECT_EQ(report.documents, is_.size());
    EXPECT_EQ(report.whole, is_.size() - told.size());
    EXPECT_TRUE(report.losses.empty() || !report.damage.empty());
    if (has_manifest) {
      EXPECT_EQ(is_.size() + lost, was_.size());
    }
    Documents were = was_;
    if (!has_manifest) were.insert(deleted_.begin(), deleted_.end());
    std::set<std::string> texts;
    for (const auto& [id, document] : were) texts.insert(texts_of(document));
    for (const auto& [id, document] : is_) {
      const auto kind = told.find(id);
      const auto was = were.find(id);
      if (kind == told.end()) {
        ASSERT_NE(was, were.end()) << id;
        EXPECT_EQ(all_of(document), all_of(was->second));
      } else if (doubted.contains(id)) {
        continue;
      } else if (kind->second == Kind::uncertain) {
        EXPECT_TRUE(texts.contains(texts_of(document))) << id;
      } else if (was != were.end()) {
        EXPECT_TRUE(is_part_of(document, was->second)) << id;
        const bool is_known = facts_of(document) != facts_of(Document()) && !unchecked.contains(id);
        EXPECT_TRUE(!is_known || facts_of(document) == facts_of(was->second)) << id;
      }
    }
  }

  FileSection section_of(const std::string& file, SectionKind kind) const {
    const std::uint64_t id = std::stoull(file.substr(1));
    return FileReader::open(FileSet(files_), file, id).value()->section(kind);
  }

  std::size_t memory_ = 32 << 20;
  FileBytes files_;
  Documents was_, deleted_, is_;
};

TEST_F(SalvageTest, ASoundIndexIsCopied) {
  use(20, 10);
  const SalvageReport report = salvaged(files_);
  EXPECT_EQ(report.whole, was_.size());
  EXPECT_TRUE(report.losses.empty());
  EXPECT_TRUE(report.damage.empty());
}

// Whole files fit in a page each: all that stands in one is doubted.
TEST_F(SalvageTest, FlippedBytesCostNoTextThatTheyDoNotStrike) {
  use(12, 2);
  std::mt19937_64 random(test_seed());
  const int count = damages_wanted(150);
  int uncertain = 0, worse = 0;
  for (int i = 0; i < count && !HasFailure(); ++i) {
    const std::string name = i % 2 == 0 ? "s1.seg" : "s65.seg";
    FileBytes damaged = files_;
    const std::size_t at = random() % damaged[name].size();
    SCOPED_TRACE(name + " byte " + std::to_string(at));
    damaged[name][at] ^= static_cast<char>(1 + random() % 255);
    for (const SalvageLoss& loss : salvaged(std::move(damaged)).losses) {
      ++(loss.kind == Kind::uncertain ? uncertain : worse);
    }
  }
  std::printf("%d uncertain, %d in part or lost\n", uncertain, worse);
  EXPECT_LT(worse, uncertain / 2);
}

TEST_F(SalvageTest, RandomDamages) {
  use(100, 1500);
  std::mt19937_64 random(test_seed());
  const int count = damages_wanted(20);
  std::uint64_t lost = 0, told = 0;
  for (int i = 0; i < count && !HasFailure(); ++i) {
    auto file = files_.begin();
    std::advance(file, random() % files_.size());
    SCOPED_TRACE("damage " + std::to_string(i) + ", of " + file->first);
    FileBytes damaged = files_;
    damage(damaged[file->first], random);
    const SalvageReport report = salvaged(std::move(damaged), file->first != "manifest");
    lost += report.lost;
    told += report.losses.size();
  }
  std::printf("%.1f documents told of, %.1f lost, on average\n", double(told) / count,
              double(lost) / count);
}

TEST_F(SalvageTest, DamagedListsCostNothing) {
  use(100, 1500);
  FileBytes damaged = files_;
  std::string& bytes = damaged["s1.seg"];
  // Lists and dictionaries take the middle of the file.
  const std::size_t middle = bytes.size() * 3 / 5 / kPage * kPage;
  bytes.replace(middle, kPage, kPage, '\0');
  const SalvageReport report = salvaged(std::move(damaged));
  ASSERT_EQ(report.damage.size(), 1U);
  EXPECT_NE(report.damage[0].section, "documents");
  EXPECT_EQ(report.whole, was_.size());
}

TEST_F(SalvageTest, ADamagedFooterCostsNothing) {
  use(20, 10);
  const std::size_t size = files_.at("s1.seg").size();
  for (const std::size_t at : {size - 64, size - 40, size - 1}) {
    FileBytes damaged = files_;
    damaged["s1.seg"][at] ^= 1;
    const SalvageReport report = salvaged(std::move(damaged));
    EXPECT_EQ(report.damage.size(), 1U);
    EXPECT_EQ(report.whole, was_.size()) << at;
  }
}

// Not even where frames of it stand whole in place of others.
TEST_F(SalvageTest, PagesOfAnotherIndexAreNotTaken) {
  struct Other {
    int words, year;
  };
  for (const auto& [words, year] : {Other{401, 1960}, Other{400, 1990}}) {
    use(300, words, year);
    const std::string other = files_.at("s1.seg");
    use(300, 400);
    const std::size_t count = std::min(other.size(), files_.at("s1.seg").size()) / kPage;
    for (std::size_t page = 0; page + 4 < count; page += 4) {
      SCOPED_TRACE("pages from " + std::to_string(page));
      FileBytes damaged = files_;
      damaged["s1.seg"].replace(page * kPage, 4 * kPage, other, page * kPage, 4 * kPage);
      salvaged(std::move(damaged));
    }
  }
}

// Its tables are gone, with ids and labels.
TEST_F(SalvageTest, AFileThatWasCutShortKeepsTheFramesBeforeTheCut) {
  use(1000, 40);
  for (const int percent : {10, 50, 99}) {
    FileBytes damaged = files_;
    std::string& bytes = damaged["s65.seg"];
    bytes.resize(bytes.size() * static_cast<std::size_t>(percent) / 100);
    const SalvageReport report = salvaged(std::move(damaged));
    EXPECT_EQ(report.whole, 498U) << "of the other segment";
    EXPECT_EQ(report.damage.size(), 1U);
    std::set<std::string> texts;
    for (const auto& [id, document] : was_) texts.insert(texts_of(document));
    std::size_t found = 0;
    for (const auto& [id, document] : is_) {
      if (!id.starts_with("salvaged-s65.seg-")) continue;
      const bool has_text = texts.contains(texts_of(document));
      EXPECT_TRUE(has_text || document.body == " \uFFFD ") << id;
      found += has_text ? 1 : 0;
    }
    std::printf("%d %%: the texts of %zu documents of 500\n", percent, found);
    EXPECT_TRUE(percent == 10 ? found > 0 && found < 500 : found == 500);
  }
}

TEST_F(SalvageTest, OfLargeDocumentsTheFramesBeforeACutAreThere) {
  memory_ = 256 << 20;
  use(20, 60'000);
  FileBytes damaged = files_;
  std::string& bytes = damaged["s65.seg"];
  bytes.resize(section_of("s65.seg", SectionKind::documents).bytes * 4 / 5);
  const SalvageReport report = salvaged(std::move(damaged));
  std::set<std::string> texts;
  for (const auto& [id, document] : was_) texts.insert(texts_of(document));
  const auto found = std::count_if(is_.begin(), is_.end(), [&](const auto& document) {
    return document.first.starts_with("salvaged-") && texts.contains(texts_of(document.second));
  });
  std::printf("%td documents of 10\n", found);
  EXPECT_GE(found, 5);
}

TEST_F(SalvageTest, BytesThatWerePutInCostTheirFrame) {
  use(100, 400);
  FileBytes damaged = files_;
  damaged["s1.seg"].insert(5000, 777, 'x');
  const SalvageReport report = salvaged(std::move(damaged));
  EXPECT_EQ(report.whole, 50U) << "of the other segment";
  EXPECT_GT(report.documents, 75U);
}

TEST_F(SalvageTest, ALostTableOfFramesCostsNoText) {
  use(300, 400);
  FileBytes damaged = files_;
  const std::size_t at = section_of("s1.seg", SectionKind::frames).offset;
  damaged["s1.seg"].replace(at, 16, 16, '\0');
  const SalvageReport report = salvaged(std::move(damaged));
  EXPECT_EQ(report.lost, 0U);
  for (const SalvageLoss& loss : report.losses) EXPECT_EQ(loss.kind, Kind::uncertain);
}

// All in one page, so that nothing is sound but frames by their own checksums.
TEST_F(SalvageTest, DamageOutsideOfFramesCostsNoText) {
  use(20, 10);
  const std::size_t sketches = section_of("s1.seg", SectionKind::sketches).offset;
  const std::size_t frames = section_of("s1.seg", SectionKind::frames).offset;
  const std::size_t ids = section_of("s1.seg", SectionKind::ids).offset;
  // The hash of a document's texts, where a frame begins, where a record does, the width of ids.
  for (const std::size_t at : {sketches, frames + 16 + 12, frames + 16 + 20 + 9 + 2, ids + 8}) {
    FileBytes damaged = files_;
    damaged["s1.seg"][at] ^= 1;
    SCOPED_TRACE(at);
    const SalvageReport report = salvaged(std::move(damaged));
    EXPECT_EQ(report.lost, 0U);
    for (const SalvageLoss& loss : report.losses) EXPECT_EQ(loss.kind, Kind::uncertain);
    for (const auto& [id, document] : was_) EXPECT_TRUE(is_.contains(id)) << id;
  }
}

TEST_F(SalvageTest, ALostBeginOfTheIdsCostsNoOthers) {
  use(4000, 2);
  FileBytes damaged = files_;
  const std::size_t at = section_of("s1.seg", SectionKind::ids).offset;
  damaged["s1.seg"].replace(at, 1, 1, '\x55');
  const SalvageReport report = salvaged(std::move(damaged));
  EXPECT_EQ(report.lost, 0U);
  EXPECT_GT(report.whole, was_.size() / 2);
}

TEST_F(SalvageTest, AGapInALongTextCostsTheGap) {
  use(4, 60'000);
  FileBytes damaged = files_;
  std::string& bytes = damaged["s65.seg"];
  bytes.replace(65'536, 10, 10, '\0');
  const SalvageReport report = salvaged(std::move(damaged));
  ASSERT_EQ(report.losses.size(), 1U);
  EXPECT_EQ(report.losses[0].kind, Kind::in_part);
  const Document& was = was_.at("leaflet-3");
  const Document& is = is_.at("leaflet-3");
  EXPECT_EQ(report.losses[0].id, is.id);
  EXPECT_EQ(is.title, was.title);
  EXPECT_EQ(is.body.substr(0, 1000), was.body.substr(0, 1000));
  EXPECT_EQ(is.body.substr(is.body.size() - 1000), was.body.substr(was.body.size() - 1000));
  EXPECT_NE(is.body.find(" \uFFFD "), std::string::npos);
  EXPECT_GT(is.body.size(), was.body.size() / 3);
  EXPECT_NE(report.losses[0].reason.find(" bytes of its text are lost"), std::string::npos)
      << report.losses[0].reason;
}

TEST_F(SalvageTest, AnAbsentFileIsLostAndToldOnce) {
  use(20, 10);
  FileBytes damaged = files_;
  damaged.erase("s1.seg");
  const SalvageReport report = salvaged(std::move(damaged));
  ASSERT_EQ(report.losses.size(), 1U);
  EXPECT_EQ(report.losses[0].documents, 8U);
  EXPECT_EQ(report.documents, 10U);
}

TEST_F(SalvageTest, AFileOfAnotherIndexIsNotTaken) {
  use(20, 10);
  const FileBytes first = files_;
  use(20, 11);
  FileBytes damaged = files_;
  damaged["s1.seg"] = first.at("s1.seg");
  EXPECT_EQ(salvaged(damaged).lost, 8U);
  damaged["s1.seg"].back() ^= 1;
  const SalvageReport doubtful = salvaged(damaged);
  EXPECT_EQ(doubtful.whole, 10U) << "without its footer a file is not known";
  FileBytes exchanged = files_;
  std::swap(exchanged["s1.seg"], exchanged["s65.seg"]);
  EXPECT_EQ(salvaged(std::move(exchanged)).lost, 18U);
}

TEST_F(SalvageTest, WithoutTheManifestAllSegmentsAreTaken) {
  use(20, 10);
  FileBytes damaged = files_;
  damaged["manifest"][9] ^= 1;
  for (const bool is_there : {true, false}) {
    if (!is_there) damaged.erase("manifest");
    const SalvageReport report = salvaged(damaged, false);
    EXPECT_EQ(report.whole, 20U) << "deleted ones come back";
    ASSERT_EQ(report.damage.size(), 1U);
    EXPECT_EQ(report.damage[0].file, "manifest");
  }
}

TEST_F(SalvageTest, OfReplacedDocumentsTheLastIsKept) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = 1}).value();
  was_["leaflet-4"] = sample(4, 10);
  writer.add(was_["leaflet-4"]).value();
  for (const int version : {1, 2}) {
    Document document = sample(3, 10);
    document.title = "Version " + std::to_string(version);
    was_[document.id] = document;
    writer.add(std::move(document)).value();
    writer.commit().value();
  }
  FileBytes damaged = files_of(*storage);
  damaged.erase("manifest");
  const SalvageReport report = salvaged(std::move(damaged));
  ASSERT_EQ(report.losses.size(), 1U);
  EXPECT_EQ(report.losses[0].reason, "another version of it was left out");
  EXPECT_EQ(is_.at("leaflet-3").title, "Version 2");
}

// A head that speaks of more text than the file can hold takes no memory for it.
TEST_F(SalvageTest, AForgedSizeIsNotBelieved) {
  ByteWriter head, file;
  for (const char* const text : {"Minutes", "en", "1968"}) head.string(text);
  head.varint(std::uint64_t{1} << 30);  // of the body
  head.varint(0);
  head.string("");
  FrameCompressor compressor;
  file.raw(std::string(kHeaderBytes, '\0'));
  for (const std::uint32_t stream : {kHeadStream, kTextStream}) {
    const auto frame =
        compressor.compress(stream == kHeadStream ? as_text(head.bytes()) : "strike");
    encode_frame_head({stream, static_cast<std::uint32_t>(frame.size()), 0, 0}, frame, 1, file);
    file.raw(frame);
  }
  const auto fresh = memory_storage();
  const auto report = salvage(FileSet({{"s1.seg", std::string(as_text(file.bytes()))}}), fresh);
  ASSERT_EQ(report.value().documents, 1U);
  const Documents documents = documents_of(fresh);
  EXPECT_EQ(documents.begin()->second.title, "Minutes");
  EXPECT_EQ(documents.begin()->second.body, "strike");
}

TEST_F(SalvageTest, ASingleFieldIndexIsKnownByItsFields) {
  const auto storage = memory_storage();
  auto writer =
      IndexWriter::open(storage,
                        {.schema = Schema::single_field(), .memory_bytes = 32 << 20, .threads = 1})
          .value();
  was_["leaflet-3"] = sample(3, 10);
  was_["leaflet-3"].fields.clear();
  writer.add(was_["leaflet-3"]).value();
  writer.commit().value();
  FileBytes damaged = files_of(*storage);
  damaged.erase("manifest");
  EXPECT_EQ(salvaged(damaged).whole, 1U);
  damaged["s1.seg"][8] ^= 1;  // in the page of all
  EXPECT_EQ(salvaged(damaged).losses.at(0).kind, Kind::uncertain);
}

TEST_F(SalvageTest, WhatTheNewWriterCutsIsTold) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 64 << 20, .threads = 1}).value();
  Document document = sample(3, 10);
  while (document.body.size() < 5 << 20) document.body += "The bakers of the quay went home. ";
  writer.add(document).value();
  writer.commit().value();
  const auto report = salvage(*storage, memory_storage(), {.writer = {.memory_bytes = 32 << 20}});
  EXPECT_EQ(report.value().documents, 1U);
  EXPECT_EQ(report.value().whole, 0U);
  ASSERT_EQ(report.value().losses.size(), 1U);
  EXPECT_EQ(report.value().losses[0].kind, Kind::in_part);
  EXPECT_EQ(report.value().losses[0].id, document.id);
}

TEST_F(SalvageTest, ThePlaceForTheNewIndexIsEmpty) {
  use(4, 2);
  const auto storage = memory_storage();
  EXPECT_EQ(salvage(*storage, memory_storage()).error().code(), ErrorCode::not_found);
  storage->create("notes.txt").value()->sync_and_close().value();
  const auto refused = salvage(FileSet(files_), storage);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::invalid_argument);
  EXPECT_NE(refused.error().message().find("notes.txt"), std::string::npos);
}

}  // namespace
}  // namespace broadside
