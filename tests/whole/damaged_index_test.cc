// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Whole indexes with damage in them, through the public surface: each damage is found and named,
// and no search answers wrongly without a word. How the
// readers of a segment bear hostile bytes: tests/segment/damage_test.cc.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "segment/file_reader.h"
#include "whole/answers.h"
#include "whole/damages.h"
#include "whole/file_set.h"

namespace broadside {
namespace {

constexpr int kFewWords = 20;

// Text that compresses badly: an index has to have many pages, so that not all are read to open it.
std::string noise(int document, int words) {
  std::mt19937_64 random(static_cast<std::uint64_t>(document));
  std::string text;
  for (int i = 0; i < words; ++i) text.append("x").append(std::to_string(random() % 5000) + ' ');
  return text;
}

void add_documents(IndexWriter& writer, int begin, int end, int words) {
  for (int i = begin; i < end; ++i) {
    const std::string number = std::to_string(i);
    Document document{.id = "leaflet-" + number, .title = "Leaflet " + number, .lang = "en"};
    for (int word = 0; word < words; ++word) {
      document.body += "strike " + std::to_string((i * 31 + word * word) % 4000) + " goes on. ";
    }
    document.sections = {{"p. 1", document.body},
                         {"p. 2", noise(i, words > kFewWords ? 1500 : 0) + "The strike ended."}};
    document.date = std::to_string(1960 + i % 20);
    document.fields.push_back({"creator", "union " + std::to_string(i % 4)});
    writer.add(std::move(document)).value();
  }
}

// Of two segments, both with deleted documents.
struct Form {
  int first = 0;  // number of the first document
  int documents = 0;
  int words = 0;
  bool has_first = true;   // the first segment
  bool has_second = true;  // the second one
};

FileBytes make_index(const Form& form) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = 1}).value();
  const int middle = form.first + form.documents;
  if (form.has_first) add_documents(writer, form.first, middle, form.words);
  writer.commit().value();
  if (form.has_second) add_documents(writer, middle, middle + form.documents, form.words);
  if (form.has_first) writer.remove("leaflet-" + std::to_string(form.first + 1)).value();
  writer.commit().value();
  if (form.has_second) writer.remove("leaflet-" + std::to_string(middle)).value();
  writer.commit().value();
  return files_of(*storage);
}

// Damages pages that opening does not read: those with nothing but lists.
void damage_lists(FileBytes& files, const std::string& file) {
  std::string& bytes = files.at(file);
  const auto reader = FileReader::open(FileSet(files), file, std::stoull(file.substr(1))).value();
  const FileSection lists = reader->section(SectionKind::postings);
  const std::size_t begin = (lists.offset + kPageBytes - 1) / kPageBytes * kPageBytes;
  const std::size_t end = (lists.offset + lists.bytes) / kPageBytes * kPageBytes;
  ASSERT_LT(begin, end);
  bytes.replace(begin, end - begin, end - begin, '\0');
}

std::vector<std::string> ids_of(const SearchResult& result) {
  std::vector<std::string> ids;
  for (const Hit& hit : result.hits) ids.push_back(hit.id);
  return ids;
}

class DamagedIndexTest : public testing::Test {
 protected:
  void use(Form form) {
    files_ = make_index(form);
    wholes_.clear();
    for (const auto& [has_first, has_second] :
         {std::pair(true, true), {true, false}, {false, true}, {false, false}}) {
      form.has_first = has_first;
      form.has_second = has_second;
      wholes_.push_back(answers_of(open(make_index(form)).value()));
      EXPECT_EQ(incomplete(wholes_.back()), 0U);
    }
    EXPECT_TRUE(open(files_).value().verify().empty());
  }

  static Result<Searcher> open(FileBytes files) {
    return Searcher::open(std::make_shared<const FileSet>(std::move(files)));
  }

  // An answer is whole and right, or it says that it is not. Then it is that of an index without
  // the damaged segments, but for what cannot be shown of its hits.
  void expect_right(const Answer& answer, std::size_t query) {
    if (!answer.is_incomplete) {
      EXPECT_TRUE(answer.is_as(wholes_.front()[query])) << answer.ranked.substr(0, 200);
      return;
    }
    EXPECT_TRUE(std::any_of(wholes_.begin(), wholes_.end(), [&](const auto& answers) {
      return answer.is_part_of(answers[query]);
    })) << answer.ranked.substr(0, 200);
  }

