// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_FIELD_TOTALS_H_
#define BROADSIDE_SEARCH_FIELD_TOTALS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/snapshot.h"
#include "search/bm25.h"
#include "search/plan.h"
#include "segment/read_context.h"
#include "text/character.h"

namespace broadside {

// Texts among which a term is rare or frequent. Deleted documents count until they are merged away.
struct Population {
  std::uint64_t documents = 0;
  double average_length = 0;
  // How far the term is weighed among all documents instead, and their lengths count, from 0 to 1.
  double strangers = 0;
  LengthNorms norms{};
};

// What ranking needs to know about a text field, over the whole snapshot: how many documents have
// it and how long they are, all together and by the languages they are in. Immutable.
class FieldTotals {
 public:
  // The documents with words in a language.
  struct InLanguage {
    Language language;
    std::uint64_t documents = 0;      // those with at least a quarter of their words in it
    std::uint64_t total_length = 0;   // of these
    std::uint64_t foreign_words = 0;  // words in it in other documents, about
  };

  // `weight`: the field's, which its norms have in them.
  FieldTotals(std::uint64_t documents, std::uint64_t total_length, float weight,
              std::span<const InLanguage> languages);

  // The first is that of all documents that have the field.
  std::span<const Population> populations() const noexcept { return populations_; }
  // The number of the population that a term belongs to: the documents in its language. Those of a
  // gram, a word and a root without an algorithm are in any that is written in its script.
  std::size_t population_of(const TermKey& term) const noexcept;

 private:
  using ByScript = std::array<std::uint8_t, kScripts>;

  std::vector<Population> populations_;
  std::vector<std::pair<Language, std::uint8_t>> of_roots_;  // by stemming language
  ByScript of_plain_roots_{};                                // of languages without an algorithm
  ByScript of_words_{};
};

// One for each text field. Damage is noted in `context`.
std::vector<FieldTotals> field_totals(const Snapshot& snapshot, ReadContext& context);

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_FIELD_TOTALS_H_
