// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/planner.h"

#include <gtest/gtest.h>

#include "search/searcher_state.h"
#include "search/test_index.h"

namespace broadside {
namespace {

class PlannerTest : public ::testing::Test {
 protected:
  PlannerTest() {
    index_.add_segment(
        {{.id = "1",
          .title = "Anti-war march",
          .body = "An anti-war march. The strikes, the striking. Café 港口工人 노동자",
          .lang = "en"},
         {.id = "2", .body = "cafe cafés antiwar", .lang = "fr"}});
    state_ = std::make_unique<SearcherState>(index_.snapshot());
  }

  PlanNode plan(const Query& query, Level level = Level::loose) {
    Lookup lookup(*state_->snapshot, analyzer_, context_, {});
    Planner planner(*state_->snapshot, state_->totals, lookup, level);
    PlanNode node = planner.plan(query);
    warnings_ = planner.warnings();
    return node;
  }
  static std::vector<std::string> terms(const PlanNode& leaf, std::size_t slot = 0) {
    std::vector<std::string> terms;
    for (const TermKey& key : leaf.parts.back().slots.at(slot).terms) terms.push_back(key.term);
    return terms;
  }

  using Terms = std::vector<std::string>;
  TestIndex index_;
  Analyzer analyzer_;
  ReadContext context_;
  std::unique_ptr<SearcherState> state_;
  std::vector<std::string> warnings_;
};

TEST_F(PlannerTest, AWordIsTheListsOfItsLevel) {
  EXPECT_EQ(terms(plan(Query::words("strike"))), Terms{"strike"});
  EXPECT_EQ(terms(plan(Query::words("CAFÉ"), Level::folded)), (Terms{"cafe", "café"}));
  EXPECT_EQ(terms(plan(Query::words("CAFÉ"), Level::exact)), Terms{"café"});
  EXPECT_EQ(plan(Query::words("strike"), Level::exact).kind, PlanKind::nothing);
}

TEST_F(PlannerTest, AnAcronymIsAskedForAsWrittenByItsOwnSignAlone) {
  Query query = Query::words("CAFÉ");
  query.level = Level::exact;
  EXPECT_EQ(plan(query).kind, PlanKind::nothing);
  query.text = "Café";
  EXPECT_EQ(terms(plan(query)), Terms{"café"});
}

TEST_F(PlannerTest, ACompoundIsTheWholeOrThePhraseOfItsParts) {
  const PlanNode node = plan(Query::words("anti-war"));
  ASSERT_EQ(node.kind, PlanKind::any);
  ASSERT_EQ(node.children.size(), 2U);
  EXPECT_FALSE(node.children[0].is_phrase());
  EXPECT_TRUE(node.children[1].is_phrase());
  EXPECT_EQ(node.children[1].parts.size(), 2U);  // title and body
}

TEST_F(PlannerTest, APrefixAndItsWordStandForTheOneThatTheyMake) {
  const PlanNode apart = plan(Query::words("anti war"));
  ASSERT_EQ(apart.kind, PlanKind::all);
  ASSERT_EQ(apart.children.size(), 2U);
  for (const PlanNode& word : apart.children) {
    ASSERT_EQ(word.kind, PlanKind::any);
    EXPECT_EQ(terms(word.children[1]).front(), "antiwar");
  }
  const PlanNode joined = plan(Query::words("antiwar"));
  ASSERT_EQ(joined.kind, PlanKind::any);
  EXPECT_TRUE(joined.children[1].is_phrase());
  EXPECT_TRUE(plan(Query::words("antiwar"), Level::folded).is_term());
  EXPECT_EQ(plan(Query::all({Query::words("anti"), Query::words("war")})).children.size(), 2U);
}

TEST_F(PlannerTest, ABagMakesATermOfEveryToken) {
  const PlanNode node = plan(bag_of_words("anti-war 港口工人", false));
  ASSERT_EQ(node.kind, PlanKind::any);
  EXPECT_EQ(node.children.size(), 6U);  // antiwar, anti, war and three grams
}

TEST_F(PlannerTest, ARunOfHanIsItsGramsAtTheLooseLevelElseAPhrase) {
  const PlanNode loose = plan(Query::words("港口工人"));
  ASSERT_EQ(loose.kind, PlanKind::any);
  EXPECT_EQ(loose.children[0].kind, PlanKind::all);
  EXPECT_EQ(loose.children[0].children.size(), 3U);
  EXPECT_TRUE(plan(Query::words("港口工人"), Level::folded).is_phrase());
}

TEST_F(PlannerTest, TextWithoutWordsSaysNothing) {
  const PlanNode node = plan(Query::all({Query::words("&"), Query::words("march")}));
  EXPECT_EQ(node.kind, PlanKind::leaf);
  EXPECT_EQ(plan(Query::words("&")).kind, PlanKind::nothing);
}

TEST_F(PlannerTest, NestedNodesOfOneKindAreOpened) {
  const Query inner = Query::all({Query::words("the"), Query::exclude(Query::words("march"))});
  const PlanNode node = plan(Query::all({Query::words("cafe"), inner}));
  ASSERT_EQ(node.kind, PlanKind::all);
  EXPECT_EQ(node.children.size(), 2U);
  EXPECT_EQ(node.excluded.size(), 1U);
}

TEST_F(PlannerTest, AFieldRestrictsAndAnUnknownOneWarns) {
  EXPECT_EQ(plan(Query::in_field("title", Query::words("march"))).parts.size(), 1U);
  EXPECT_EQ(plan(Query::in_field("colour", Query::words("march"))).kind, PlanKind::nothing);
  ASSERT_EQ(warnings_.size(), 1U);
  EXPECT_EQ(warnings_[0], "this index has no text field 'colour'");
}

TEST_F(PlannerTest, BoostsMultiply) {
  const PlanNode plain = plan(Query::words("march"));
  const PlanNode boosted = plan(Query::boosted(Query::boosted(Query::words("march"), 2), 3));
  EXPECT_EQ(boosted.parts[0].boost, 6 * plain.parts[0].boost);
}

TEST_F(PlannerTest, WordsBeyondTheLimitAreLeftOut) {
  std::string text;
  for (std::size_t i = 0; i < Planner::kMaxWords + 7; ++i) text += "march ";
  for (const Level level : {Level::loose, Level::exact}) {
    EXPECT_EQ(plan(bag_of_words(text, false), level).children.size(), Planner::kMaxWords);
    ASSERT_EQ(warnings_.size(), 1U);
    EXPECT_EQ(warnings_[0], "the query has more than 1024 words: the last 7 were left out");
  }
}

TEST_F(PlannerTest, APrefixIsEverySpellingThatBeginsSo) {
  EXPECT_EQ(terms(plan(Query::prefix("Caf"))), (Terms{"cafe", "café", "cafés"}));
}

TEST_F(PlannerTest, AnOperandOfNearHasThePlacesOfTheWordsBehindARoot) {
  const PlanNode node = plan(Query::near({Query::words("strike"), Query::words("cafe")}, 5));
  ASSERT_EQ(node.kind, PlanKind::near);
  const PlanPart& part = node.parts.back();
  ASSERT_EQ(part.near->operands.size(), 2U);
  const PlanSlot& strike = part.near->operands[0].at(0).of(part.slots).front();
  Terms words;
  for (const PlacedWord& placed : strike.placed) {
    words.push_back(placed.word);
    ASSERT_FALSE(placed.roots.empty());
    EXPECT_EQ(strike.terms.at(placed.roots.front()).term, "strike");
  }
  EXPECT_EQ(words, (Terms{"strikes", "striking"}));
}

TEST_F(PlannerTest, ARunOfHanBesideNearIsItsCharactersSideBySide) {
  const PlanNode node = plan(Query::near({Query::words("港口"), Query::words("march")}, 5));
  ASSERT_EQ(node.kind, PlanKind::near);
  const PlanPart& part = node.parts.back();
  EXPECT_EQ(part.near->operands[0].at(0).of(part.slots).size(), 2U);
}

TEST_F(PlannerTest, NearWithWhatHasNoPlaceIsAll) {
  const Query query = Query::near({Query::words("march"), Query::everything()}, 5);
  EXPECT_EQ(plan(query).kind, PlanKind::all);
  EXPECT_EQ(plan(Query::near({}, 5)).kind, PlanKind::nothing);
  EXPECT_EQ(plan(Query::near({Query::words("march"), Query::words("absent")}, 5)).kind,
            PlanKind::nothing);
  std::string text;
  for (int i = 0; i < 70; ++i) text += "march ";
  plan(Query::near({Query::phrase(text)}, 5));
  ASSERT_EQ(warnings_.size(), 1U);
  EXPECT_NE(warnings_.front().find("the last 6 were left out"), std::string::npos);
}

}  // namespace
}  // namespace broadside
