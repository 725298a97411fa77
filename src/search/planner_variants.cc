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

Planner::Item Planner::item(std::span<const QueryUnit> units, PlanNode node, Level level,
                            const Scope& scope) {
  Item item{.node = std::move(node)};
  if (!widens(level, scope)) return item;
  item.keys.push_back(variant_key(units, lookup_.analyzer()));
  if (units.size() == 1) {
    for (std::string& key : further_variant_keys(units[0], lookup_.analyzer())) {
      item.keys.push_back(std::move(key));
    }
  }
  item.readings = readings_of(units);
  for (const QueryUnit& unit : units) item.positions += unit.positions.size();
  return item;
}

// A child of a query, whose words may make a name together with those of its neighbours.
Planner::Item Planner::item(const Query& child, PlanNode node, const Scope& scope) {
  const bool is_words = child.kind == QueryKind::words && child.parts == Parts::together;
  if (!is_words || !widens(level_of(child), scope)) return {.node = std::move(node)};
  const QueryTokens tokens = analyze_query(child.text, lookup_.analyzer());
  return item(query_units(child.text, tokens), std::move(node), Level::loose, scope);
}

Planner::Named Planner::longest_name(std::span<const Item> items, NameSize size) const {
  Named longest;
  std::vector<std::string> keys = items.front().keys;
  std::size_t positions = 0;  // behind the first item
  for (std::size_t count = 1; count <= std::min(size.most, items.size()); ++count) {
    const Item& last = items[count - 1];
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

std::vector<PlanNode> Planner::nodes_of(std::vector<Item> items, NameSize size, Join join,
                                        const Scope& scope) {
  if (variants_ != nullptr) return widen(items, size, join, scope);
  std::vector<PlanNode> nodes;
  nodes.reserve(items.size());
  for (Item& one : items) nodes.push_back(std::move(one.node));
  return nodes;
}

std::vector<PlanNode> Planner::widen(std::span<const Item> items, NameSize size, Join join,
                                     const Scope& scope) {
  std::vector<PlanNode> nodes;
  while (!items.empty()) {
    const Named named = longest_name(items, size);
    if (named.items == 0) {
      nodes.push_back(items.front().node);
      items = items.subspan(1);
      continue;
    }
    const auto said = items.first(named.items);
    std::vector<PlanNode> own = {said.front().node};
    if (said.size() > 1) own = widen(said, {size.least, said.size() - 1}, join, scope);
    PlanNode joined = join == Join::all ? all_of(std::move(own)) : any_of(std::move(own));
    nodes.push_back(with_other_names(said, std::move(joined), named.names, scope));
    items = items.subspan(named.items);
  }
  return nodes;
}

PlanNode Planner::with_other_names(std::span<const Item> said, PlanNode own,
                                   const VariantTable::Names& names, const Scope& scope) {
  WidenedWords widened{.said = names.said->text};
  std::vector<PlanNode> said_nodes;
  for (const Item& one : said) said_nodes.push_back(one.node);
  widened.own = all_of(std::move(said_nodes));
  const bool is_word =
      said.size() == 1 && !said.front().readings.empty() && said.front().node.kind != PlanKind::any;
  PlanSlot word;
  if (is_word) word.terms = terms(said.front().readings, Level::loose);
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
    other.node = leaf({PlanSlot{.terms = more}}, scope);
  }
  if (!widened.others.empty()) widened_.push_back(std::move(widened));
  word.terms = united(own_terms, word.variants);
  if (!is_word) choices.insert(choices.begin(), std::move(own));
  if (!word.terms.empty()) choices.insert(choices.begin() + (is_word ? 0 : 1), leaf({word}, scope));
  return any_of(std::move(choices));
}

PlanNode Planner::name_node(const VariantTable::Entry& entry, const Scope& scope) {
  PlanNode node = entry.units.size() == 1 ? unit(entry.units.front(), Level::loose, scope)
                                          : phrase_leaf(entry.positions, Level::folded, scope);
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
