// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Compounds by their parts: examples of each language, and the look-up against a scan of the whole
// vocabulary.

#include "search/compounds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/language_code.h"
#include "base/seed.h"
#include "search/hit_details.h"
#include "search/lookup.h"
#include "search/request.h"
#include "search/test_index.h"

namespace broadside {
namespace {

using Names = std::set<std::string>;

// The ids of the documents that hold a word.
Names found(const TestIndex& index, const std::string& word, SearchOptions options = {}) {
  options.relax = false;
  const SearcherState state(index.snapshot());
  Request request = Request::make(state, options).value();
  request.run(Query::words(word), state.snapshot->slots).value();
  Names ids;
  for (const SortedHit& hit : request.gathered().hits) {
    ids.insert(index.documents()[hit.slot].document.id);
  }
  return ids;
}

// One document for each text, which is its id.
TestIndex index_of(const std::string& language, const std::vector<std::string>& texts) {
  TestIndex index;
  std::vector<Document> documents;
  for (const std::string& text : texts) {
    documents.push_back({.id = text, .body = text, .lang = language});
  }
  index.add_segment(documents);
  return index;
}

TEST(Compounds, AreFoundByTheirLaterPartWithoutTheOther) {
  const TestIndex german =
      index_of("de", {"die Eisenbahnergewerkschaft rief zum Streik",
                      "eine Hausversammlung am Abend", "die Tageszeitungen schrieben davon"});
  EXPECT_EQ(found(german, "Gewerkschaft"), Names{"die Eisenbahnergewerkschaft rief zum Streik"});
  EXPECT_EQ(found(german, "Versammlung"), Names{"eine Hausversammlung am Abend"});
  EXPECT_EQ(found(german, "versammlungen"), Names{"eine Hausversammlung am Abend"});
  EXPECT_EQ(found(german, "Zeitung"), Names{"die Tageszeitungen schrieben davon"});
  EXPECT_EQ(found(german, "Zeit"), Names{});
}

TEST(Compounds, AreFoundByTheirFirstPartWithLinkingSounds) {
  const TestIndex german =
      index_of("de", {"Arbeitskampf", "Kirchenchor", "Häuserkampf", "Mieterversammlung",
                      "Versammlungsort", "der Kampf im Haus", "Ort und Chor"});
  EXPECT_EQ(found(german, "Arbeit"), Names{"Arbeitskampf"});
  EXPECT_EQ(found(german, "Kirche"), Names{"Kirchenchor"});
  EXPECT_EQ(found(german, "Haus"), (Names{"Häuserkampf", "der Kampf im Haus"}));
  EXPECT_EQ(found(german, "Häuser"), (Names{"Häuserkampf", "der Kampf im Haus"}));
  EXPECT_EQ(found(german, "Mieter"), Names{"Mieterversammlung"});
  EXPECT_EQ(found(german, "Versammlung"), (Names{"Mieterversammlung", "Versammlungsort"}));
  EXPECT_EQ(found(german, "Kampf"), (Names{"Arbeitskampf", "Häuserkampf", "der Kampf im Haus"}));
}

TEST(Compounds, OfOtherLanguages) {
  const TestIndex dutch =
      index_of("nl", {"de huurdersvergadering begint", "de vakbondsleden staken",
                      "een arbeidsconflict", "de leden van de bond"});
  EXPECT_EQ(found(dutch, "vergadering"), Names{"de huurdersvergadering begint"});
  EXPECT_EQ(found(dutch, "vakbond"), Names{"de vakbondsleden staken"});
  EXPECT_EQ(found(dutch, "arbeid"), Names{"een arbeidsconflict"});
  EXPECT_EQ(found(dutch, "conflict"), Names{"een arbeidsconflict"});

  const TestIndex swedish =
      index_of("sv", {"en hungerstrejk", "i veckotidningen", "arbetskonflikten", "gatubelysning",
                      "en vecka", "på en gata", "en tidning"});
  EXPECT_EQ(found(swedish, "strejk"), Names{"en hungerstrejk"});
  EXPECT_EQ(found(swedish, "tidning"), (Names{"i veckotidningen", "en tidning"}));
  EXPECT_EQ(found(swedish, "vecka"), (Names{"i veckotidningen", "en vecka"}));
  EXPECT_EQ(found(swedish, "arbete"), Names{"arbetskonflikten"});
  EXPECT_EQ(found(swedish, "belysning"), Names{"gatubelysning"});

  const TestIndex danish = index_of(
      "da", {"et beboermøde", "fagforeningen", "arbejdskampen", "et møde", "en beboer", "kampen"});
  EXPECT_EQ(found(danish, "møde"), (Names{"et beboermøde", "et møde"}));
  EXPECT_EQ(found(danish, "beboere"), (Names{"et beboermøde", "en beboer"}));
  EXPECT_EQ(found(danish, "forening"), Names{"fagforeningen"});
  EXPECT_EQ(found(danish, "arbejde"), Names{"arbejdskampen"});

  const TestIndex norwegian =
      index_of("nb", {"leieboerforeningen", "arbeidskamp", "allmøtet", "barnehagene", "kamp",
                      "hage", "møte", "alle", "et barn"});
  EXPECT_EQ(found(norwegian, "forening"), Names{"leieboerforeningen"});
  EXPECT_EQ(found(norwegian, "arbeid"), Names{"arbeidskamp"});
  EXPECT_EQ(found(norwegian, "hage"), (Names{"barnehagene", "hage"}));
  EXPECT_EQ(found(norwegian, "møte"), (Names{"allmøtet", "møte"}));
}

TEST(Compounds, AreNoPrefixesAndSuffixes) {
  const TestIndex german = index_of(
      "de", {"Aufstand", "Verstand", "Freundschaft", "Arbeiterschaft", "gearbeitet", "Stand",
             "Restaurant", "Gewissensgrund", "Grund", "Gewissen", "wiederherstellen"});
  EXPECT_EQ(found(german, "Stand"), Names{"Stand"});
  EXPECT_EQ(found(german, "schaft"), Names{});
  EXPECT_EQ(found(german, "Freund"), Names{});
  EXPECT_EQ(found(german, "Rest"), Names{});
  EXPECT_EQ(found(german, "rund"), Names{});
  EXPECT_EQ(found(german, "Grund"), (Names{"Gewissensgrund", "Grund"}));
  EXPECT_EQ(found(german, "stellen"), Names{});
  const TestIndex swedish = index_of("sv", {"uppror", "avtal", "tal", "medborgarskap"});
  EXPECT_EQ(found(swedish, "skap"), Names{});
  EXPECT_EQ(found(swedish, "tal"), Names{"tal"});
}

TEST(Compounds, AreForLooseWordsOfLanguagesThatJoin) {
  const TestIndex german = index_of("de", {"Hausversammlung", "Versammlung"});
  EXPECT_EQ(found(german, "Versammlung", {.level = Level::folded}), Names{"Versammlung"});
  EXPECT_EQ(found(german, "Versammlung", {.level = Level::exact}), Names{"Versammlung"});
  EXPECT_EQ(found(german, "Versammlung", {.languages = {"en"}}), Names{"Versammlung"});
  EXPECT_EQ(found(german, "Versammlung", {.languages = {"de"}}),
            (Names{"Hausversammlung", "Versammlung"}));
  const TestIndex english = index_of("en", {"steamship", "steam", "ship"});
  EXPECT_EQ(found(english, "steam"), Names{"steam"});
}

TEST(Compounds, AreNotLookedForInALanguageThatOnlyOthersKnowTheWordOf) {
  TestIndex index;
  const auto add = [&](const std::string& id, const std::string& body, const std::string& lang) {
    index.add_segment({{.id = id, .body = body, .lang = lang}});
  };
  add("compound", "eine Fensterscheibe", "de");
  EXPECT_EQ(found(index, "fenster"), Names{"compound"});
  add("english", "the word fenster in English", "en");
  EXPECT_EQ(found(index, "fenster"), Names{"english"});
  add("german", "das Fenster", "de");
  EXPECT_EQ(found(index, "fenster"), (Names{"compound", "english", "german"}));
}

TEST(Compounds, AreMarkedWhole) {
  const TestIndex index = index_of("de", {"Zur Hausversammlung kamen alle."});
  const SearcherState state(index.snapshot());
  const SearchOptions options;
  Request request = Request::make(state, options).value();
  request.run(Query::words("Versammlung"), 10).value();
  const std::vector<Hit> hits = make_hits(request, request.gathered().hits).value().hits;
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].level, Level::loose);
  ASSERT_EQ(hits[0].snippet.marks.size(), 1U);
  const auto [begin, end] = hits[0].snippet.marks[0];
  EXPECT_EQ(hits[0].snippet.text.substr(begin, end - begin), "Hausversammlung");
}

