// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Loose queries are widened by a list of variants, and say so; nothing else is.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/broadside.hpp"
#include "search/comparison.h"
#include "search/random_corpus.h"
#include "search/request.h"
#include "search/test_index.h"

namespace broadside {
namespace {

using Names = std::vector<std::string>;
using Ids = std::set<std::string>;

class VariantSearch : public ::testing::Test {
 protected:
  VariantSearch() {
    IndexWriter writer =
        IndexWriter::open(storage_, {.memory_bytes = 32U << 20, .threads = 1}).value();
    add(writer, "beijing", "A delegation left for Beijing in the spring.", "en");
    add(writer, "peking", "Letters from Peking arrived late.", "en");
    add(writer, "han", "代表团到达北京。", "zh");
    add(writer, "both", "Peking, now called Beijing, was the host.", "en");
    add(writer, "un", "Le rapport de l'ONU est public.", "fr");
    add(writer, "nations", "The United Nations published a report.", "en");
    add(writer, "apart", "Nations that are not united published no report.", "en");
    add(writer, "lviv", "The archive of Lwów holds maps.", "en");
    writer.commit().value();
  }

  static void add(IndexWriter& writer, std::string id, std::string body, std::string lang) {
    writer.add({.id = std::move(id), .body = std::move(body), .lang = std::move(lang)}).value();
  }

  SearchResult search(std::string_view text, SearchOptions options = {}) {
    options.variants = list_;
    const Searcher searcher = Searcher::open(storage_).value();
    return searcher.search(parse_plain(text, searcher.schema()).query, options).value();
  }
  Ids ids(std::string_view text, const SearchOptions& options = {}) {
    Ids ids;
    for (const Hit& hit : search(text, options).hits) ids.insert(hit.id);
    return ids;
  }
  Hit hit(std::string_view text, std::string_view id, const SearchOptions& options = {}) {
    for (const Hit& hit : search(text, options).hits) {
      if (hit.id == id) return hit;
    }
    ADD_FAILURE() << id << " is not found by " << text;
    return {};
  }

