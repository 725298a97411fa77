// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// More documents than are in a term's language show that it stands in others as well, as a Latin
// name does in Russian texts: what is over is weighed among all the others.
//
// The language of a query is a naive Bayes guess: a word speaks for the languages of which a large
// part of the documents has it. Only weights follow from it, never what is found.
// Covered by tests/search/term_weights_test.cc and, through scores, by evaluators_test.cc.

#include "search/term_weights.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <tuple>

#include "search/bm25.h"

namespace broadside {
namespace {

// Of the documents of a language, those that have a word of which none is known to have it.
constexpr double kUnseen = 0.001;
// However sure the guess, it may be wrong.
constexpr double kLeastLikely = 1e-6;

std::uint64_t sum(std::span<const std::uint64_t> counts) {
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

bool names_languages(const PlanSlot& slot) {
  return std::any_of(slot.terms.begin(), slot.terms.end(), [](const TermKey& term) {
    return term.space == TermSpace::root && term.language.known();
  });
}

void add_evidence(std::span<const FieldTotals> totals, const PlanNode& node,
                  std::vector<Likelihoods>& logarithms) {
  for (const PlanNode& child : node.children) add_evidence(totals, child, logarithms);
  for (const PlanPart& part : node.parts) {
    const auto field = static_cast<std::size_t>(part.field);
    const std::span<const Population> populations = totals[field].populations();
    for (const PlanSlot& slot : part.slots) {
      if (!names_languages(slot)) continue;
      for (std::size_t i = 0; i < populations.size(); ++i) {
        if (slot.documents[i] == 0) continue;
        const double rate =
            static_cast<double>(slot.documents[i]) / static_cast<double>(populations[i].documents);
        logarithms[field][i] += std::log1p(std::min(rate, 1.0) / kUnseen);
      }
    }
  }
}

// Adds to the shares that the populations have in the documents of a part.
float slot_idf(std::span<const Population> populations, const Likelihoods& likelihoods,
               std::span<const std::uint64_t> documents, std::vector<double>& shares) {
  const std::uint64_t all = populations.front().documents;
  const float among_all = bm25_idf(all, std::min(all, sum(documents)));
  double weighted = 0;
  double counted = 0;
  for (std::size_t i = 0; i < populations.size(); ++i) {
    if (documents[i] == 0) continue;
    const Population& own = populations[i];
    const std::uint64_t inside = std::min(documents[i], own.documents);
    const std::uint64_t outside = std::min(documents[i] - inside, all - own.documents);
    const double inside_count = static_cast<double>(inside) * likelihoods[i];
    const double outside_count = static_cast<double>(outside) * likelihoods[i];
    if (inside > 0) {
      weighted += inside_count * ((1 - own.strangers) * bm25_idf(own.documents, inside) +
                                  own.strangers * among_all);
    }
    if (outside > 0) weighted += outside_count * bm25_idf(all - own.documents, outside);
    counted += inside_count + outside_count;
    shares[i] += inside_count;
    shares[0] += outside_count;
  }
  return counted > 0 ? static_cast<float>(weighted / counted) : 0.0F;
}

// Of equal shares, the one whose figures are larger, so that no other order tells them apart.
std::size_t largest(std::span<const Population> populations, std::span<const double> shares) {
  const auto figures = [&](std::size_t i) {
    return std::tuple(shares[i], populations[i].documents, populations[i].average_length);
  };
  std::size_t found = 0;
  for (std::size_t i = 1; i < populations.size(); ++i) {
    if (figures(i) > figures(found)) found = i;
  }
  return found;
}

struct Rarity {
  std::uint64_t df = 0;
  float idf = 0;
};

// Operands that stand together add up as the words of a phrase do. One that may be this or that is
// no rarer than the more frequent.
template <typename WeighSlots>
Rarity near_rarity(const PlanPart& part, std::uint64_t documents, WeighSlots&& weigh_slots) {
  Rarity near{documents, 0};
  for (const std::vector<PlanChoice>& choices : part.near->operands) {
    Rarity operand{0, std::numeric_limits<float>::infinity()};
    for (const PlanChoice& choice : choices) {
      const Rarity rarity = weigh_slots(choice.of(part.slots));
      operand.df += rarity.df;
      operand.idf = std::min(operand.idf, rarity.idf);
    }
    near.df = std::min(near.df, operand.df);
    near.idf += operand.idf;
  }
  return near;
}

// A word is as rare as it is in the field that has it most often. (By its rarity in titles alone,
// "when" would be a telling word.)
void share_idf(std::span<PlanPart> parts_of_leaf) {
  float least = std::numeric_limits<float>::infinity();
  for (const PlanPart& part : parts_of_leaf) least = std::min(least, part.idf);
  for (PlanPart& part : parts_of_leaf) part.idf = least;
}

// The leaves of a node, each of which shares its own by now.
void share_idf(std::span<PlanNode> leaves) {
  float least = std::numeric_limits<float>::infinity();
  for (const PlanNode& leaf : leaves) least = std::min(least, leaf.parts.front().idf);
  for (PlanNode& leaf : leaves) {
    for (PlanPart& part : leaf.parts) part.idf = least;
  }
}

// The same where nothing is divided, without lists.
std::uint64_t of_one_population(std::span<const TermKey> terms,
                                std::span<const std::uint64_t> documents) {
  std::uint64_t words = 0;
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    (terms[i].space == TermSpace::word ? words : others) += documents[i];
  }
  return std::max(words, others);
}

}  // namespace

std::vector<std::uint64_t> by_population(const FieldTotals& totals, std::span<const TermKey> terms,
                                         std::span<const std::uint64_t> documents) {
  if (totals.populations().size() == 1) return {of_one_population(terms, documents)};
  std::vector<std::uint64_t> words(totals.populations().size());
  std::vector<std::uint64_t> others(words.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    auto& counts = terms[i].space == TermSpace::word ? words : others;
    counts[totals.population_of(terms[i])] += documents[i];
  }
  return sum(words) > sum(others) ? words : others;
}

std::vector<Likelihoods> query_likelihoods(std::span<const FieldTotals> totals,
                                           const PlanNode& root) {
  std::vector<Likelihoods> likelihoods;
  for (const FieldTotals& field : totals) {
    likelihoods.emplace_back(field.populations().size(), 0.0);
  }
  const auto is_divided = [](const FieldTotals& field) { return field.populations().size() > 1; };
  if (std::any_of(totals.begin(), totals.end(), is_divided)) {
    add_evidence(totals, root, likelihoods);
  }
  for (Likelihoods& field : likelihoods) {
    const double best = *std::max_element(field.begin(), field.end());
    const double of_unseen = std::max(std::exp(-best), kLeastLikely);
    for (double& value : field) {
      value = value == 0 ? of_unseen : std::max(std::exp(value - best), kLeastLikely);
    }
  }
  return likelihoods;
}

void weigh(const FieldTotals& totals, const Likelihoods& likelihoods, PlanPart& part) {
  const std::span<const Population> populations = totals.populations();
  std::vector<double> shares(populations.size());
  const auto weigh_slots = [&](std::span<const PlanSlot> slots) {
    Rarity rarity{populations.front().documents, 0};
    for (const PlanSlot& slot : slots) {
      rarity.df = std::min(rarity.df, sum(slot.documents));
      rarity.idf += slot_idf(populations, likelihoods, slot.documents, shares);
    }
    return rarity;
  };
  const Rarity rarity = part.near ? near_rarity(part, populations.front().documents, weigh_slots)
                                  : weigh_slots(part.slots);
  part.df = rarity.df;
  part.idf = rarity.idf;
  const Population& population = populations[largest(populations, shares)];
  part.average_length = population.average_length;
  part.norms = &population.norms;
}

void weigh(std::span<const FieldTotals> totals, std::span<const Likelihoods> likelihoods,
           PlanNode& node) {
  for (PlanNode& child : node.children) weigh(totals, likelihoods, child);
  for (PlanPart& part : node.parts) {
    const auto field = static_cast<std::size_t>(part.field);
    weigh(totals[field], likelihoods[field], part);
  }
  share_idf(std::span(node.parts));
  if (node.shares_idf) share_idf(std::span(node.children));
}

}  // namespace broadside
