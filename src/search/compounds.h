// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Compounds that a word of the query is a part of, out of the index's own vocabulary.

#ifndef BROADSIDE_SEARCH_COMPOUNDS_H_
#define BROADSIDE_SEARCH_COMPOUNDS_H_

#include <cstddef>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/snapshot.h"
#include "search/compound_rules.h"
#include "search/known_roots.h"
#include "search/plan.h"
#include "segment/read_context.h"

namespace broadside {

// For one search; borrows everything it is given.
class Compounds {
 public:
  // Of these languages, those that join words and have roots in the index.
  Compounds(const Snapshot& snapshot, Analyzer& analyzer, ReadContext& context,
            std::span<const Language> languages);

  // The roots of compounds whose first or later part is a word with these spellings. `cut`: there
  // are more than are returned.
  TermSet find(std::span<const std::string> spellings, bool& cut);

  // Of one word in one language: the most frequent that are returned.
  static constexpr std::size_t kMaxCompounds = 256;

 private:
  using Roots = KnownRoots::Roots;
  // A word of the query in one language.
  struct Part {
    Language language;
    const CompoundRules* rules = nullptr;
    std::set<std::string, std::less<>> roots;  // of its spellings
    std::set<std::string, std::less<>> forms;  // and the word: what later parts stem to
    std::set<std::string> heads;               // what compounds may begin with
    std::set<std::string> tails;               // what roots of compounds may end with
  };

  bool knows(Language language, std::span<const std::string> spellings);
  bool is_foreign(Language language, std::span<const std::string> spellings);
  Part part(const CompoundRules& rules, std::span<const std::string> spellings);
  void add_tails(Part& part, std::string_view folded);
  Roots joined(const Part& part, bool& cut);
  bool is_later_part(const Part& part, std::string_view compound, std::size_t at);
  bool could_precede(const Part& part, std::string_view compound, std::size_t at);
  bool is_first_part(const Part& part, std::string_view compound, std::string_view head);
  bool is_word_behind(const Part& part, std::string_view head, std::string_view link,
                      std::string_view member);
  Roots unspaced(std::string_view word, bool& cut);

  bool is_first_word(const CompoundRules& rules, std::string_view word);
  void keep_most_frequent(Language language, Roots& roots, bool& cut) const;

  Analyzer& analyzer_;
  KnownRoots known_;
  std::vector<Language> languages_;
  std::vector<const CompoundRules*> rules_;
  bool unspaced_ = false;  // the space of no language is searched
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_COMPOUNDS_H_
