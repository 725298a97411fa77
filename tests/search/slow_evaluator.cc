// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/slow_evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "codec/length_code.h"
#include "query/numbers.h"
#include "search/bm25.h"
#include "search/every_combination.h"
#include "search/similarity.h"
#include "search/slow_places.h"
#include "search/slow_sections.h"
#include "text/run_language.h"

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

// Every combination of places; of those with few enough gaps, behind the window before, the one
// that ends first is the next window.
std::uint32_t near_freq(const PlanPart& part, const NaiveField& field) {
  EveryCombination combinations(part.near->rule);
  for (std::vector<PositionSpan>& operand : slow_operands(part, field)) {
    combinations.add(std::move(operand));
  }
  return static_cast<std::uint32_t>(combinations.windows().size());
}

std::uint32_t part_freq(const PlanPart& part, const NaiveDocument& document) {
  const NaiveField& field = field_of(part, document);
  if (part.near) return near_freq(part, field);
  return part.is_phrase() ? phrase_freq(part, field) : term_freq(part, field);
}

TermKey language_list(Language language) {
  return {TermSpace::gram, Language(), "\x02" + language.tag()};
}

bool filter_matches(const PlanFilter& filter, const Schema& schema, const NaiveDocument& naive) {
  switch (filter.kind) {
    case FilterKind::date:
      return naive.date && naive.date->overlaps(filter.range);
    case FilterKind::date_within:
      return naive.date && filter.range.first <= naive.date->first &&
             naive.date->last <= filter.range.last;
    case FilterKind::undated:
      return !naive.date;
    case FilterKind::language:
      return naive.language == filter.language;
    case FilterKind::document:
      return naive.slot == filter.slot;
    case FilterKind::duplicate:
      return naive.slot != filter.slot && resemblance(naive.sketch, filter.sketch) >= filter.least;
    case FilterKind::number:
    case FilterKind::keyword:
      break;
  }
  Analyzer analyzer;
  const std::string& name = schema.keywords[static_cast<std::size_t>(filter.keyword_field)];
  return std::any_of(
      naive.document.fields.begin(), naive.document.fields.end(), [&](const FieldValue& value) {
        if (value.field != name) return false;
        if (filter.kind == FilterKind::keyword) {
          return analyzer.normalize(value.value) == filter.value;
        }
        const std::optional<double> number = parse_number(value.value);
        return number && filter.numbers.first <= *number && *number <= filter.numbers.last;
      });
}

}  // namespace

SlowEvaluator::SlowEvaluator(const TestIndex& index) : index_(index) {}

std::uint64_t SlowEvaluator::df(int field, const TermKey& term) {
  const auto [known, fresh] = df_.try_emplace({field, term}, 0);
  if (fresh) {
    for (const NaiveDocument& document : index_.documents()) {
      known->second += document.fields[static_cast<std::size_t>(field)].freqs.contains(term);
    }
  }
  return known->second;
}

SlowEvaluator::Figures SlowEvaluator::figures(int field, const Languages& languages) {
  const auto [known, fresh] = figures_.try_emplace({field, languages});
  if (fresh) known->second = count(field, languages);
  return known->second;
}

// A document counts wherever a quarter of its words is in a language. The languages' words in other
// documents, and the words of ten average ones, make the share of strangers.
SlowEvaluator::Figures SlowEvaluator::count(int field, const Languages& languages) const {
  std::uint64_t documents = 0;
  std::uint64_t length = 0;
  std::uint64_t own_documents = 0;
  std::uint64_t own_length = 0;
  std::map<std::pair<Language, std::uint32_t>, std::uint64_t> foreign;
  for (const NaiveDocument& document : index_.documents()) {
    const NaiveField& naive = document.fields[static_cast<std::size_t>(field)];
    const std::uint64_t quantised = decode_length(encode_length(naive.length));
    documents += quantised > 0;
    length += quantised;
    for (const auto& [language, words] : naive.languages) {
      if (!languages.contains(language)) continue;
      const std::uint32_t step = naive.freqs.at(language_list(language));
      if (step == 1) ++own_documents;
      (step == 1 ? own_length : foreign[{language, step}]) += quantised;
    }
  }
  const double average = static_cast<double>(length) / static_cast<double>(documents);
  if (own_documents == 0 || own_documents >= documents) return {documents, average, 0};
  std::uint64_t words = 0;
  for (const auto& [key, sum] : foreign) words += sum / (std::uint64_t{2} << (2 * key.second - 2));
  const double strange = static_cast<double>(words) + 10 * average;
  const double share = strange / (static_cast<double>(own_length) + strange);
  const double own_average = static_cast<double>(own_length) / static_cast<double>(own_documents);
  return {own_documents, (1 - share) * own_average + share * average, share};
}

