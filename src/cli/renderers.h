// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The forms that an answer can be printed in.

#ifndef BROADSIDE_CLI_RENDERERS_H_
#define BROADSIDE_CLI_RENDERERS_H_

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/searcher.hpp"

namespace broadside::cli {

// "Peking, 北京".
std::string joined(const std::vector<std::string>& names);

// One JSON object in one line.
void render_json(std::string_view query, const SearchResult& result, std::ostream& out);

// For people: bold marks on a terminal (`colours`), [brackets] elsewhere. Warnings and the query as
// it was understood go to `notes`.
void render_text(const SearchResult& result, bool colours, std::ostream& out, std::ostream& notes);

// A list of <article> elements with <mark>; everything that came from documents is escaped.
void render_html(const SearchResult& result, std::ostream& out);

// One id a line, nothing else.
void render_ids(const SearchResult& result, std::ostream& out);

// A TREC run, one line a hit: query_id Q0 id rank score broadside. White space in an id, which
// would break the columns, is printed as "%20".
void render_trec_line(std::string_view query_id, std::string_view id, std::size_t rank, float score,
                      std::ostream& out);

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_RENDERERS_H_
