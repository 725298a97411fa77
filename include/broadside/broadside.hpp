// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Broadside: full-text search for the archives of social movements, in every language.
//
//   auto storage = broadside::open_directory("archive.idx", broadside::OpenMode::create).value();
//   auto writer = broadside::IndexWriter::open(storage).value();
//   writer.add({.id = "1", .title = "Minutes", .body = "The rent strike goes on."}).value();
//   writer.commit().value();
//
//   auto searcher = broadside::Searcher::open(storage).value();
//   auto query = broadside::parse_plain("rent strikes", searcher.schema()).query;
//   for (const auto& hit : searcher.search(query).value().hits) use(hit.id, hit.score);
//
// Threads: const members are safe from many threads, the others want one at a time.
// Errors are values (result.hpp). The library never prints, exits or aborts on input.

#ifndef BROADSIDE_BROADSIDE_HPP_
#define BROADSIDE_BROADSIDE_HPP_

#include "broadside/alerts.hpp"
#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/index_writer.hpp"
#include "broadside/query.hpp"
#include "broadside/result.hpp"
#include "broadside/salvage.hpp"
#include "broadside/searcher.hpp"
#include "broadside/storage.hpp"
#include "broadside/traces.hpp"

namespace broadside {

// The one source of the project's version; the build reads it from here.
inline constexpr char kVersion[] = "0.1.0";

}  // namespace broadside

#endif  // BROADSIDE_BROADSIDE_HPP_