// ICU's dictionaries know these compounds and keep them whole.
TEST(Compounds, OfScriptsWithoutSpacesAreFoundByBothParts) {
  const std::string burmese = "လူ့အခွင့်အရေး";
  const std::vector<std::string> words = {"សិទ្ធិមនុស្ស", "សិទ្ធិ", "โรงเรียน", "ໂຮງຮຽນ", burmese};
  const TestIndex index = index_of("", words);
  EXPECT_EQ(found(index, "មនុស្ស"), Names{"សិទ្ធិមនុស្ស"});
  EXPECT_EQ(found(index, "សិទ្ធិ"), (Names{"សិទ្ធិមនុស្ស", "សិទ្ធិ"}));
  EXPECT_EQ(found(index, "เรียน"), Names{"โรงเรียน"});
  EXPECT_EQ(found(index, "โรง"), Names{"โรงเรียน"});
  EXPECT_EQ(found(index, "ຮຽນ"), Names{"ໂຮງຮຽນ"});
  EXPECT_EQ(found(index, "အခွင့်အရေး"), Names{burmese});
  EXPECT_EQ(found(index, "រ"), Names{});  // one cluster
}

std::string invented_word(std::mt19937_64& random) {
  constexpr const char* kOnsets[] = {"b", "d", "k", "l", "m", "r", "st", "t", "w"};
  constexpr const char* kNuclei[] = {"a", "e", "o", "u"};
  constexpr const char* kCodas[] = {"", "l", "nd", "r", "t", "ng"};
  std::string word;
  for (std::size_t syllables = 1 + random() % 2; syllables > 0; --syllables) {
    word += kOnsets[random() % std::size(kOnsets)];
    word += kNuclei[random() % std::size(kNuclei)];
    word += kCodas[random() % std::size(kCodas)];
  }
  return word;
}