SlowEvaluator::Languages SlowEvaluator::languages_of(int field, const TermKey& term) {
  const Script script = script_of(term.term);
  const bool plain = term.space == TermSpace::root && !term.language.known();
  Languages languages;
  std::uint64_t documents = 0;
  for (const NaiveDocument& document : index_.documents()) {
    const NaiveField& naive = document.fields[static_cast<std::size_t>(field)];
    for (const auto& [language, words] : naive.languages) {
      const Language stemming = stemming_language(language);
      const bool han_in_korean = script == Script::han && language == Language::parse("ko");
      const bool written = script == Script::none || !language.known() ||
                           (is_written_in(language, script) && !han_in_korean);
      const bool fits = term.space != TermSpace::root ? written
                        : plain                       ? written && !stemming.known()
                                                      : stemming == term.language;
      if (!fits) continue;
      languages.insert(language);
      documents += naive.freqs.at(language_list(language)) == 1;
    }
  }
  const bool divided = documents > 0 && documents < figures(field, {}).documents;
  return divided ? languages : Languages();
}

SlowEvaluator::Counts SlowEvaluator::counts(int field, const TermSet& terms) {
  Counts words;
  Counts others;
  std::uint64_t word_sum = 0;
  std::uint64_t other_sum = 0;
  for (const TermKey& term : terms) {
    const bool is_word = term.space == TermSpace::word;
    (is_word ? words : others)[languages_of(field, term)] += df(field, term);
    (is_word ? word_sum : other_sum) += df(field, term);
  }
  return word_sum > other_sum ? words : others;
}

void SlowEvaluator::gather_evidence(const PlanNode& node) {
  for (const PlanNode& child : node.children) gather_evidence(child);
  for (const PlanPart& part : node.parts) {
    for (const PlanSlot& slot : part.slots) {
      const bool tells = std::any_of(slot.terms.begin(), slot.terms.end(), [](const TermKey& key) {
        return key.space == TermSpace::root && key.language.known();
      });
      if (tells) evidence_[part.field].push_back(counts(part.field, slot.terms));
    }
  }
}

double SlowEvaluator::likelihood(int field, const Languages& languages) {
  const auto logarithm = [&](const Languages& candidate) {
    double sum = 0;
    for (const Counts& counts : evidence_[field]) {
      const auto found = counts.find(candidate);
      const std::uint64_t count = found == counts.end() ? 0 : found->second;
      const double rate =
          static_cast<double>(count) / static_cast<double>(figures(field, candidate).documents);
      sum += std::log1p(std::min(rate, 1.0) / 0.001);
    }
    return sum;
  };
  double best = logarithm(languages);
  for (const Counts& counts : evidence_[field]) {
    for (const auto& [candidate, count] : counts) best = std::max(best, logarithm(candidate));
  }
  return std::max(std::exp(logarithm(languages) - best), 1e-6);
}

const SlowEvaluator::Weight& SlowEvaluator::weight(const PlanPart& part) {
  const auto [known, fresh] = weights_.try_emplace(&part);
  if (!fresh) return known->second;
  Weight& weight = known->second;
  const std::uint64_t all = figures(part.field, {}).documents;
  std::map<Languages, double> shares;
  const auto slot_idf = [&](const PlanSlot& slot) {
    double weighted = 0;
    double counted = 0;
    const Counts df_by_languages = counts(part.field, slot.terms);
    std::uint64_t df_of_all = 0;
    for (const auto& [languages, df] : df_by_languages) df_of_all += df;
    for (const auto& [languages, df] : df_by_languages) {
      const auto [among, average, strangers] = figures(part.field, languages);
      const double likely = likelihood(part.field, languages);
      const std::uint64_t inside = std::min(df, among);
      const std::uint64_t outside = std::min(df - inside, all - among);
      const double inside_count = static_cast<double>(inside) * likely;
      const double outside_count = static_cast<double>(outside) * likely;
      if (inside > 0) {
        weighted += inside_count * ((1 - strangers) * bm25_idf(among, inside) +
                                    strangers * bm25_idf(all, std::min(all, df_of_all)));
      }
      if (outside > 0) weighted += outside_count * bm25_idf(all - among, outside);
      counted += inside_count + outside_count;
      shares[languages] += inside_count;
      shares[{}] += outside_count;
    }
    return static_cast<float>(weighted / counted);
  };
  const auto idf_of = [&](std::span<const PlanSlot> slots) {
    float idf = 0;
    for (const PlanSlot& slot : slots) idf += slot_idf(slot);
    return idf;
  };
  if (!part.near) weight.idf = idf_of(part.slots);
  for (std::size_t i = 0; part.near && i < part.near->operands.size(); ++i) {
    float least = std::numeric_limits<float>::infinity();
    for (const PlanChoice& choice : part.near->operands[i]) {
      least = std::min(least, idf_of(choice.of(part.slots)));
    }
    weight.idf += least;
  }
  std::tuple<double, std::uint64_t, double> best;
  for (const auto& [languages, share] : shares) {
    const Figures figures = this->figures(part.field, languages);
    best = std::max(best, std::tuple(share, figures.documents, figures.average_length));
  }
  const auto field = static_cast<std::size_t>(part.field);
  weight.norms = length_norms(std::get<2>(best), index_.schema().text[field].weight);
  return weight;
}

