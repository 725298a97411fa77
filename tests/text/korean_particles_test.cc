// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/korean_particles.h"

#include <gtest/gtest.h>

#include <string_view>

namespace broadside {
namespace {

TEST(KoreanParticles, GoFromNouns) {
  for (const std::string_view form :
       {"도서관", "도서관은", "도서관이", "도서관을", "도서관의", "도서관에", "도서관에서",
        "도서관으로", "도서관과", "도서관도", "도서관만", "도서관까지", "도서관부터",
        "도서관에서는", "도서관에서부터", "도서관입니다", "도서관이다", "도서관처럼"}) {
    EXPECT_EQ(without_particles(form), "도서관") << form;
  }
  for (const std::string_view form :
       {"노조", "노조는", "노조가", "노조를", "노조와", "노조로", "노조였다", "노조에게도"}) {
    EXPECT_EQ(without_particles(form), "노조") << form;
  }
  EXPECT_EQ(without_particles("서울로"), "서울");
  EXPECT_EQ(without_particles("책을"), "책");
  EXPECT_EQ(without_particles("책에서"), "책");
}

TEST(KoreanParticles, VerbsMadeOfNounsLoseTheirEndings) {
  for (const std::string_view form : {"조사한", "조사했다", "조사하는", "조사하여", "조사된"}) {
    EXPECT_EQ(without_particles(form), "조사") << form;
  }
}

TEST(KoreanParticles, ALastSyllableOfTheWrongFormBelongsToTheNoun) {
  for (const std::string_view noun :
       {"국가", "가을", "마을", "사이", "사과", "종이", "회의", "북한", "나", "을", "", "의"}) {
    EXPECT_EQ(without_particles(noun), noun);
  }
}

TEST(KoreanParticles, AWordOfOneSyllableHasFormsThatAreNotCut) {
  EXPECT_EQ(uncut_forms("책"),
            (std::vector<std::string>{"책이", "책과", "책의", "책도", "책만", "책인", "책들"}));
  EXPECT_EQ(uncut_forms("코"),
            (std::vector<std::string>{"코가", "코와", "코로", "코란", "코나", "코며", "코의",
                                      "코도", "코만", "코인", "코들"}));
  for (const std::string_view word : {"종이", "", "a", "abc", "港", "\xFF\xFF\xFF"}) {
    EXPECT_TRUE(uncut_forms(word).empty()) << word;
  }
}

TEST(KoreanParticles, OtherBytesStayAsTheyAre) {
  EXPECT_EQ(without_particles("UN은"), "UN은");
  EXPECT_EQ(without_particles("\xEC\xB1"), "\xEC\xB1");
  EXPECT_EQ(without_particles("\xFF\xFF\xFF는"), "\xFF\xFF\xFF는");
}

}  // namespace
}  // namespace broadside