// A text of words and compounds of a small vocabulary.
std::string invented_text(const std::vector<std::string>& parts, std::mt19937_64& random) {
  constexpr const char* kLinks[] = {"", "s", "en", "er"};
  std::string text;
  for (int i = 0; i < 40; ++i) {
    for (std::size_t words = 1 + random() % 3; words > 0; --words) {
      text += parts[random() % parts.size()];
      text += kLinks[random() % std::size(kLinks)];
    }
    text += ' ';
  }
  return text;
}

// The rules of compounds.h once more, for each root of the vocabulary and each place to cut it.
class SlowCompounds {
 public:
  explicit SlowCompounds(const TestIndex& index) {
    for (const NaiveDocument& document : index.documents()) {
      for (const NaiveField& field : document.fields) {
        for (const auto& [word, places] : field.places) members_[root(word)].insert(word);
      }
    }
  }

  Names find(const std::string& word) {
    Names found;
    if (word.size() < 4 || is_prefixes(rules_, word) || is_suffix(rules_, word)) return found;
    const std::string own = root(word);
    heads_ = {own, word};
    if (members_.contains(own)) heads_.insert(members_[own].begin(), members_[own].end());
    std::erase_if(heads_, [&](const auto& h) { return h.size() < 4 || is_prefixes(rules_, h); });
    for (const auto& [compound, members] : members_) {
      if (compound == own) continue;
      // A root may end with the linking sound, where the stemmer has taken a short later part.
      for (std::size_t at = 1; at <= compound.size(); ++at) {
        const bool later = at < compound.size() && joins_later(own, word, compound, at);
        if (later || joins_first(compound, at)) found.insert(compound);
      }
    }
    return found;
  }

