// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is salvaged where files are cut, absent, or of another index.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>

#include "whole/salvage_fixture.h"

namespace broadside {
namespace {

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
    const std::set<std::string> texts = all_texts(was_);
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
  const std::set<std::string> texts = all_texts(was_);
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

// As of a file that was taken off a disk by whole clusters; those may have been another's.
TEST_F(SalvageTest, BytesBehindTheEndCostNothing) {
  use(20, 10);
  const std::string end = files_.at("s1.seg").substr(files_.at("s1.seg").size() - 48);
  for (const std::string& behind : {std::string(1, '\0'), std::string(4000, '\0'),
                                    files_.at("s65.seg"), files_.at("s1.seg"), end}) {
    FileBytes damaged = files_;
    damaged["s1.seg"] += behind;
    const SalvageReport report = salvaged(std::move(damaged));
    EXPECT_EQ(report.damage.size(), 1U);
    EXPECT_EQ(report.whole, was_.size()) << behind.size();
  }
}

// Nor do they bring documents of another index in, whose frames match where the number does.
TEST_F(SalvageTest, FramesOfAnotherIndexBehindTheEndAreNotTaken) {
  use(600, 40, 1990);
  const std::string other = files_.at("s1.seg");
  use(20, 10);
  FileBytes damaged = files_;
  damaged["s1.seg"] += other;
  EXPECT_EQ(salvaged(damaged).whole, was_.size());
  damaged.erase("manifest");
  EXPECT_EQ(salvaged(std::move(damaged), false).whole, 20U);
  EXPECT_EQ(is_.size(), 20U);
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

}  // namespace
}  // namespace broadside
