// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Whole indexes with damage in them, through the public surface: each damage is found and named,
// and no search answers wrongly without a word. BROADSIDE_DAMAGES=N: so many random ones. How the
// readers of a segment bear hostile bytes: tests/segment/damage_test.cc.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "whole/answers.h"
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
    document.body += noise(i, words > kFewWords ? 1500 : 0);
    document.date = std::to_string(1960 + i % 20);
    document.fields.push_back({"creator", "union " + std::to_string(i % 4)});
    writer.add(std::move(document)).value();
  }
}

// Two segments, both with deleted documents. `first` tells two indexes apart that are otherwise of
// the same form.
FileBytes make_index(int first, int documents, int words) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = 1}).value();
  add_documents(writer, first, first + documents, words);
  writer.commit().value();
  add_documents(writer, first + documents, first + 2 * documents, words);
  writer.remove("leaflet-" + std::to_string(first + 1)).value();
  writer.commit().value();
  writer.remove("leaflet-" + std::to_string(first + documents)).value();
  writer.commit().value();
  return files_of(*storage);
}

class DamagedIndexTest : public testing::Test {
 protected:
  void use(FileBytes files) {
    files_ = std::move(files);
    const auto searcher = open(files_);
    ASSERT_TRUE(searcher) << searcher.error().message();
    sound_ = answers_of(*searcher);
    EXPECT_EQ(unanswered(sound_), 0U);
    EXPECT_TRUE(searcher->verify().empty());
  }

  static Result<Searcher> open(FileBytes files) {
    return Searcher::open(std::make_shared<const FileSet>(std::move(files)));
  }

  // `file` was damaged, and that shows.
  void expect_found(FileBytes damaged, const std::string& file) {
    const auto searcher = open(std::move(damaged));
    if (!searcher) {
      ++refused_;
      EXPECT_EQ(searcher.error().code(), ErrorCode::corrupt) << searcher.error().message();
      EXPECT_NE(searcher.error().message().find(file), std::string::npos)
          << searcher.error().message();
      return;
    }
    const auto answers = answers_of(*searcher);
    ++(unanswered(answers) > 0 ? unanswered_ : answered_);
    ASSERT_EQ(answers.size(), sound_.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
      EXPECT_TRUE(answers[i].is_part_of(sound_[i]))
          << "a wrong answer to query " << i << ": " << answers[i].said.substr(0, 200);
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
                unanswered_, answered_);
  }

  FileBytes files_;
  std::vector<Answer> sound_;
  int refused_ = 0;
  int unanswered_ = 0;
  int answered_ = 0;
};

TEST_F(DamagedIndexTest, EveryFlippedByteOfEveryFileIsFound) {
  use(make_index(0, 4, 6));
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

// One of the damages that disks, copies and people do.
void damage(std::string& bytes, std::mt19937_64& random) {
  const std::size_t at = random() % bytes.size();
  const std::size_t block = at / 512 * 512;
  const std::size_t block_bytes = std::min<std::size_t>(bytes.size() - block, 512);
  switch (random() % 6) {
    case 0:
      for (std::uint64_t left = 2 + random() % 8; left > 0; --left) {
        bytes[random() % bytes.size()] = static_cast<char>(random());
      }
      break;
    case 1:
      bytes.resize(at);
      break;
    case 2:
      bytes.replace(block, block_bytes, block_bytes, '\0');
      break;
    case 3:
      for (std::size_t i = 0; i < block_bytes; ++i) bytes[block + i] = static_cast<char>(random());
      break;
    case 4:
      bytes.replace(block, block_bytes, bytes.substr(bytes.size() - block_bytes));
      break;
    default:
      bytes.insert(at, 1 + random() % 5000, static_cast<char>(random()));
  }
}

TEST_F(DamagedIndexTest, RandomDamagesAreFound) {
  const char* const given = std::getenv("BROADSIDE_DAMAGES");
  const int count = given != nullptr ? std::atoi(given) : 300;
  std::mt19937_64 random(test_seed());
  use(make_index(0, 100, 100));
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
  use(make_index(0, 10, kFewWords));
  const FileBytes other = make_index(1000, 10, kFewWords);
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
  EXPECT_FALSE(open(std::move(exchanged)));
}

TEST_F(DamagedIndexTest, AnAbsentFileIsFound) {
  use(make_index(0, 10, kFewWords));
  for (const auto& [name, bytes] : files_) {
    FileBytes damaged = files_;
    damaged.erase(name);
    const auto searcher = open(std::move(damaged));
    if (name == "manifest") {
      EXPECT_EQ(searcher.error().code(), ErrorCode::not_found);
    } else {
      EXPECT_TRUE(!searcher || !searcher->verify().empty()) << name;
    }
  }
}

TEST(ReadOnlyStorage, IsSearchedAndNotWritten) {
  const auto storage = std::make_shared<FileSet>(make_index(0, 10, kFewWords));
  const auto searcher = Searcher::open(storage).value();
  EXPECT_EQ(searcher.stats().documents, 18U);
  EXPECT_TRUE(searcher.verify().empty());
  EXPECT_EQ(unanswered(answers_of(searcher)), 0U);
  const auto writer = IndexWriter::open(storage, {.memory_bytes = 32 << 20});
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code(), ErrorCode::io);
}

}  // namespace
}  // namespace broadside
