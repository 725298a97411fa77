// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/searcher_test.cc.

#include "search/explain.h"

#include <algorithm>
#include <string>

#include "codec/length_code.h"

namespace broadside {
namespace {

// A prefix may stand for thousands of words.
constexpr std::size_t kMostNamed = 8;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < kMostNamed; ++i) {
    if (i > 0) text += ", ";
    text += words[i];
  }
  if (words.size() > kMostNamed) text += ", ...";
  return text;
}

// e.g. "root(en,strike) = strike, strikes", "word(strike)".
std::string name_of(const TermKey& key, SegmentScan& scan) {
  switch (key.space) {
    case TermSpace::word:
      if (key.term.starts_with(kWrittenMark)) return "written(" + key.term.substr(1) + ")";
      return "word(" + key.term + ")";
    case TermSpace::gram:
      return "gram(" + key.term + ")";
    case TermSpace::root:
      break;
  }
  const std::string tag = key.language.known() ? key.language.tag() : "none";
  return "root(" + tag + "," + key.term +
         ") = " + joined(scan.reader().members(key.language, key.term, scan.context()));
}

std::string name_of(const PlanSlot& slot, SegmentScan& scan) {
  std::string name;
  for (std::size_t i = 0; i < slot.terms.size() && i < kMostNamed; ++i) {
    if (i > 0) name += " | ";
    name += name_of(slot.terms[i], scan);
    const bool is_variant =
        std::binary_search(slot.variants.begin(), slot.variants.end(), slot.terms[i]);
    if (is_variant) name += " (variant)";
  }
  if (slot.terms.size() > kMostNamed) name += " | ...";
  return name;
}

// A term, or a phrase of some.
std::string name_of(std::span<const PlanSlot> slots, SegmentScan& scan) {
  if (slots.size() == 1) return name_of(slots.front(), scan);
  std::string name = "phrase(";
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (i > 0) name += " ";
    name += name_of(slots[i], scan);
  }
  return name + ")";
}

// e.g. "near/5(word(rent), word(strike) or phrase(word(lock) word(out)))".
std::string near_name(const PlanPart& part, SegmentScan& scan) {
  std::string name = part.near->rule.ordered ? "onear/" : "near/";
  name += std::to_string(part.near->rule.distance) + "(";
  std::string_view separator;
  for (const std::vector<PlanChoice>& operand : part.near->operands) {
    for (const PlanChoice& choice : operand) {
      name.append(separator).append(name_of(choice.of(part.slots), scan));
      separator = " or ";
    }
    separator = ", ";
  }
  return name + ")";
}

std::string name_of(const PlanPart& part, const Schema& schema, SegmentScan& scan) {
  const std::string field = schema.text[static_cast<std::size_t>(part.field)].name + ":";
  return field + (part.near ? near_name(part, scan) : name_of(std::span(part.slots), scan));
}

Explanation line_of(const PartScore& score, const Schema& schema, SegmentScan& scan) {
  const PlanPart& part = *score.part;
  return {.term = name_of(part, schema, scan),
          .tf = score.tf,
          .df = part.df,
          .length = decode_length(score.length_code),
          .average_length = part.average_length,
          .idf = part.idf,
          .boost = part.boost,
          .weight = schema.text[static_cast<std::size_t>(part.field)].weight,
          .score = score.score};
}

}  // namespace

std::vector<std::vector<Explanation>> explain_documents(const PlanNode& root, const Schema& schema,
                                                        SegmentScan& scan,
                                                        std::span<const DocId> docs) {
  std::vector<std::vector<Explanation>> explanations(docs.size());
  const DocCursorPtr cursor = scan.cursor(root);
  for (std::size_t i = 0; i < docs.size(); ++i) {
    if (cursor->advance(docs[i]) != docs[i]) continue;
    std::vector<PartScore> parts;
    cursor->explain(parts);
    for (const PartScore& part : parts) {
      explanations[i].push_back(line_of(part, schema, scan));
    }
  }
  return explanations;
}

}  // namespace broadside
