// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is salvaged where pages of a segment are damaged.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "segment/format.h"
#include "whole/salvage_fixture.h"

namespace broadside {
namespace {

using Kind = SalvageLoss::Kind;

TEST_F(SalvageTest, DamagedListsCostNothing) {
  use(100, 1500);
  FileBytes damaged = files_;
  std::string& bytes = damaged["s1.seg"];
  // Lists and dictionaries take the middle of the file.
  const std::size_t middle = bytes.size() * 3 / 5 / kPageBytes * kPageBytes;
  bytes.replace(middle, kPageBytes, kPageBytes, '\0');
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
  constexpr std::size_t kOfFirst = 148;  // documents of s1.seg
  for (const auto& [words, year] : {Other{401, 1960}, Other{400, 1990}}) {
    use(300, words, year);
    const std::string other = files_.at("s1.seg");
    use(300, 400);
    std::size_t told = 0;
    const std::size_t count = std::min(other.size(), files_.at("s1.seg").size()) / kPageBytes;
    for (std::size_t page = 0; page + 4 < count; page += 4) {
      SCOPED_TRACE("pages from " + std::to_string(page));
      FileBytes damaged = files_;
      damaged["s1.seg"].replace(page * kPageBytes, 4 * kPageBytes, other, page * kPageBytes,
                                4 * kPageBytes);
      told += salvaged(std::move(damaged)).losses.size();
    }
    std::printf("%zu documents told of\n", told);
    EXPECT_LE(told, 2 * kOfFirst) << "one has texts in one of the places, the rest in another";
  }
}

TEST_F(SalvageTest, ALostTableOfFramesCostsNoText) {
  use(300, 400);
  const SalvageReport report = salvaged(overwritten(SectionKind::frames, std::string(16, '\0')));
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
  const SalvageReport report = salvaged(overwritten(SectionKind::ids, "\x55"));
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

}  // namespace
}  // namespace broadside