 private:
  std::string root(const std::string& word) {
    return std::string(analyzer_.root(word, language_of("de")));
  }
  bool known(const std::string& word) {
    return members_.contains(word) || members_.contains(root(word));
  }
  bool known_first(const std::string& word) {
    return std::any_of(rules_.links.begin(), rules_.links.end(), [&](std::string_view link) {
      return word.size() >= link.size() + 3 && word.ends_with(link) &&
             known(word.substr(0, word.size() - link.size()));
    });
  }
  bool joins_later(const std::string& own, const std::string& word, const std::string& compound,
                   std::size_t at) {
    const std::string first = compound.substr(0, at), tail = compound.substr(at);
    const std::string longer = root("arbeits" + word);
    if (tail != own && tail != word && "arbeits" + tail != longer) return false;
    if (tail.size() < 3 || first.size() < 3 || is_prefixes(rules_, first)) return false;
    if (!known_first(first) && !unknown_first(first, tail)) return false;
    const auto& members = members_[compound];
    return std::any_of(members.begin(), members.end(), [&](const std::string& member) {
      const std::string end = member.starts_with(first) ? root(member.substr(at)) : "";
      return member.size() >= at + 4 && (end == own || end == word);
    });
  }
  bool unknown_first(const std::string& first, const std::string& tail) {
    if (tail.size() < 4 || !looks_like_word(first, tail.size() < 5 ? 4 : 3)) return false;
    for (std::size_t cut = 1; cut < first.size(); ++cut) {
      const std::string between = first.substr(cut);
      if (!known(between + tail)) continue;
      return between.size() >= 3 && !is_prefixes(rules_, between) && known_first(between);
    }
    return true;
  }
  bool joins_first(const std::string& compound, std::size_t at) {
    const std::string first = compound.substr(0, at);
    const auto& members = members_[compound];
    return std::any_of(heads_.begin(), heads_.end(), [&](const std::string& head) {
      if (!first.starts_with(head)) return false;
      const auto& links = rules_.links;
      if (std::count(links.begin(), links.end(), first.substr(head.size())) == 0) return false;
      return std::any_of(members.begin(), members.end(), [&](const std::string& member) {
        return member.starts_with(first) && is_later(head, member, at);
      });
    });
  }
  bool is_later(const std::string& head, const std::string& member, std::size_t at) {
    const std::string tail = member.substr(at);
    if (tail.size() < 3 || is_suffix(rules_, tail) || is_suffix(rules_, root(tail))) return false;
    return known(tail) ||
           (head.size() >= 5 && looks_like_word(tail, 5) && !begins_with_suffix(rules_, tail) &&
            !begins_with_suffix(rules_, member.substr(head.size())));
  }

  const CompoundRules& rules_ = *compound_rules(language_of("de"));
  Analyzer analyzer_;
  std::map<std::string, Names> members_;
  Names heads_;
};

Names compounds(const TestIndex& index, const std::string& word) {
  const auto snapshot = index.snapshot();
  Analyzer analyzer;
  ReadContext context;
  const std::vector<Language> languages = {language_of("de")};
  Compounds compounds(*snapshot, analyzer, context, languages);
  bool cut = false;
  Names roots;
  for (const TermKey& key : compounds.find(std::vector{word}, cut)) roots.insert(key.term);
  EXPECT_FALSE(cut);
  return roots;
}

TEST(Compounds, AreThoseOfAScanOfTheVocabulary) {
  std::mt19937_64 random(test_seed());
  std::vector<std::string> parts;
  for (int i = 0; i < 60; ++i) parts.push_back(invented_word(random));
  TestIndex whole, cut;
  std::vector<Document> documents;
  for (int i = 0; i < 12; ++i) {
    documents.push_back({.id = std::to_string(i),
                         .title = invented_text(parts, random).substr(0, 30),
                         .body = invented_text(parts, random),
                         .lang = "de"});
    cut.add_segment({documents.back()});
  }
  whole.add_segment(documents);
  SlowCompounds slow(whole);
  std::size_t all = 0;
  for (int i = 0; i < 200; ++i) {
    const std::string word = i % 4 == 0 ? invented_word(random) : parts[random() % parts.size()];
    const Names expected = slow.find(word);
    ASSERT_EQ(compounds(whole, word), expected) << word;
    ASSERT_EQ(compounds(cut, word), expected) << word;
    all += expected.size();
  }
  EXPECT_GT(all, 200U);
}

TEST(Compounds, TooManyAreCutToTheMostFrequent) {
  TestIndex index;
  std::vector<Document> documents(1);
  documents[0] = {.id = "many", .lang = "de"};
  const std::string letters = "bdfgklmnprstwz";
  for (const char a : letters) {
    for (const char b : letters) {
      for (const char c : {'a', 'o'}) {
        documents[0].body += std::string("haupt").append({a, c, b, 'u', 'k', ' '});
      }
    }
  }
  documents.push_back({.id = "frequent", .body = "hauptzozuk hauptzozuk", .lang = "de"});
  index.add_segment(documents);
  const SearcherState state(index.snapshot());
  const SearchOptions options;
  Request request = Request::make(state, options).value();
  request.run(Query::words("Haupt"), 10).value();
  EXPECT_EQ(request.cut(), "expansions");
  ASSERT_EQ(request.warnings().size(), 1U);
  EXPECT_EQ(request.warnings()[0],
            "'haupt' is part of too many compounds; the most frequent were searched");
  EXPECT_EQ(request.gathered().hits.size(), 2U);
}

}  // namespace
}  // namespace broadside
