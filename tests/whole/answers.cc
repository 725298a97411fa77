// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/answers.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace broadside {

namespace {

Answer answer_to(const Searcher& searcher, const char* text) {
  const auto query = parse_plain(text, searcher.schema()).query;
  const auto found = searcher.search(query, {.facets = {"creator"}, .count = true, .fragments = 2});
  EXPECT_TRUE(found) << found.error().message();
  EXPECT_EQ(found->cut, "");
  Answer answer;
  answer.ranked = std::to_string(found->total);
  answer.is_incomplete = !found->damage.empty();
  EXPECT_EQ(found->warnings.empty(), !answer.is_incomplete);
  for (const Hit& hit : found->hits) {
    answer.ranked += ' ' + hit.id + ' ' + std::to_string(hit.score);
    answer.shown.push_back(hit.title);
    answer.shown.push_back(hit.section);
    answer.shown.push_back(hit.snippet.text);
    answer.shown.push_back(hit.fragments.empty() ? "" : hit.fragments.front().snippet.text);
  }
  for (const FacetCount& value : found->facets.at(0).values) {
    answer.ranked += ' ' + value.value + ' ' + std::to_string(value.documents);
  }
  return answer;
}

}  // namespace

bool Answer::is_part_of(const Answer& whole) const {
  return ranked == whole.ranked &&
         std::equal(shown.begin(), shown.end(), whole.shown.begin(), whole.shown.end(),
                    [](const auto& a, const auto& b) { return a.empty() || a == b; });
}

std::vector<Answer> answers_of(const Searcher& searcher) {
  std::vector<Answer> answers;
  for (const char* text : {"strike", "\"strike 31 goes\"", "leaflet goes -62", "date:1965 on",
                           "creator:\"union 2\" strike", "9*", "strikes OR leaflets"}) {
    answers.push_back(answer_to(searcher, text));
  }
  return answers;
}

std::size_t incomplete(const std::vector<Answer>& answers) {
  return static_cast<std::size_t>(std::count_if(
      answers.begin(), answers.end(), [](const Answer& answer) { return answer.is_incomplete; }));
}

}  // namespace broadside