  std::shared_ptr<Storage> storage_ = memory_storage();
  Variants list_ = Variants::parse(
                       "Beijing, Peking, 北京\n"
                       "ONU, United Nations, Nations Unies\n"
                       "Lviv, Lwów, Lemberg\n")
                       .value();
};

TEST_F(VariantSearch, AWordFindsItsOtherNames) {
  const Ids all = {"beijing", "peking", "han", "both"};
  EXPECT_EQ(ids("Beijing"), all);
  EXPECT_EQ(ids("PEKING"), all);
  EXPECT_EQ(ids("北京"), all);
  EXPECT_EQ(ids("Peking delegation"), Ids{"beijing"});
  EXPECT_EQ(ids("Lemberg"), Ids{"lviv"}) << "though the index does not have the word itself";
  EXPECT_EQ(ids("lwow"), Ids{"lviv"});
}

TEST_F(VariantSearch, WordsSideBySideAreAName) {
  EXPECT_EQ(ids("united nations"), (Ids{"un", "nations", "apart"}));
  EXPECT_EQ(ids("+united +nations rapport"), (Ids{"un"}));
  EXPECT_EQ(ids("nations united"), (Ids{"nations", "apart"})) << "in another order";
  EXPECT_EQ(ids("ONU"), (Ids{"un", "nations"})) << "a name of two words is a phrase";
  EXPECT_EQ(ids("l'ONU"), (Ids{"un", "nations"})) << "behind an elided article";
  EXPECT_EQ(ids("united absent nations"), (Ids{"nations", "apart"})) << "relaxed";
  EXPECT_EQ(ids("united nations absent"), (Ids{"un", "nations", "apart"})) << "relaxed";
}

TEST_F(VariantSearch, EveryFormOfLooseQueryIsWidened) {
  EXPECT_EQ(ids("body:Peking"), ids("Beijing"));
  EXPECT_EQ(ids("title:Peking"), Ids{});
  EXPECT_EQ(ids("Lemberg OR rapport"), (Ids{"lviv", "un"}));
  EXPECT_EQ(ids("(Lemberg)"), Ids{"lviv"});
  EXPECT_EQ(ids("Lemberg^2"), Ids{"lviv"});
  const Searcher searcher = Searcher::open(storage_).value();
  for (const bool all : {true, false}) {
    const Query bag = bag_of_words("United Nations", all);
    const std::uint64_t found = searcher.count(bag, {.variants = list_}).value();
    EXPECT_EQ(found, 3U) << all;
    EXPECT_EQ(searcher.count(bag_of_words("Lemberg", all), {.variants = list_}).value(), 1U);
  }
}

TEST_F(VariantSearch, NothingElseIs) {
  EXPECT_EQ(ids("Beijing", {.level = Level::folded}), (Ids{"beijing", "both"}));
  EXPECT_EQ(ids("Beijing", {.level = Level::exact}), (Ids{"beijing", "both"}));
  EXPECT_EQ(ids("=Beijing"), (Ids{"beijing", "both"}));
  EXPECT_EQ(ids("\"Beijing\""), (Ids{"beijing", "both"}));
  EXPECT_EQ(ids("beij*"), (Ids{"beijing", "both"}));
  EXPECT_EQ(ids("Beijing -Peking"), (Ids{"beijing", "han"})) << "what is excluded is itself alone";
  EXPECT_EQ(ids("\"united nations\""), Ids{"nations"});
}

TEST_F(VariantSearch, AHitSaysByWhichNamesItMatched) {
  EXPECT_EQ(hit("Beijing", "beijing").variants, Names{});
  EXPECT_EQ(hit("Beijing", "beijing").level, Level::exact);
  EXPECT_EQ(hit("Beijing", "peking").variants, Names{"Peking"});
  EXPECT_EQ(hit("Beijing", "peking").level, Level::loose);
  EXPECT_EQ(hit("Beijing", "han").variants, Names{"北京"});
  EXPECT_EQ(hit("Beijing", "both").variants, Names{"Peking"});
  EXPECT_EQ(hit("Beijing", "both").level, Level::exact) << "the word itself is there, too";
  EXPECT_EQ(hit("united nations", "un").variants, Names{"ONU"});
  EXPECT_EQ(hit("united nations", "un").level, Level::loose);
  EXPECT_EQ(hit("united nations", "nations").variants, Names{});
  EXPECT_EQ(hit("united nations", "nations").level, Level::exact);
}

TEST_F(VariantSearch, AnAnswerSaysWhatWasSearched) {
  const SearchResult result = search("peking united nations");
  ASSERT_EQ(result.variants.size(), 2U);
  EXPECT_EQ(result.variants[0].said, "Peking");
  EXPECT_EQ(result.variants[0].others, (Names{"Beijing", "北京"}));
  EXPECT_EQ(result.variants[1].said, "United Nations");
  EXPECT_EQ(result.variants[1].others, (Names{"ONU", "Nations Unies"}));
  EXPECT_EQ(search("peking").understood, "peking");
  EXPECT_TRUE(search("report").variants.empty());
}

TEST_F(VariantSearch, SnippetsAndExplanationsShowThem) {
  const Hit peking = hit("Beijing", "peking", {.explain = true});
  ASSERT_EQ(peking.snippet.marks.size(), 1U);
  const auto [begin, end] = peking.snippet.marks.front();
  EXPECT_EQ(peking.snippet.text.substr(begin, end - begin), "Peking");
  ASSERT_EQ(peking.explanation.size(), 1U);
  EXPECT_NE(peking.explanation.front().term.find("peking (variant)"), std::string::npos)
      << peking.explanation.front().term;
  const Hit nations = hit("ONU", "nations", {.explain = true});
  const auto [from, to] = nations.snippet.marks.front();
  EXPECT_EQ(nations.snippet.text.substr(from, to - from), "United Nations");
  EXPECT_NE(nations.explanation.front().term.find("(variant)"), std::string::npos);
}

// Two names of one word count as one word: neither the rarer spelling nor both together weigh more.
TEST_F(VariantSearch, NamesOfOneWordAreOnePseudoTerm) {
  const std::vector<Explanation> lines = hit("Beijing", "both", {.explain = true}).explanation;
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines.front().tf, 2U);
  EXPECT_EQ(lines.front().df, 4U);  // a sum over the lists: "both" is in two
}

TEST_F(VariantSearch, GroupsDoNotChainAndAWordMayBeInSeveral) {
  list_ = Variants::parse("Lviv, Lemberg\nLemberg, Lwów\nBeijing, Lemberg").value();
  EXPECT_EQ(ids("Lviv"), Ids{}) << "Lwów is in another group";
  EXPECT_EQ(ids("Lemberg"), (Ids{"lviv", "beijing", "both"}));
}

TEST_F(VariantSearch, TheLongestNameCountsAndShorterOnesInIt) {
  list_ =
      Variants::parse("United Nations, ONU\nunited nations report, Lwów\nreport, rapport").value();
  const SearchResult result = search("united nations report");
  Ids found;
  for (const Hit& hit : result.hits) found.insert(hit.id);
  EXPECT_EQ(found, (Ids{"un", "nations", "apart", "lviv"}));
}

TEST_F(VariantSearch, WordsThatStemAlikeAreNoVariants) {
  list_ = Variants::parse("nation, nations").value();
  EXPECT_EQ(hit("nation", "nations").variants, Names{});
}

TEST_F(VariantSearch, TheIndexKeepsAList) {
  {
    IndexWriter writer = IndexWriter::open(storage_).value();
    writer.set_variants(Variants::parse("maps, charts").value()).value();
    EXPECT_EQ(Searcher::open(storage_).value().variants(), Variants()) << "not yet committed";
    writer.commit().value();
  }
  EXPECT_EQ(ids("charts"), Ids{"lviv"});
  EXPECT_EQ(ids("charts Lemberg"), Ids{"lviv"}) << "with the list given";
  {
    IndexWriter writer = IndexWriter::open(storage_).value();
    add(writer, "more", "charts", "en");
    writer.optimize().value();
  }
  const Searcher searcher = Searcher::open(storage_).value();
  EXPECT_EQ(searcher.variants(), Variants::parse("maps, charts").value());
  IndexWriter writer = IndexWriter::open(storage_).value();
  EXPECT_FALSE(writer.set_variants({{{"alone"}}}));
  writer.set_variants({}).value();
  writer.commit().value();
  EXPECT_EQ(ids("charts"), Ids{"more"});
}

TEST_F(VariantSearch, AListThatCannotBeIsRefused) {
  const Searcher searcher = Searcher::open(storage_).value();
  const auto result = searcher.search(Query::words("x"), {.variants = {{{"alone"}}}});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), ErrorCode::invalid_argument);
}

