// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How loose words are widened by the names of a list of variants:
//
//   names of one word          join the pseudo-term of the word, or make one of their own
//   other names                are alternatives: a run of Han, a compound as in a query, several
//                              words as a phrase
//   several words side by side together are an alternative of their other names
//
// The longest name counts, and inside of it shorter ones. Names are not widened themselves: groups
// do not chain. Covered by tests/search/variants_test.cc.

#include <algorithm>
#include <iterator>
#include <utility>

#include "search/planner.h"

namespace broadside {
namespace {

// The readings of what is one word and nothing else.
std::vector<std::string> readings_of(std::span<const QueryUnit> units) {
  if (units.size() != 1 || units[0].positions.size() != 1) return {};
  if (!units[0].wholes.empty() || !units[0].grams.empty()) return {};
  return units[0].positions.front().words;
}

TermSet without(const TermSet& terms, const TermSet& known) {
  TermSet rest;
  std::set_difference(terms.begin(), terms.end(), known.begin(), known.end(),
                      std::back_inserter(rest));
  return rest;
}

TermSet united(const TermSet& some, const TermSet& others) {
  TermSet all;
  std::set_union(some.begin(), some.end(), others.begin(), others.end(), std::back_inserter(all));
  return all;
}

void mark_as_variants(PlanNode& node) {
  for (PlanNode& child : node.children) mark_as_variants(child);
  for (PlanPart& part : node.parts) {
    for (PlanSlot& slot : part.slots) slot.variants = slot.terms;
  }
}

}  // namespace

bool Planner::widens(Level level, const Scope& scope) const {
  return variants_ != nullptr && level == Level::loose && scope.widens;
}

Planner::Said Planner::said_by(std::span<const QueryUnit> units) {
  Said said;
  said.keys.push_back(variant_key(units, lookup_.analyzer()));
  if (units.size() == 1) {
    for (std::string& key : further_variant_keys(units[0], lookup_.analyzer())) {
      said.keys.push_back(std::move(key));
    }
  }
  said.readings = readings_of(units);
  for (const QueryUnit& unit : units) said.positions += unit.positions.size();
  return said;
}

// A child of a query, whose words may make a name together with those of its neighbours.
Planner::Said Planner::said_by(const Query& child, const Scope& scope) {
  const bool is_words = child.kind == QueryKind::words && child.parts == Parts::together;
  if (!is_words || !widens(level_of(child), scope)) return {};
  return said_by(query_units(child.text, analyze_query(child.text, lookup_.analyzer())));
}

Planner::Named Planner::longest_name(std::span<const Said> said, NameSize size) const {
  Named longest;
  std::vector<std::string> keys = said.front().keys;
  std::size_t positions = 0;  // behind the first node
  for (std::size_t count = 1; count <= std::min(size.most, said.size()); ++count) {
    const Said& last = said[count - 1];
    if (last.keys.empty() || positions > variants_->longest()) break;
    if (count > 1) {
      positions += last.positions;
      for (std::string& key : keys) key += " " + last.keys.front();
    }
    if (count < size.least) continue;
    for (const std::string& key : keys) {
      VariantTable::Names names = variants_->find(key);
      if (names.others.empty()) continue;
      longest = {count, std::move(names)};
      break;
    }
  }
  return longest;
}

std::vector<PlanNode> Planner::widened(std::vector<PlanNode> nodes, const std::vector<Said>& said,
                                       NameSize size, Join join, const Scope& scope) {
  if (said.empty()) return nodes;
  return widen({nodes, said}, size, join, scope);
}

std::vector<PlanNode> Planner::widen(Row row, NameSize size, Join join, const Scope& scope) {
  std::vector<PlanNode> nodes;
  while (!row.nodes.empty()) {
    const Named named = longest_name(row.said, size);
    if (named.nodes == 0) {
      nodes.push_back(row.nodes.front());
      row = row.from(1);
      continue;
    }
    const Row name = row.first(named.nodes);
    std::vector<PlanNode> own = {name.nodes.front()};
    if (named.nodes > 1) own = widen(name, {size.least, named.nodes - 1}, join, scope);
    PlanNode joined = join == Join::all ? all_of(std::move(own)) : any_of(std::move(own));
    nodes.push_back(with_other_names(name, std::move(joined), named.names, scope));
    row = row.from(named.nodes);
  }
  return nodes;
}

PlanNode Planner::with_other_names(Row row, PlanNode own, const VariantTable::Names& names,
                                   const Scope& scope) {
  WidenedWords widened{.said = names.said->text};
  widened.own = all_of({row.nodes.begin(), row.nodes.end()});
  const std::vector<std::string>& own_readings = row.said.front().readings;
  const bool is_word =
      row.nodes.size() == 1 && !own_readings.empty() && row.nodes.front().kind != PlanKind::any;
  PlanSlot word;
  if (is_word) word.terms = terms(own_readings, Level::loose);
  const TermSet own_terms = word.terms;
  std::vector<PlanNode> choices;
  for (const VariantTable::Entry* entry : names.others) {
    if (!has_room_for_name()) break;
    WidenedWords::Other& other = widened.others.emplace_back();
    other.name = entry->text;
    const std::vector<std::string> readings = readings_of(entry->units);
    if (readings.empty()) {
      choices.push_back(name_node(*entry, scope));
      other.node = choices.back();
      continue;
    }
    const TermSet more = without(terms(readings, Level::loose), own_terms);
    word.variants = united(word.variants, more);
    PlanNode joined = any_of({compounds(readings, scope), written_apart(readings.front(), scope)});
    mark_as_variants(joined);
    other.node = any_of({leaf({PlanSlot{.terms = more}}, scope), joined});
    choices.push_back(std::move(joined));
  }
  if (is_word) choices.push_back(compounds(own_readings, scope));
  if (!widened.others.empty()) widened_.push_back(std::move(widened));
  word.terms = united(own_terms, word.variants);
  if (!is_word) choices.insert(choices.begin(), std::move(own));
  if (!word.terms.empty()) choices.insert(choices.begin() + (is_word ? 0 : 1), leaf({word}, scope));
  return any_of(std::move(choices));
}

PlanNode Planner::name_node(const VariantTable::Entry& entry, const Scope& scope) {
  PlanNode node = entry.units.size() == 1 ? unit(entry.units.front(), Level::loose, scope)
                                          : phrases(entry.phrases, Level::folded, scope);
  mark_as_variants(node);
  return node;
}

bool Planner::has_room_for_name() {
  if (names_ < kMaxVariants) {
    ++names_;
    return true;
  }
  cut_ = true;
  warn("the query has more than " + std::to_string(kMaxVariants) +
       " variants: the others were left out");
  return false;
}

}  // namespace broadside
