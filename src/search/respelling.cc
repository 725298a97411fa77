// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Likely is what is frequent: a second wrong letter makes a spelling as unlikely as if it were so
// many times rarer (the noisy channel of Kernighan, Church and Gale, 1990, with one channel for all
// slips). Covered by tests/search/suggestions_test.cc.

#include "search/respelling.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "search/query_units.h"
#include "search/spelling_distance.h"
#include "text/character.h"
#include "text/utf8.h"

namespace broadside {
namespace {

constexpr std::size_t kMostWords = 8;    // that are looked up; each may cost a walk over all words
constexpr std::size_t kMostChoices = 3;  // of a word
constexpr std::uint64_t kTimesRarer =
    10;  // a slip than what was meant, and that than the likeliest
constexpr double kSecondLetter = 50;

// A word of the query and where it is searched.
struct SaidWord {
  Slip place;
  std::string word;
  Level level;
  std::vector<int> fields;
};

// The one script of all letters, where words of it can be misspelled by a letter.
std::optional<Script> spelling_script(std::string_view word) {
  std::optional<Script> script;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode_utf8(word, at);
    at += point.bytes;
    const Character character = characters()[point.value];
    if (character.is(Character::number) || character.is_cjk() || character.is_dictionary()) {
      return std::nullopt;
    }
    if (character.script() == Script::none) continue;
    if (script && *script != character.script()) return std::nullopt;
    script = character.script();
  }
  return script;
}

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
    const QueryTokens tokens = analyze_query(query.text, lookup_.analyzer());
    for (const QueryToken& token : tokens) {
      if (token.kind != TokenKind::word || !stands_alone(token, tokens)) continue;
      if (!spelling_script(token.term)) continue;
      SaidWord& said = words_.emplace_back();
      said.place = {.node = node, .begin_byte = token.begin_byte, .end_byte = token.end_byte};
      said.word = token.term;
      said.level = query.level.value_or(level_);
      said.fields = fields;
      said.place.documents = documents(said);
    }
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
  const auto script = spelling_script(said.word);
  std::vector<SimilarWord> similar =
      lookup.similar(said.word, likely_slips(said.word), said.fields);
  std::erase_if(similar, [&](const SimilarWord& one) {
    return one.distance == 0 || one.documents < kTimesRarer * said.place.documents ||
           spelling_script(one.word) != script;
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
    return a.place.documents < b.place.documents;
  });
  words.resize(kMostWords);
  std::sort(words.begin(), words.end(), [](const SaidWord& a, const SaidWord& b) {
    return std::pair(a.place.node, a.place.begin_byte) <
           std::pair(b.place.node, b.place.begin_byte);
  });
}

void respell(Query& query, std::size_t& nodes, std::span<const Slip> slips,
             std::span<const std::size_t> chosen) {
  const std::size_t node = nodes++;
  // From the last on, so that the places of those before stay.
  for (std::size_t i = slips.size(); i-- > 0;) {
    const Slip& slip = slips[i];
    if (slip.node != node || chosen[i] >= slip.choices.size()) continue;
    query.text.replace(slip.begin_byte, slip.end_byte - slip.begin_byte, slip.choices[chosen[i]]);
  }
  for (Query& child : query.children) respell(child, nodes, slips, chosen);
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
    said.place.choices = choices(said, lookup);
    if (!said.place.choices.empty()) slips.push_back(std::move(said.place));
  }
  return slips;
}

Query respelled(const Query& query, std::span<const Slip> slips,
                std::span<const std::size_t> chosen) {
  Query other = query;
  std::size_t nodes = 0;
  respell(other, nodes, slips, chosen);
  return other;
}

}  // namespace broadside
