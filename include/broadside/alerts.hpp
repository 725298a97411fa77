// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Stored queries, matched against documents as they come in: "tell me when". What is often called a
// percolator.

#ifndef BROADSIDE_ALERTS_HPP_
#define BROADSIDE_ALERTS_HPP_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "broadside/result.hpp"
#include "broadside/searcher.hpp"

namespace broadside {

struct AlertOptions {
  Schema schema = {};
  // The language of documents that name none: "auto" (detected), "none", or a BCP 47 tag.
  std::string default_language = "auto";
  // How the queries are read and what a hit shows: level, filters, languages, variants,
  // snippet_chars and fragments count, the rest does not.
  SearchOptions search = {};
};

// A query that a document meets, and the document as its hit, with a snippet. The score says
// nothing: it ranks the document among itself.
struct AlertMatch {
  std::string name;
  Hit hit;
};

// A set of queries by name. A document meets a query where a search with it in an index of this one
// document would find it; bare words are not relaxed, so all of them must be there. One difference
// to a larger index follows: what depends on the vocabulary of others, that is which longer words
// are compounds of a loose word, is decided by the document's own words.
// const members are safe from many threads, the others want one at a time.
class BROADSIDE_EXPORT Alerts {
 public:
  explicit Alerts(AlertOptions options = {});

  // Adds a query, or replaces the one of this name.
  void set(std::string name, Query query);
  // not_found: no query has this name.
  Status remove(std::string_view name);
  std::size_t size() const { return queries_.size(); }

  // The queries that the document meets, by name. The document is analysed once, in memory; each
  // query then costs a small search. invalid_argument: a document that IndexWriter::add() would
  // refuse, or an option that a search would.
  Result<std::vector<AlertMatch>> match(const Document& document) const;

 private:
  AlertOptions options_;
  std::map<std::string, Query, std::less<>> queries_;
};

}  // namespace broadside

#endif  // BROADSIDE_ALERTS_HPP_
