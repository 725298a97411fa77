// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/answers.h"

#include <gtest/gtest.h>

namespace broadside {

namespace {

Answer answer_to(const Searcher& searcher, const char* text) {
  const auto query = parse_plain(text, searcher.schema()).query;
  const auto found = searcher.search(query, {.facets = {"creator"}, .count = true});
  EXPECT_TRUE(found || found.error().code() == ErrorCode::corrupt) << found.error().message();
  if (!found || !found->warnings.empty() || !found->cut.empty()) return {};
  Answer answer{.said = std::to_string(found->total), .snippets = {}};
  for (const Hit& hit : found->hits) {
    answer.said += ' ' + hit.id + ' ' + hit.title + ' ' + std::to_string(hit.score);
    answer.snippets.push_back(hit.snippet.text);
  }
  for (const FacetCount& value : found->facets.at(0).values) {
    answer.said += ' ' + value.value + ' ' + std::to_string(value.documents);
  }
  return answer;
}

}  // namespace

std::vector<Answer> answers_of(const Searcher& searcher) {
  std::vector<Answer> answers;
  for (const char* text : {"strike", "\"strike 31 goes\"", "leaflet goes -62", "date:1965 on",
                           "creator:\"union 2\" strike", "9*", "strikes OR leaflets"}) {
    answers.push_back(answer_to(searcher, text));
  }
  return answers;
}

std::size_t unanswered(const std::vector<Answer>& answers) {
  return static_cast<std::size_t>(std::count_if(
      answers.begin(), answers.end(), [](const Answer& answer) { return answer.said.empty(); }));
}

}  // namespace broadside