bool SlowEvaluator::matches(const PlanNode& node, const NaiveDocument& document) {
  const auto match = [&](const PlanNode& child) { return matches(child, document); };
  switch (node.kind) {
    case PlanKind::nothing:
      return false;
    case PlanKind::everything:
      return true;
    case PlanKind::leaf:
    case PlanKind::near:
      return std::any_of(node.parts.begin(), node.parts.end(),
                         [&](const PlanPart& part) { return part_freq(part, document) > 0; });
    case PlanKind::all:
      return std::all_of(node.children.begin(), node.children.end(), match) &&
             std::none_of(node.excluded.begin(), node.excluded.end(), match);
    case PlanKind::any:
      return std::any_of(node.children.begin(), node.children.end(), match);
    case PlanKind::at_least:
      return std::count_if(node.children.begin(), node.children.end(), match) >= node.number;
    case PlanKind::min_freq:
      return freq(node.children.front(), document) >= node.number;
    case PlanKind::filter:
      return filter_matches(node.filter, index_.schema(), document);
    case PlanKind::section: {
      const auto body = static_cast<std::size_t>(index_.schema().text_index("body"));
      return SlowSections(document, body, match).count(node) > 0;
    }
  }
  return false;
}

std::uint64_t SlowEvaluator::freq(const PlanNode& node, const NaiveDocument& document) {
  if (!matches(node, document)) return 0;
  std::uint64_t sum = 0;
  std::uint64_t least = UINT64_MAX;
  for (const PlanPart& part : node.parts) sum += part_freq(part, document);
  for (const PlanNode& child : node.children) {
    const std::uint64_t count = freq(child, document);
    sum += count;
    least = std::min(least, count);
  }
  if (node.kind == PlanKind::all) return least;
  return node.kind == PlanKind::everything || node.kind == PlanKind::filter ? 1 : sum;
}

float SlowEvaluator::idf_of(const PlanNode& node) {
  float idf = std::numeric_limits<float>::infinity();
  for (const PlanPart& part : node.parts) idf = std::min(idf, weight(part).idf);
  for (const PlanNode& child : node.children) idf = std::min(idf, idf_of(child));
  return idf;
}

float SlowEvaluator::leaf_score(const PlanNode& leaf, const NaiveDocument& document, float idf) {
  float score = 0;
  for (const PlanPart& part : leaf.parts) {
    const std::uint32_t tf = part_freq(part, document);
    if (tf == 0) continue;
    const float norm = weight(part).norms[encode_length(field_of(part, document).length)];
    const float boosted = idf * part.boost;
    score = bm25_joined(boosted, score, bm25(boosted, norm, tf));
  }
  return score;
}

void SlowEvaluator::add_score(const PlanNode& node, const NaiveDocument& document, float& sum,
                              std::optional<float> idf) {
  if (!node.parts.empty()) sum += leaf_score(node, document, idf.value_or(idf_of(node)));
  if (node.shares_idf) idf = idf_of(node);
  for (const PlanNode& child : node.children) {
    if (matches(child, document)) add_score(child, document, sum, idf);
  }
}

std::vector<ScoredSlot> SlowEvaluator::run(const EvaluationPlan& plan) {
  evidence_.clear();
  weights_.clear();
  gather_evidence(plan.root);
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
