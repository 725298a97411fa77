// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A list of variants, analysed as the index was: from the words of a query to the other names of
// what they name.

#ifndef BROADSIDE_SEARCH_VARIANT_TABLE_H_
#define BROADSIDE_SEARCH_VARIANT_TABLE_H_

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/query.hpp"
#include "search/query_units.h"

namespace broadside {

// Immutable; safe from many threads.
class VariantTable {
 public:
  struct Entry {
    std::string text;               // as the list spells it
    std::vector<std::string> keys;  // what a query may say for it
    std::vector<QueryUnit> units;
    std::vector<std::vector<QueryPosition>> phrases;  // all of it as one, in each way to write it
    std::size_t group = 0;
  };

  VariantTable(const Variants& list, Analyzer& analyzer);

  // What the list holds of one name.
  struct Names {
    const Entry* said = nullptr;       // the entry asked for; null: there is none
    std::vector<const Entry*> others;  // of its groups, in the order of the list, each once
  };
  Names find(std::string_view key) const;

  // Positions of the longest key.
  std::size_t longest() const { return longest_; }

 private:
  void add(const std::string& text, std::size_t group, Analyzer& analyzer);

  std::vector<Entry> entries_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_key_;
  std::vector<std::size_t> group_begin_;  // by group, and one more: its first entry
  std::size_t longest_ = 0;
};

// The folded words of some units, one for each position: equal for spellings that differ in case
// and diacritics alone.
std::string variant_key(std::span<const QueryUnit> units, Analyzer& analyzer);
// The same for what else a unit may be looked up by: its wholes, and what follows an elided
// article.
std::vector<std::string> further_variant_keys(const QueryUnit& unit, Analyzer& analyzer);

// The tables of one index: of the list stored with it, and of that list together with the one given
// last, so that a run of queries with one list analyses it once. Thread-safe.
class VariantTables {
 public:
  // Null where both lists are empty.
  std::shared_ptr<const VariantTable> with(const Variants& stored, const Variants& given,
                                           Analyzer& analyzer);

 private:
  std::mutex mutex_;
  std::shared_ptr<const VariantTable> stored_;
  Variants given_;
  std::shared_ptr<const VariantTable> both_;  // of the stored list and given_
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_VARIANT_TABLE_H_