TEST_F(VariantSearch, AQueryIsWidenedBySoManyNamesAtMost) {
  list_.groups.clear();
  std::string text;
  for (int group = 0; group < 20; ++group) {
    std::vector<std::string>& names = list_.groups.emplace_back();
    for (int i = 0; i < 64; ++i) {
      names.push_back(std::to_string(1'000 + group * 64 + i));
    }
    text += names.front() + " ";
  }
  const SearchResult result = search(text);
  EXPECT_EQ(result.cut, "expansions");
  std::size_t names = 0;
  for (const UsedVariants& used : result.variants) names += used.others.size();
  EXPECT_EQ(names, Planner::kMaxVariants);
}

std::set<std::uint64_t> matches(const SearcherState& state, const Query& query,
                                const SearchOptions& options) {
  Request request = Request::make(state, options).value();
  request.run(query, state.snapshot->slots).value();
  std::set<std::uint64_t> slots;
  for (const SortedHit& hit : request.gathered().hits) slots.insert(hit.slot);
  return slots;
}

Variants random_list(RandomCorpus& corpus) {
  Variants list;
  for (int group = 0; group < 6; ++group) {
    std::vector<std::string>& names = list.groups.emplace_back();
    for (std::size_t n = 2 + corpus.below(3); n > 0; --n) {
      names.push_back(corpus.text(corpus.below(3) == 0 ? 2 : 1));
    }
  }
  return list;
}

// A widened word finds what it finds alone, and what its other names find as words or phrases.
TEST(Variants, FindWhatTheNamesFindApart) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (int i = 0; i < 3; ++i) index.add_segment(corpus.documents(150, 20));
  const SearcherState state(index.snapshot());
  Analyzer analyzer;
  for (int i = 0; i < 25; ++i) {
    const Variants list = random_list(corpus);
    const VariantTable table(list, analyzer);
    for (const std::vector<std::string>& group : list.groups) {
      const Query query = Query::words(group.front());
      const auto units = query_units(query.text, analyze_query(query.text, analyzer));
      if (units.size() != 1) continue;
      auto expected = matches(state, query, {.relax = false});
      VariantTable::Names names = table.find(variant_key(units, analyzer));
      for (const std::string& key : further_variant_keys(units.front(), analyzer)) {
        if (names.others.empty()) names = table.find(key);
      }
      for (const auto* other : names.others) {
        const bool is_phrase = other->units.size() > 1;
        const Query name = is_phrase ? Query::phrase(other->text) : Query::words(other->text);
        expected.merge(matches(state, name, {.relax = false}));
      }
      EXPECT_EQ(matches(state, query, {.variants = list, .relax = false}), expected)
          << to_string(list) << group.front();
    }
  }
}

// Widened queries are evaluated as everything else is, and no strict query changes.
TEST(Variants, AgreeWithTheSlowEvaluator) {
  RandomCorpus corpus(test_seed());
  TestIndex index;
  for (int i = 0; i < 3; ++i) index.add_segment(corpus.documents(150, 20));
  const SearcherState state(index.snapshot());
  const Variants list = random_list(corpus);
  Comparison comparison(index, {}, list);
  for (int i = 0; i < 25 && !::testing::Test::HasFatalFailure(); ++i) {
    comparison.check(corpus.query(3));
    comparison.check(Query::words(list.groups[corpus.below(list.groups.size())].back()));
    const Query strict = Query::words(corpus.text(2)).at(Level::folded);
    EXPECT_EQ(matches(state, strict, {.variants = list, .relax = false}),
              matches(state, strict, {.relax = false}));
  }
}

}  // namespace
}  // namespace broadside