  // `file` was damaged, and that shows.
  void expect_found(FileBytes damaged, const std::string& file) {
    const auto searcher = open(std::move(damaged));
    if (!searcher) {
      ++refused_;
      EXPECT_EQ(file, "manifest") << "a segment costs its documents alone";
      EXPECT_EQ(searcher.error().code(), ErrorCode::corrupt) << searcher.error().message();
      EXPECT_NE(searcher.error().message().find(file), std::string::npos)
          << searcher.error().message();
      return;
    }
    const auto answers = answers_of(*searcher);
    ++(incomplete(answers) > 0 ? incomplete_ : answered_);
    for (std::size_t query = 0; query < answers.size(); ++query) {
      SCOPED_TRACE("query " + std::to_string(query));
      expect_right(answers[query], query);
    }
    const auto findings = searcher->verify();
    EXPECT_FALSE(findings.empty()) << "nobody noticed";
    for (const Finding& finding : findings) {
      EXPECT_EQ(finding.file, file) << finding.message;
      EXPECT_FALSE(finding.section.empty()) << finding.message;
    }
  }

  void TearDown() override {
    std::printf("%d refused at opening, %d told by searches, %d by verify alone\n", refused_,
                incomplete_, answered_);
  }

  FileBytes files_;
  std::vector<std::vector<Answer>> wholes_;  // of both segments, of each, of none
  int refused_ = 0;
  int incomplete_ = 0;
  int answered_ = 0;
};

TEST_F(DamagedIndexTest, EveryFlippedByteOfEveryFileIsFound) {
  use({.documents = 4, .words = 6});
  for (const auto& [name, sound] : files_) {
    for (std::size_t at = 0; at < sound.size() && !HasFailure(); ++at) {
      SCOPED_TRACE(name + " byte " + std::to_string(at));
      for (const int flip : {1 << at % 8, 0xFF}) {
        FileBytes damaged = files_;
        damaged[name][at] = static_cast<char>(sound[at] ^ flip);
        expect_found(std::move(damaged), name);
      }
    }
  }
}

TEST_F(DamagedIndexTest, RandomDamagesAreFound) {
  const int count = damages_wanted(300);
  std::mt19937_64 random(test_seed());
  use({.documents = 100, .words = 100});
  for (int i = 0; i < count && !HasFailure(); ++i) {
    auto file = files_.begin();
    std::advance(file, random() % files_.size());
    SCOPED_TRACE("damage " + std::to_string(i) + ", of " + file->first);
    FileBytes damaged = files_;
    damage(damaged[file->first], random);
    if (damaged != files_) expect_found(std::move(damaged), file->first);
  }
}

TEST_F(DamagedIndexTest, FilesOfAnotherIndexOfTheSameFormAreFound) {
  use({.documents = 10, .words = kFewWords});
  const FileBytes other = make_index({.first = 1000, .documents = 10, .words = kFewWords});
  for (const auto& [name, bytes] : files_) {
    SCOPED_TRACE(name);
    ASSERT_TRUE(other.contains(name));
    FileBytes swapped = files_;
    swapped[name] = other.at(name);
    if (name == "manifest") {
      const auto searcher = open(std::move(swapped));
      EXPECT_TRUE(!searcher || !searcher->verify().empty());
    } else {
      expect_found(std::move(swapped), name);
    }
  }
  FileBytes exchanged = files_;
  std::swap(exchanged.at("s1.seg"), exchanged.at("s65.seg"));
  const auto searcher = open(std::move(exchanged)).value();
  for (const Answer& answer : answers_of(searcher)) {
    EXPECT_TRUE(answer.is_incomplete);
    EXPECT_TRUE(answer.shown.empty());
  }
}

TEST_F(DamagedIndexTest, AnAbsentFileIsFound) {
  use({.documents = 10, .words = kFewWords});
  for (const auto& [name, bytes] : files_) {
    FileBytes damaged = files_;
    damaged.erase(name);
    if (name == "manifest") {
      EXPECT_EQ(open(std::move(damaged)).error().code(), ErrorCode::not_found);
    } else {
      expect_found(std::move(damaged), name);
    }
  }
}

