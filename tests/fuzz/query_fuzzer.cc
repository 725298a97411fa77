// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a query: both parsers, the text form that reads back, filters, a list of variants,
// and the evaluation on a small index, where each way to an answer must find the same.

#include <algorithm>
#include <vector>

#include "broadside/searcher.hpp"
#include "fuzz/check.h"
#include "fuzz/result_checks.h"
#include "fuzz/sample_archive.h"

namespace broadside::fuzz {
namespace {

const Searcher& searcher() {
  static const Searcher kSearcher = [] {
    std::vector<Document> documents = sample_documents();
    const auto half = documents.begin() + static_cast<std::ptrdiff_t>(documents.size() / 2);
    const std::vector<Document> batches[] = {{documents.begin(), half}, {half, documents.end()}};
    return Searcher::open(sample_index(batches)).value();
  }();
  return kSearcher;
}

std::size_t nodes(const Query& query) {
  std::size_t count = 1;
  for (const Query& child : query.children) count += nodes(child);
  return count;
}

void check_form(const Query& query, const Schema& schema) {
  const std::string form = to_string(query);
  require(parse_plain(form, schema).query == query, "the text form reads back", form);
}

ParsedQuery check_parsers(const std::string& text, const Schema& schema) {
  ParsedQuery parsed = parse_plain(text, schema);
  require(nodes(parsed.query) <= 2 * text.size() + 1, "the tree grows with the text alone");
  require(to_string(parsed.query).size() <= 16 * text.size() + 16, "so does the text form");
  check_form(parsed.query, schema);
  if (const auto relaxed = relax(parsed.query)) check_form(*relaxed, schema);
  const auto strict = parse_strict(text, schema);
  require(strict.ok() == parsed.warnings.empty(), "the strict parser refuses what is warned of");
  require(strict.ok() || strict.error().code() == ErrorCode::invalid_argument, "and nothing else");
  if (strict) require(*strict == parsed.query, "the parsers agree");
  if (const auto filter = parse_filter(text, schema)) {
    require(filter->children.empty(), "a filter is one condition");
  }
  return parsed;
}

void check_variants(const std::string& text) {
  const auto variants = Variants::parse(text);
  if (!variants) return;
  require(variants->check().ok(), "a list that was read is sound");
  const auto again = Variants::parse(to_string(*variants));
  require(again && *again == *variants, "a list of variants reads back", to_string(*variants));
}

void check_best(const Query& query, const SearchResult& found) {
  const auto best = searcher().rank(query, 2, {.relax = false}).value();
  require(best.hits.size() == std::min<std::size_t>(2, found.hits.size()), "as many are ranked");
  for (std::size_t i = 0; i < best.hits.size(); ++i) {
    require(best.hits[i].id == found.hits[i].id && best.hits[i].score == found.hits[i].score,
            "the best are the first of all");
  }
}

void check_sorted(const Query& query, const SearchResult& found) {
  const SearchOptions options{.limit = 2, .sort = "-date", .relax = false, .suggestions = 0};
  const auto sorted = searcher().search(query, options);
  require(sorted && sorted->hits.size() == std::min<std::size_t>(2, found.hits.size()),
          "a sort leaves none out");
  require_sound(*sorted);
}

// One of some, which the query chooses: all of them would take too long.
void check_another_way(const Query& query, const SearchResult& found) {
  switch (found.understood.size() % 3) {
    case 0:
      require(searcher().count(query, {.relax = false}).value() == found.total,
              "counting finds as many");
      break;
    case 1:
      check_best(query, found);
      break;
    default:
      check_sorted(query, found);
      break;
  }
}

void check_evaluation(const Query& query) {
  const SearchOptions options{.limit = 20,
                              .facets = {"creator"},
                              .count = true,
                              .relax = false,
                              .snippet_chars = 0,
                              .suggestions = 0};
  const auto found = searcher().search(query, options);
  if (!found) {
    require(found.error().code() == ErrorCode::invalid_argument, "no other error",
            found.error().message());
    return;
  }
  require_sound(*found);
  require(found->damage.empty(), "a sound index has no damage");
  if (!found->cut.empty()) return;
  require(found->total_is_exact, "a total that was asked for is exact");
  require(found->hits.size() == found->total, "every document of the few is a hit");
  check_another_way(query, *found);
}

}  // namespace
}  // namespace broadside::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadside::fuzz;
  const std::string text = text_of(data, size);
  check_variants(text);
  check_evaluation(check_parsers(text, searcher().schema()).query);
  return 0;
}
