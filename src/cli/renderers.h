// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The forms that an answer can be printed in.

#ifndef BROADSIDE_CLI_RENDERERS_H_
#define BROADSIDE_CLI_RENDERERS_H_

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/searcher.hpp"
#include "cli/command_line.h"

namespace broadside::cli {

// In one line and without control characters, which could steer a terminal.
std::string one_line(std::string_view text);

// "loose", "folded" or "exact".
std::string_view name_of(Level level);

// "Peking, 北京".
std::string joined(const std::vector<std::string>& names);

// An answer and what a reader is told besides.
struct Answer {
  std::string query;
  Arguments indexes;  // by Hit::index, where several were searched as one; else empty
  SearchResult result;

  // The name of the index that a hit is of; empty where there is one only.
  std::string_view index_of(const Hit& hit) const {
    return hit.index < indexes.size() ? std::string_view(indexes[hit.index]) : std::string_view();
  }
};

// "1 document", "12 documents".
std::string documents_text(std::uint64_t documents);

// "At least 12 documents", "No document found".
std::string total_text(const SearchResult& result);

// "and 2 near-duplicates".
std::string duplicates_text(const Hit& hit);

// One JSON object in one line.
void render_json(const Answer& answer, std::ostream& out);

// Warnings, other names that were searched, and what may have been meant, one line each.
void render_notes(const SearchResult& result, std::ostream& notes);

// For people: bold marks on a terminal (`colours`), [brackets] elsewhere. Warnings and the query as
// it was understood go to `notes`.
void render_text(const Answer& answer, bool colours, std::ostream& out, std::ostream& notes);

// A snippet in one line, its marks bold or in [brackets].
std::string marked_line(const Snippet& snippet, bool colours);

// A list of <article> elements with <mark>; everything that came from documents is escaped.
void render_html(const Answer& answer, std::ostream& out);

// A table for spreadsheets (csv_table.h). Warnings and the total go to `notes`.
void render_csv(const Answer& answer, const Schema& schema, std::ostream& out, std::ostream& notes);

// "FILE: SECTION: what is there", one line each.
void print_findings(std::span<const Finding> findings, std::ostream& out);

// One id a line, nothing else.
void render_ids(const SearchResult& result, std::ostream& out);

// A TREC run, one line a hit: query_id Q0 id rank score broadside. White space in an id, which
// would break the columns, is printed as "%20".
void render_trec_line(std::string_view query_id, std::string_view id, std::size_t rank, float score,
                      std::ostream& out);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_RENDERERS_H_
