// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The keys are a contract: programs read them. Covered by tests/cli/search_test.cc.

#include "cli/json.h"
#include "cli/renderers.h"

namespace broadside::cli {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json snippet_json(const Snippet& snippet) {
  Json marks = Json::array();
  for (const Mark& mark : snippet.marks) marks.push_back({mark.first, mark.second});
  return {{"text", snippet.text}, {"marks", std::move(marks)}};
}

Json fragments_json(const std::vector<Fragment>& fragments) {
  Json json = Json::array();
  for (const Fragment& fragment : fragments) {
    Json one = snippet_json(fragment.snippet);
    one["section"] = fragment.section;
    json.push_back(std::move(one));
  }
  return json;
}

Json explanation_json(const std::vector<Explanation>& explanation) {
  Json lines = Json::array();
  for (const Explanation& line : explanation) {
    lines.push_back({{"term", line.term},
                     {"tf", line.tf},
                     {"df", line.df},
                     {"length", line.length},
                     {"average_length", line.average_length},
                     {"idf", shortest(line.idf)},
                     {"boost", shortest(line.boost)},
                     {"weight", shortest(line.weight)},
                     {"score", shortest(line.score)}});
  }
  return lines;
}

Json facets_json(const std::vector<Facet>& facets) {
  Json json = Json::object();
  for (const Facet& facet : facets) {
    Json values = Json::array();
    for (const FacetCount& count : facet.values) {
      values.push_back(Json::array({count.value, count.documents}));
    }
    json[facet.field] = std::move(values);
  }
  return json;
}

Json variants_json(const std::vector<UsedVariants>& variants) {
  Json json = Json::array();
  for (const UsedVariants& used : variants) {
    json.push_back({{"said", used.said}, {"others", used.others}});
  }
  return json;
}

Json suggestions_json(const std::vector<Suggestion>& suggestions) {
  Json json = Json::array();
  for (const Suggestion& suggestion : suggestions) {
    json.push_back({{"query", suggestion.query}, {"documents", suggestion.documents}});
  }
  return json;
}

}  // namespace

Json hit_json(const Hit& hit, std::string_view index) {
  Json json = {{"id", hit.id},
               {"score", shortest(hit.score)},
               {"title", hit.title},
               {"date", hit.date},
               {"lang", hit.lang},
               {"level", name_of(hit.level)},
               {"section", hit.section},
               {"duplicates", hit.duplicates},
               {"snippet", snippet_json(hit.snippet)},
               {"fields", fields_json(hit.fields)}};
  if (!index.empty()) json["index"] = index;
  if (!hit.variants.empty()) json["variants"] = hit.variants;
  if (!hit.fragments.empty()) json["fragments"] = fragments_json(hit.fragments);
  if (!hit.explanation.empty()) json["explanation"] = explanation_json(hit.explanation);
  return json;
}

void render_json(const Answer& answer, std::ostream& out) {
  const SearchResult& result = answer.result;
  Json hits = Json::array();
  for (const Hit& hit : result.hits) hits.push_back(hit_json(hit, answer.index_of(hit)));
  Json json = {{"query", answer.query},
               {"understood", result.understood},
               {"warnings", result.warnings},
               {"total", result.total},
               {"total_is_exact", result.total_is_exact},
               {"took_us", result.took_us},
               {"next", text_or_null(result.next)},
               {"cut", text_or_null(result.cut)},
               {"hits", std::move(hits)},
               {"facets", facets_json(result.facets)}};
  if (!result.suggestions.empty()) json["suggestions"] = suggestions_json(result.suggestions);
  if (!result.damage.empty()) json["damage"] = findings_json(result.damage);
  if (!result.variants.empty()) json["variants"] = variants_json(result.variants);
  out << to_line(json) << '\n';
}

}  // namespace broadside::cli