TEST_F(DamagedIndexTest, WhatNeedsALostSegmentSaysSo) {
  use({.documents = 10, .words = kFewWords});
  FileBytes damaged = files_;
  damaged.at("s1.seg").resize(100);
  const auto searcher = open(std::move(damaged)).value();
  ASSERT_EQ(searcher.damage().size(), 1U);
  EXPECT_EQ(searcher.damage()[0].file, "s1.seg");
  EXPECT_EQ(searcher.count(Query::words("strike")).error().code(), ErrorCode::corrupt);
  EXPECT_EQ(searcher.rank(Query::words("strike"), 5).value().damage.size(), 1U);
  EXPECT_EQ(searcher.document("leaflet-2").error().code(), ErrorCode::corrupt) << "may be there";
  EXPECT_EQ(searcher.document("leaflet-12").value().title, "Leaflet 12");
  EXPECT_EQ(searcher.stats().documents, 9U);
}

TEST_F(DamagedIndexTest, DeletedDocumentsOfALostSegmentAreNotCounted) {
  use({.documents = 10, .words = kFewWords});
  FileBytes damaged = files_;
  damaged.at("s1.seg").resize(100);
  EXPECT_EQ(open(files_).value().stats().deleted_documents, 2U);
  EXPECT_EQ(open(std::move(damaged)).value().stats().deleted_documents, 1U);
}

// Page for page, as the answer whole: of the segment that is left.
TEST_F(DamagedIndexTest, CursorsOfAReducedAnswerAreItsOwn) {
  use({.documents = 100, .words = 100});
  FileBytes damaged = files_;
  damage_lists(damaged, "s1.seg");
  const auto searcher = open(std::move(damaged)).value();
  ASSERT_TRUE(searcher.damage().empty()) << "found by searching alone";
  const Query query = Query::words("strike");
  const SearchResult whole = searcher.search(query, {.limit = 200}).value();
  ASSERT_EQ(whole.hits.size(), 99U);
  SearchOptions options{.limit = 30};
  std::vector<std::string> paged;
  do {
    const SearchResult page = searcher.search(query, options).value();
    EXPECT_EQ(page.warnings, whole.warnings);
    for (std::string& id : ids_of(page)) paged.push_back(std::move(id));
    options.after = page.next;
  } while (!options.after.empty() && paged.size() < 200);
  EXPECT_EQ(paged, ids_of(whole));

  const SearchResult sound = open(files_).value().search(query, {.limit = 30}).value();
  options.after = sound.next;
  EXPECT_EQ(searcher.search(query, options).value().warnings.size(), 2U) << "of another state";
}

// The first index that has it may be the one that is damaged.
TEST_F(DamagedIndexTest, ADocumentOfSeveralIndexesIsThatOfTheFirstOrNone) {
  use({.documents = 10, .words = kFewWords});
  FileBytes damaged = files_;
  damaged.at("s1.seg").resize(100);
  const auto sound = std::make_shared<const FileSet>(files_);
  const auto broken = std::make_shared<const FileSet>(damaged);
  const auto behind = Searcher::open_as_one({sound, broken}).value();
  EXPECT_EQ(behind.document("leaflet-2").value().title, "Leaflet 2");
  EXPECT_EQ(behind.document("leaflet-12").value().title, "Leaflet 12");
  const auto before = Searcher::open_as_one({broken, sound}).value();
  EXPECT_EQ(before.document("leaflet-2").error().code(), ErrorCode::corrupt);
  EXPECT_EQ(before.document("leaflet-12").value().title, "Leaflet 12");
  EXPECT_EQ(before.document("leaflet-99").error().code(), ErrorCode::corrupt) << "may be there";
}

TEST(ReadOnlyStorage, IsSearchedAndNotWritten) {
  const auto storage = std::make_shared<FileSet>(make_index({.documents = 10, .words = kFewWords}));
  const auto searcher = Searcher::open(storage).value();
  EXPECT_EQ(searcher.stats().documents, 18U);
  EXPECT_TRUE(searcher.verify().empty());
  EXPECT_EQ(incomplete(answers_of(searcher)), 0U);
  const auto writer = IndexWriter::open(storage, {.memory_bytes = 32 << 20});
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code(), ErrorCode::io);
}

}  // namespace
}  // namespace broadside
