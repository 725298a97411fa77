// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/plan.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace broadside {
namespace {

void append(std::vector<PlanNode>& to, std::vector<PlanNode> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

PlanNode single_or(PlanNode node) {
  if (node.children.size() != 1 || !node.excluded.empty()) return node;
  PlanNode child = std::move(node.children.front());
  return child;
}

}  // namespace

void add_all(TermSet& terms, TermSet more) {
  terms.insert(terms.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

void sort_unique(TermSet& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

PlanNode all_of(std::vector<PlanNode> children, std::vector<PlanNode> excluded) {
  PlanNode node;
  node.kind = PlanKind::all;
  for (PlanNode& child : children) {
    if (child.kind == PlanKind::nothing) return {};
    if (child.kind != PlanKind::all) {
      node.children.push_back(std::move(child));
      continue;
    }
    append(node.children, std::move(child.children));
    append(node.excluded, std::move(child.excluded));
  }
  append(node.excluded, std::move(excluded));
  return single_or(std::move(node));
}

PlanNode any_of(std::vector<PlanNode> children) {
  PlanNode node;
  node.kind = PlanKind::any;
  for (PlanNode& child : children) {
    if (child.kind == PlanKind::nothing) continue;
    if (child.kind != PlanKind::any || child.shares_idf) {
      node.children.push_back(std::move(child));
      continue;
    }
    append(node.children, std::move(child.children));
  }
  if (node.children.empty()) return {};
  return single_or(std::move(node));
}

PlanNode filter_node(PlanFilter filter) {
  PlanNode node;
  node.kind = PlanKind::filter;
  node.filter = std::move(filter);
  return node;
}

PlanNode at_least_of(std::uint32_t number, std::vector<PlanNode> children) {
  std::erase_if(children, [](const PlanNode& child) { return child.kind == PlanKind::nothing; });
  if (number > children.size()) return {};
  if (number <= 1) return any_of(std::move(children));
  if (number == children.size()) return all_of(std::move(children));
  PlanNode node;
  node.kind = PlanKind::at_least;
  node.children = std::move(children);
  node.number = number;
  return node;
}

namespace {

// What a document is excluded by, or has too rarely, in more than a section says nothing about it.
// Nor do the sections inside of it: each that stayed would be as large as all that it holds.
void loosen(PlanNode& node) {
  node.excluded.clear();
  for (PlanNode& child : node.children) loosen(child);
  if (node.kind != PlanKind::min_freq && node.kind != PlanKind::section) return;
  PlanNode inner = std::move(node.children.front());
  node = std::move(inner);
}

}  // namespace

PlanNode section_of(std::string label, PlanNode node) {
  if (node.kind == PlanKind::nothing) return {};
  PlanNode section;
  section.kind = PlanKind::section;
  section.label = std::move(label);
  section.within.push_back(node);
  loosen(node);
  section.children.push_back(std::move(node));
  return section;
}

}  // namespace broadside
