// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Likely is what is frequent: a second wrong letter makes a spelling as unlikely as if it were so
// many times rarer (the noisy channel of Kernighan, Church and Gale, 1990, with one channel for all
// slips). Covered by tests/search/suggestions_test.cc.

#include "search/respelling.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "search/query_units.h"
#include "search/spelling_distance.h"
#include "text/alphabet.h"

namespace broadside {
namespace {

constexpr std::size_t kMostTokens = 1'024;  // of which words are taken
constexpr std::size_t kMostWords = 8;  // that are looked up; each may cost a walk over all words
constexpr double kTimesRarer = 10;     // a slip than what was meant, that than the likeliest
constexpr double kSecondLetter = 50;

// A word of the query and where it is searched.
struct SaidWord {
  Slip slip;
  std::string word;
  Level level;
  std::vector<int> fields;
};

// Whether no other token stands in the bytes of this one.
bool stands_alone(const QueryToken& token, const QueryTokens& tokens) {
  return std::none_of(tokens.begin(), tokens.end(), [&](const QueryToken& other) {
    return &other != &token && other.begin_byte < token.end_byte &&
           token.begin_byte < other.end_byte;
  });
}

class Words {
 public:
  Words(Level level, const Schema& schema, Lookup& lookup)
      : level_(level), schema_(schema), lookup_(lookup) {}

  void add(const Query& query, const std::vector<int>& fields) {
    const std::size_t node = nodes_++;
    switch (query.kind) {
      case QueryKind::words:
      case QueryKind::phrase:
        add_text(query, node, fields);
        break;
      case QueryKind::field:
        if (const int field = schema_.text_index(query.name); field >= 0) {
          for (const Query& child : query.children) add(child, {field});
          break;
        }
        [[fallthrough]];
      case QueryKind::exclude:
        skip(query);
        break;
      default:
        for (const Query& child : query.children) add(child, fields);
    }
  }

  std::vector<SaidWord> take() && { return std::move(words_); }

 private:
  void skip(const Query& query) {
    for (const Query& child : query.children) {
      ++nodes_;
      skip(child);
    }
  }

  void add_text(const Query& query, std::size_t node, const std::vector<int>& fields) {
    if (tokens_ == kMostTokens) return;
    QueryTokens tokens = analyze_query(query.text, lookup_.analyzer());
    tokens.resize(std::min(tokens.size(), kMostTokens - tokens_));
    tokens_ += tokens.size();
    for (const QueryToken& token : tokens) {
      if (token.kind != TokenKind::word || !stands_alone(token, tokens)) continue;
      if (!alphabet_of(token.term)) continue;
      add_word(
          {.slip = {}, .word = token.term, .level = query.level.value_or(level_), .fields = fields},
          {node, token.begin_byte, token.end_byte});
    }
  }

  // A word that is said twice is one slip.
  void add_word(SaidWord said, Slip::Place place) {
    auto known = std::find_if(words_.begin(), words_.end(), [&](const SaidWord& other) {
      return other.word == said.word && other.level == said.level && other.fields == said.fields;
    });
    if (known == words_.end()) {
      said.slip.documents = documents(said);
      known = words_.insert(known, std::move(said));
    }
    known->slip.places.push_back(place);
  }

  std::uint64_t documents(const SaidWord& said) {
    std::uint64_t sum = 0;
    for (const int field : said.fields) {
      TermSet terms = lookup_.terms(said.word, said.level);
      std::vector<std::uint64_t> found;
      lookup_.entries(field, terms, found);
      for (const std::uint64_t documents : found) sum += documents;
    }
    return sum;
  }

  Level level_;
  const Schema& schema_;
  Lookup& lookup_;
  std::size_t nodes_ = 0;
  std::size_t tokens_ = 0;
  std::vector<SaidWord> words_;
};

double likelihood(const SimilarWord& similar) {
  const auto documents = static_cast<double>(similar.documents);
  return similar.distance > 1 ? documents / kSecondLetter : documents;
}

bool share_a_term(const TermSet& a, const TermSet& b) {
  return std::any_of(a.begin(), a.end(), [&](const TermKey& term) {
    return std::find(b.begin(), b.end(), term) != b.end();
  });
}

// Each finds other documents: of the forms of a word, the most frequent is enough.
std::vector<std::string> choices(const SaidWord& said, Lookup& lookup) {
  const auto script = alphabet_of(said.word);
  std::vector<SimilarWord> similar =
      lookup.similar(said.word, likely_slips(said.word), said.fields);
  const double least = kTimesRarer * static_cast<double>(said.slip.documents);
  std::erase_if(similar, [&](const SimilarWord& one) {
    return one.distance == 0 || likelihood(one) < least || alphabet_of(one.word) != script;
  });
  std::stable_sort(similar.begin(), similar.end(), [](const SimilarWord& a, const SimilarWord& b) {
    return likelihood(a) > likelihood(b);
  });
  std::vector<std::string> kept;
  TermSet known;
  for (const SimilarWord& one : similar) {
    const bool unlikely = likelihood(one) * kTimesRarer < likelihood(similar.front());
    if (unlikely || kept.size() == kMostChoices) break;
    const TermSet terms = lookup.terms(one.word, said.level);
    if (share_a_term(known, terms)) continue;
    known.insert(known.end(), terms.begin(), terms.end());
    kept.push_back(one.word);
  }
  return kept;
}

// Of the rarest words only; then in the order of the query again.
void keep_rarest(std::vector<SaidWord>& words) {
  if (words.size() <= kMostWords) return;
  std::stable_sort(words.begin(), words.end(), [](const SaidWord& a, const SaidWord& b) {
    return a.slip.documents < b.slip.documents;
  });
  words.resize(kMostWords);
  std::sort(words.begin(), words.end(), [](const SaidWord& a, const SaidWord& b) {
    return a.slip.places.front() < b.slip.places.front();
  });
}

// What to put where, from the last place on, so that the places before it stay.
using Replacements = std::map<Slip::Place, std::string_view, std::greater<>>;

void respell(Query& query, std::size_t& nodes, const Replacements& replacements) {
  const std::size_t node = nodes++;
  const auto last = replacements.lower_bound({node, UINT32_MAX, UINT32_MAX});
  for (auto one = last; one != replacements.end() && one->first.node == node; ++one) {
    const auto& [place, word] = *one;
    query.text.replace(place.begin_byte, place.end_byte - place.begin_byte, word);
  }
  for (Query& child : query.children) respell(child, nodes, replacements);
}

}  // namespace

std::vector<Slip> find_slips(const Query& query, Level level, const Schema& schema,
                             Lookup& lookup) {
  std::vector<int> fields(schema.text.size());
  for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = static_cast<int>(i);
  Words collected(level, schema, lookup);
  collected.add(query, fields);
  std::vector<SaidWord> words = std::move(collected).take();
  keep_rarest(words);
  std::vector<Slip> slips;
  for (SaidWord& said : words) {
    said.slip.choices = choices(said, lookup);
    if (!said.slip.choices.empty()) slips.push_back(std::move(said.slip));
  }
  return slips;
}

Query respelled(const Query& query, std::span<const Slip> slips,
                std::span<const std::size_t> chosen) {
  Replacements replacements;
  for (std::size_t i = 0; i < slips.size(); ++i) {
    if (chosen[i] >= slips[i].choices.size()) continue;
    for (const Slip::Place& place : slips[i].places) {
      replacements.emplace(place, slips[i].choices[chosen[i]]);
    }
  }
  Query other = query;
  std::size_t nodes = 0;
  respell(other, nodes, replacements);
  return other;
}

}  // namespace broadside
