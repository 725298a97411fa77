// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A document as a query: each term counts tf / (k + tf) * idf, but for a factor the weight that
// Okapi gives the terms of long queries (Robertson et al.: Okapi at TREC-4, 1995). tf is the term's
// frequency in all fields, each times the field's weight. Compared with a count over all documents
// in tests/search/like_test.cc.

#include "search/telling_terms.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/utf8_bytes.h"
#include "broadside/analyzer.hpp"
#include "query/characters.h"
#include "search/bm25.h"
#include "search/lookup.h"
#include "search/slots.h"

namespace broadside {
namespace {

constexpr double kSaturation = 7;
// Of a long document, so many of its most frequent terms are looked up.
constexpr std::size_t kMostLookedUp = 1'000;

using Frequencies = std::map<TermKey, double>;

double saturated(double frequency) {
  return frequency / (kSaturation + frequency);
}

// Counts the words of a text by their spelling, so that each is stemmed once.
class WordCounts final : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.kind == TokenKind::written) return;
    ++counts_[{token.kind, stemming_language(token.language), std::string(token.term)}];
  }

  void add_to(Frequencies& frequencies, double weight, Analyzer& analyzer) const {
    for (const auto& [word, count] : counts_) {
      const auto& [kind, language, term] = word;
      TermKey key{TermSpace::gram, Language(), term};
      if (kind == TokenKind::word) {
        key = {TermSpace::root, language, std::string(analyzer.root(term, language))};
      }
      frequencies[std::move(key)] += weight * static_cast<double>(count);
    }
  }

 private:
  std::map<std::tuple<TokenKind, Language, std::string>, std::uint64_t> counts_;
};

// A letter by itself tells little; a character of Han less than the pairs that it is in.
bool is_one_character(std::string_view term) {
  return std::count_if(term.begin(), term.end(), [](char c) { return !is_continuation(c); }) <= 1;
}

Frequencies frequencies_in(const Snapshot& snapshot, std::uint64_t slot, Analyzer& analyzer,
                           ReadContext& context) {
  const SegmentView& segment = snapshot.segments[segment_of(snapshot, slot)];
  const auto doc = static_cast<DocId>(slot - segment.first_slot);
  const Language language = segment.reader->language(doc, context);
  Frequencies frequencies;
  for (std::size_t field = 0; field < snapshot.schema.text.size(); ++field) {
    const Result<std::string> text =
        segment.reader->field_text(doc, static_cast<int>(field), 0, kTellingBytes);
    if (!text) {
      context.report(text.error());
      return {};
    }
    std::string_view front = *text;
    if (front.size() == kTellingBytes) front = utf8_front(front, kTellingBytes - 1);
    WordCounts words;
    analyzer.analyze(front, language, words);
    words.add_to(frequencies, snapshot.schema.text[field].weight, analyzer);
  }
  std::erase_if(frequencies, [](const auto& term) { return is_one_character(term.first.term); });
  return frequencies;
}

// In the field in which most documents have it; 0 where no other document does.
double rarity(const TermKey& key, std::span<const FieldTotals> totals, const Lookup& lookup) {
  std::uint64_t most = 1;
  double idf = 0;
  for (std::size_t field = 0; field < totals.size(); ++field) {
    TermSet terms = {key};
    std::vector<std::uint64_t> documents;
    lookup.entries(static_cast<int>(field), terms, documents);
    if (documents.empty() || documents.front() <= most) continue;
    most = documents.front();
    const Population& all = totals[field].populations()[totals[field].population_of(key)];
    idf = bm25_idf(std::max(all.documents, most), most);
  }
  return idf;
}

}  // namespace

std::vector<TellingTerm> telling_terms(const Snapshot& snapshot, std::uint64_t slot,
                                       std::span<const FieldTotals> totals, const Lookup& lookup,
                                       ReadContext& context) {
  const Frequencies frequencies = frequencies_in(snapshot, slot, lookup.analyzer(), context);
  using Ranked = std::pair<double, TermKey>;
  const auto better = [](const Ranked& a, const Ranked& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  std::vector<Ranked> terms;
  for (const auto& [key, frequency] : frequencies) terms.emplace_back(frequency, key);
  std::sort(terms.begin(), terms.end(), better);
  terms.resize(std::min(terms.size(), kMostLookedUp));
  for (auto& [value, key] : terms) value = saturated(value) * rarity(key, totals, lookup);
  std::erase_if(terms, [](const Ranked& term) { return term.first <= 0; });
  std::sort(terms.begin(), terms.end(), better);
  terms.resize(std::min(terms.size(), kTellingTerms));

  std::vector<TellingTerm> telling;
  double most = 0;
  for (const auto& [value, key] : terms) most = std::max(most, saturated(frequencies.at(key)));
  for (const auto& [value, key] : terms) {
    telling.push_back({key, static_cast<float>(saturated(frequencies.at(key)) / most)});
  }
  return telling;
}

}  // namespace broadside
