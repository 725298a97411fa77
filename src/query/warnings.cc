// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "query/warnings.h"

#include <algorithm>

#include "base/utf8_bytes.h"
#include "query/characters.h"

namespace broadside {

namespace {

struct Wording {
  std::string_view problem;
  std::string_view remedy;  // of the plain parser
};

Wording wording(QueryProblem problem) {
  switch (problem) {
    case QueryProblem::quote_unclosed:
      return {"the quotation is not closed", "all that follows is the phrase"};
    case QueryProblem::quote_unopened:
      return {"a quotation mark closes nothing", "left out"};
    case QueryProblem::quotation_empty:
      return {"nothing stands between the quotation marks", "left out"};
    case QueryProblem::parenthesis_unclosed:
      return {"the parenthesis is not closed", "closed at the end"};
    case QueryProblem::parenthesis_unopened:
      return {"a parenthesis closes nothing", "left out"};
    case QueryProblem::parenthesis_too_deep:
      return {"parentheses are more than 64 deep", "left out from here on"};
    case QueryProblem::parentheses_empty:
      return {"nothing stands between the parentheses", "left out"};
    case QueryProblem::operator_joins_nothing:
      return {"the operator has nothing to join", "searched as a word"};
    case QueryProblem::field_unknown:
      return {"no field of this index has this name", "searched as words"};
    case QueryProblem::field_without_value:
      return {"the field has no value", "searched as a word"};
    case QueryProblem::date_unreadable:
      return {"no date such as 1968, 1968-05 or 1968..1972", "searched as words"};
    case QueryProblem::number_range_unreadable:
      return {"no range of numbers such as 10..20, 10.. or ..20", "searched as the whole value"};
    case QueryProblem::language_unreadable:
      return {"no language code such as es or pt-BR", "searched as words"};
    case QueryProblem::wildcards_alone:
      return {"no letter or digit stands beside the wildcard", "left out"};
    case QueryProblem::fuzzy_word:
      return {"similar spellings are of a word without = or wildcards, by 1 or 2 letters",
              "left out"};
    case QueryProblem::phrase_suffix:
      return {"not understood after a quotation", "left out"};
    case QueryProblem::near_operand:
      return {"NEAR joins words, phrases, and parentheses with OR between these",
              "what it joins need only be in the same document"};
    case QueryProblem::distance_too_large:
      return {"no more than 10000 words may stand between", "taken as 10000"};
    case QueryProblem::weight_unreadable:
      return {"a weight is a number from 0.001 to 1000", "searched as words"};
  }
  return {};
}

bool stands_before(const QueryWarning& a, const QueryWarning& b) {
  return a.at < b.at;
}

// The bytes in question, not more than fit a line.
std::string excerpt(std::string_view query, const QueryWarning& warning) {
  constexpr std::size_t kMaxBytes = 32;
  const std::string_view whole = query.substr(warning.at, warning.size);
  const std::string_view shown = utf8_front(whole, kMaxBytes);
  return std::string(shown) + (shown.size() < whole.size() ? "..." : "");
}

}  // namespace

std::string_view problem_text(QueryProblem problem) {
  return wording(problem).problem;
}

std::vector<std::string> warning_texts(std::string_view query, std::vector<QueryWarning> warnings) {
  constexpr std::size_t kMaxTexts = 20;
  std::stable_sort(warnings.begin(), warnings.end(), stands_before);
  std::vector<std::string> texts;
  for (const QueryWarning& warning : warnings) {
    if (texts.size() == kMaxTexts) {
      texts.push_back("and " + std::to_string(warnings.size() - kMaxTexts) + " more");
      break;
    }
    const auto [problem, remedy] = wording(warning.problem);
    std::string text = excerpt(query, warning);
    text.append(" (byte ").append(std::to_string(warning.at)).append("): ");
    text.append(problem).append(": ").append(remedy);
    texts.push_back(std::move(text));
  }
  return texts;
}

std::string error_text(std::string_view query, const std::vector<QueryWarning>& warnings) {
  const QueryWarning& first = *std::min_element(warnings.begin(), warnings.end(), stands_before);
  std::string text = "query, byte " + std::to_string(first.at) + ": ";
  text.append(excerpt(query, first)).append(": ").append(wording(first.problem).problem);
  return text;
}

}  // namespace broadside
