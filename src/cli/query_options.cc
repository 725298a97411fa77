// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/query_options.h"

#include <algorithm>

#include "cli/variants_file.h"

namespace broadside::cli {
namespace {

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (comma > 0) parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

Level level_of(std::string_view name) {
  if (name == "exact") return Level::exact;
  return name == "folded" ? Level::folded : Level::loose;
}

}  // namespace

void QueryOptions::declare(CommandLine& line) {
  line.add_option("--mode MODE", mode,
                  "plain: the forgiving language; strict: its errors are errors; "
                  "all, any: every word, or any word, no syntax at all",
                  {"plain", "strict", "all", "any"});
  line.add_option("--level LEVEL", level,
                  "loose: stemmed; folded: without diacritics; exact: as spelled",
                  {"loose", "folded", "exact"});
  line.add_option("--lang CODES", languages, "Stem the query in these languages only: CODE[,CODE]");
  line.add_option(
      "--filter EXPR", filters,
      "lang:es, date:1968..1972, date_within:1968, date:undated, creator:\"Ana Ruiz\", "
      "coverage:10..20, any keyword field, section:\"p. 3\", duplicates:ID, like:ID (repeatable)");
  line.add_flag("--proximity", proximity,
                "Rank documents higher where neighbouring words of the query stand near (slower)");
  line.add_option("--variants FILE", variants,
                  "Names that stand for one another, one group a line: UN, United Nations, ONU");
}

void QueryOptions::declare_collapse(CommandLine& line) {
  line.add_option("--collapse WHAT", collapse,
                  "duplicates: of documents that are nearly the same, show the first",
                  {"none", "duplicates"});
  line.add_option("--duplicates-from N", duplicates_from,
                  "Percent of neighbouring words in common that make near-duplicates", 30, 100);
}

Status QueryOptions::apply(const Schema& schema, SearchOptions& options) const {
  options.level = level_of(level);
  options.languages = split_at_commas(languages);
  options.relax = mode == "plain";
  options.collapse = collapse == "duplicates";
  options.duplicates_from = static_cast<float>(duplicates_from) / 100;
  for (const std::string& text : filters) {
    Result<Query> filter = parse_filter(text, schema);
    if (!filter) return filter.error();
    options.filters.push_back(std::move(*filter));
  }
  if (variants.empty()) return {};
  Result<Variants> list = read_variants(variants);
  if (!list) return list.error();
  options.variants = std::move(*list);
  return {};
}

Result<ParsedQuery> QueryOptions::parse(std::string_view text, const Schema& schema) const {
  ParsedQuery parsed;
  if (mode == "plain") {
    parsed = parse_plain(text, schema);
  } else if (mode == "strict") {
    Result<Query> query = parse_strict(text, schema);
    if (!query) return query.error();
    parsed.query = std::move(*query);
  } else {
    parsed.query = bag_of_words(text, mode == "all");
  }
  if (proximity) parsed.query = with_proximity(parsed.query);
  return parsed;
}

}  // namespace broadside::cli
