// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From a word of the query to the lists that it stands for, at each level of strictness, and to
// their entries in every segment of a snapshot.

#ifndef BROADSIDE_SEARCH_LOOKUP_H_
#define BROADSIDE_SEARCH_LOOKUP_H_

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/query.hpp"
#include "index/snapshot.h"
#include "search/compounds.h"
#include "search/expansions.h"
#include "search/plan.h"
#include "search/similar_words.h"
#include "search/telling_terms.h"
#include "segment/read_context.h"

namespace broadside {

// For one search; borrows everything it is given.
class Lookup {
 public:
  // `restrict_to`: BCP 47 tags of the only languages whose stemming counts; empty: all of the
  // index. `expansions`: the most words that a pattern stands for.
  Lookup(const Snapshot& snapshot, Analyzer& analyzer, ReadContext& context,
         std::span<const std::string> restrict_to, std::size_t expansions = Expansions::kMost);

  // The pseudo-term of a word. exact is part of folded, folded of loose.
  TermSet terms(std::string_view word, Level level);
  // The compounds that it is a part of, which loose words find besides; the most frequent of them
  // where there are many.
  TermSet compounds(std::string_view word, bool& cut);
  // Words of some fields that are spelled like it (similar_words.h).
  const std::vector<SimilarWord>& similar(std::string_view word, std::size_t letters,
                                          std::span<const int> fields);
  TermSet gram(std::string_view gram) const;
  // The words of a pattern in some fields (expansions.h).
  const Expansion& wildcard(std::string_view pattern, std::span<const int> fields, Level level);
  std::size_t most_expansions() const noexcept { return expansions_.most(); }

  // The slot of the live document of an id, of the first that has it.
  std::optional<std::uint64_t> slot_of(std::string_view id) const;
  Sketch sketch(std::uint64_t slot) const;
  // The terms that tell most about a document (telling_terms.h).
  const std::vector<TellingTerm>& telling(std::uint64_t slot, std::span<const FieldTotals> totals);

  // The words behind a pseudo-term, whose positions are its own.
  std::vector<PlacedWord> placed(const TermSet& terms);

  // The entries of a pseudo-term in each segment, and how many `documents` each term has in all.
  // Terms that the field does not have are removed.
  SegmentEntries entries(int field, TermSet& terms, std::vector<std::uint64_t>& documents) const;

  Analyzer& analyzer() const { return analyzer_; }

 private:
  const std::vector<std::string>& spellings(std::string_view word);
  TermSet words(std::string_view word);
  TermSet roots(std::string_view word);
  const std::vector<std::string>& members(const TermKey& root);
  bool may_have_root(Language language, std::string_view root) const;

  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  ReadContext& context_;
  std::vector<Language> languages_;  // of stemming, the space of no language included
  bool restricted_;
  Compounds compounds_;
  Expansions expansions_;
  std::map<std::string, std::vector<std::string>, std::less<>> spellings_;
  std::map<TermKey, std::vector<std::string>> members_;
  std::map<std::uint64_t, std::vector<TellingTerm>> telling_;
  std::map<std::tuple<std::string, std::size_t, std::vector<int>>, std::vector<SimilarWord>>
      similar_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_LOOKUP_H_
