// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/slow_evaluator.h"

#include <algorithm>

#include "codec/length_code.h"
#include "search/bm25.h"

namespace broadside {
namespace {

const NaiveField& field_of(const PlanPart& part, const NaiveDocument& document) {
  return document.fields[static_cast<std::size_t>(part.field)];
}

std::uint32_t term_freq(const PlanPart& part, const NaiveField& field) {
  std::uint32_t words = 0;
  std::uint32_t others = 0;
  for (const TermKey& key : part.slots.front().terms) {
    const auto found = field.freqs.find(key);
    if (found == field.freqs.end()) continue;
    (key.space == TermSpace::word ? words : others) += found->second;
  }
  return std::max(words, others);
}

bool stands_at(const PlanSlot& slot, const NaiveField& field, std::uint32_t position) {
  return std::any_of(slot.terms.begin(), slot.terms.end(), [&](const TermKey& key) {
    const auto places = field.places.find(key.term);
    return places != field.places.end() &&
           std::count(places->second.begin(), places->second.end(), position) > 0;
  });
}

std::uint32_t phrase_freq(const PlanPart& part, const NaiveField& field) {
  std::uint32_t freq = 0;
  for (std::uint32_t start = 0; start < field.length; ++start) {
    freq += std::all_of(part.slots.begin(), part.slots.end(), [&](const PlanSlot& slot) {
      return stands_at(slot, field, start + slot.offset);
    });
  }
  return freq;
}

std::uint32_t part_freq(const PlanPart& part, const NaiveDocument& document) {
  const NaiveField& field = field_of(part, document);
  return part.is_phrase() ? phrase_freq(part, field) : term_freq(part, field);
}

bool filter_matches(const PlanFilter& filter, const Schema& schema, const NaiveDocument& naive) {
  switch (filter.kind) {
    case FilterKind::date:
      return naive.date && naive.date->overlaps(filter.range);
    case FilterKind::language:
      return naive.language == filter.language;
    case FilterKind::keyword:
      break;
  }
  Analyzer analyzer;
  const std::string& name = schema.keywords[static_cast<std::size_t>(filter.keyword_field)];
  return std::any_of(
      naive.document.fields.begin(), naive.document.fields.end(), [&](const FieldValue& value) {
        return value.field == name && analyzer.normalize(value.value) == filter.value;
      });
}

}  // namespace

SlowEvaluator::SlowEvaluator(const TestIndex& index) : index_(index) {
  for (std::size_t field = 0; field < index.schema().text.size(); ++field) {
    FieldFigures& figures = figures_.emplace_back();
    std::uint64_t sum = 0;
    for (const NaiveDocument& document : index.documents()) {
      const std::uint32_t length = document.fields[field].length;
      figures.documents += length > 0;
      sum += decode_length(encode_length(length));
    }
    figures.norms = length_norms(static_cast<double>(sum) / static_cast<double>(figures.documents));
  }
}

std::uint64_t SlowEvaluator::df(int field, const TermSet& terms) {
  std::uint64_t words = 0;
  std::uint64_t others = 0;
  for (const TermKey& key : terms) {
    const auto [known, fresh] = df_.try_emplace({field, key}, 0);
    if (fresh) {
      for (const NaiveDocument& document : index_.documents()) {
        known->second += document.fields[static_cast<std::size_t>(field)].freqs.contains(key);
      }
    }
    (key.space == TermSpace::word ? words : others) += known->second;
  }
  return std::min(std::max(words, others), figures_[static_cast<std::size_t>(field)].documents);
}

bool SlowEvaluator::matches(const PlanNode& node, const NaiveDocument& document) {
  const auto match = [&](const PlanNode& child) { return matches(child, document); };
  switch (node.kind) {
    case PlanKind::nothing:
      return false;
    case PlanKind::everything:
      return true;
    case PlanKind::leaf:
      return std::any_of(node.parts.begin(), node.parts.end(),
                         [&](const PlanPart& part) { return part_freq(part, document) > 0; });
    case PlanKind::all:
      return std::all_of(node.children.begin(), node.children.end(), match) &&
             std::none_of(node.excluded.begin(), node.excluded.end(), match);
    case PlanKind::any:
      return std::any_of(node.children.begin(), node.children.end(), match);
    case PlanKind::filter:
      return filter_matches(node.filter, index_.schema(), document);
  }
  return false;
}

float SlowEvaluator::part_score(const PlanPart& part, const NaiveDocument& document) {
  const std::uint32_t tf = part_freq(part, document);
  if (tf == 0) return 0;
  const FieldFigures& figures = figures_[static_cast<std::size_t>(part.field)];
  float idf = 0;
  for (const PlanSlot& slot : part.slots) {
    idf += bm25_idf(figures.documents, df(part.field, slot.terms));
  }
  const float norm = figures.norms[encode_length(field_of(part, document).length)];
  return bm25(idf * part.boost, norm, tf);
}

void SlowEvaluator::add_score(const PlanNode& node, const NaiveDocument& document, float& sum) {
  for (const PlanPart& part : node.parts) sum += part_score(part, document);
  for (const PlanNode& child : node.children) {
    if (matches(child, document)) add_score(child, document, sum);
  }
}

std::vector<ScoredSlot> SlowEvaluator::run(const EvaluationPlan& plan) {
  std::vector<ScoredSlot> hits;
  for (std::uint64_t slot = 0; slot < index_.documents().size(); ++slot) {
    const NaiveDocument& document = index_.documents()[slot];
    const auto match = [&](const PlanNode& node) { return matches(node, document); };
    if (!document.live || !match(plan.root)) continue;
    if (!std::all_of(plan.required.begin(), plan.required.end(), match)) continue;
    if (std::any_of(plan.forbidden.begin(), plan.forbidden.end(), match)) continue;
    float sum = 0;
    add_score(plan.root, document, sum);
    hits.push_back({sum, slot});
  }
  std::sort(hits.begin(), hits.end());
  return hits;
}

}  // namespace broadside
