// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Searches one snapshot of an index: ranked hits with snippets, counts, facets, stored documents.

#ifndef BROADSIDE_SEARCHER_HPP_
#define BROADSIDE_SEARCHER_HPP_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"

namespace broadside {

struct SearchOptions {
  std::size_t limit = 10;           // hits returned; 0: none (with `count`: only the total)
  std::string after = {};           // `next` of the answer before; empty: from the first hit
  Level level = Level::loose;       // of words that set none
  std::vector<Query> filters = {};  // all must match; they do not score
  std::vector<std::string> languages = {};  // BCP 47; restricts stemming of the query; empty: all
  Variants variants = {};  // widen loose words, together with those stored in the index
  std::string sort = {};   // "", "relevance": by score; "date", "-date", "creator", ...
  std::vector<std::string> facets = {};  // keyword fields to count values of, over all hits
  bool count = false;                    // the exact total; otherwise a lower bound may be returned
  // Documents that are nearly the same are shown once: of the hits, in their order, one that
  // resembles an earlier one is folded under it, and Hit::duplicates counts it. total and facets
  // are of all documents that match, and total is exact. A page walks from the first hit on and
  // keeps a sketch for each hit shown so far. `duplicates:ID` (Query::duplicates) finds what was
  // folded.
  bool collapse = false;
  // The least resemblance of documents that count as the same, from 0.3 to 1: of all pairs of
  // neighbouring words in two documents, the part that both have, estimated to within some .1.
  float duplicates_from = 0.8F;
  bool explain = false;
  bool relax = true;                // retry with bare words optional where nothing matches all
  std::size_t snippet_chars = 240;  // code points; 0: no snippets
  std::size_t fragments = 1;        // passages to show of each document, 20 at most
  // Other spellings of the query to offer where less than five documents hold it; 0: none. They are
  // searched for with every word, so such an answer may take several times as long.
  std::size_t suggestions = 3;
  // --- budgets. A search that meets one answers with what it has found, and SearchResult::cut says
  // so: hits match and have their scores, others may be missing; counts are lower bounds.
  // The longest time to plan, to find and to rank; 0: none. To show the hits that were found takes
  // its own time, which is bounded by their number.
  std::chrono::microseconds time_limit{0};
  // The most words of the index that a wildcard (up to 10,000) or a fuzzy word (up to 1,000) may
  // stand for: those in most documents, the nearest spellings.
  std::size_t expansions = 10'000;
  // Ends the search, from another thread, as if its time were over.
  std::stop_token cancel = {};
};

// A stretch [begin, end) of bytes in a snippet's text, on grapheme boundaries.
using Mark = std::pair<std::uint32_t, std::uint32_t>;

struct Snippet {
  std::string text;              // of the document, unescaped UTF-8
  std::vector<Mark> marks;       // ascending, disjoint
  std::uint32_t begin_byte = 0;  // where `text` stands in the field's text
  std::string field;             // "body", "title", ...
};

// A passage of a document that matches.
struct Fragment {
  Snippet snippet;
  std::string section;  // label of the page, chapter or timecode that its first mark stands in
};

// One line of the sum behind a score: a word or a phrase of the query in one field.
struct Explanation {
  std::string term;  // e.g. "body:root(en,strike) = strike, strikes, striking"
  std::uint32_t tf = 0;
  std::uint64_t df = 0;
  std::uint32_t length = 0;  // as quantised
  double average_length = 0;
  float idf = 0;     // in the field that has it most often
  float boost = 1;   // of the query: multiplies the idf
  float weight = 1;  // of the field: how often each occurrence counts
  // What it adds: frequencies in several fields saturate together. The lines, added in this order,
  // are the hit's score, to within rounding.
  float score = 0;
};

struct Hit {
  std::string id;
  float score = 0;
  std::string title;
  std::string date;  // as stored
  std::string lang;
  Level level = Level::loose;  // the strictest level at which every word of the query matches
  // Other names, as the list of variants spells them, by which the hit was found; where it was
  // found by one of them alone, `level` is loose.
  std::vector<std::string> variants;
  std::string section;  // label of the page, chapter or timecode of the snippet; "" without one
  std::uint32_t duplicates = 0;    // documents folded under it, of all that match; see collapse
  std::vector<FieldValue> fields;  // keyword fields as stored
  std::size_t index = 0;           // that it is of, where several are searched as one (open_as_one)
  Snippet snippet;                 // the best passage
  std::vector<Fragment> fragments;       // others, with what it lacks first; no two overlap
  std::vector<Explanation> explanation;  // only with SearchOptions::explain
};

struct FacetCount {
  std::string value;
  std::uint64_t documents = 0;
};

struct Facet {
  std::string field;
  std::vector<FacetCount> values;  // by falling count, then by value
};

// An entry of the list of variants that the query says, and the other names that were searched.
struct UsedVariants {
  std::string said;
  std::vector<std::string> others;
};

// The query with words spelled as the index has them more often.
struct Suggestion {
  std::string query;            // in its text form
  std::uint64_t documents = 0;  // that it finds, exactly; more than the query itself
};

// One damage that was found.
struct Finding {
  std::string file;
  std::string section;
  std::string message;
};

struct SearchResult {
  std::string understood;  // the query as it was evaluated, in its text form
  std::vector<std::string> warnings;
  std::uint64_t total = 0;
  bool total_is_exact = false;
  std::string next;  // cursor of the next page; empty: there is none
  std::string cut;   // "", "time", "cancelled" or "expansions": why the answer is incomplete
  std::uint64_t took_us = 0;
  std::vector<Hit> hits;      // by falling score (or by the sort), then in order of the documents
  std::vector<Facet> facets;  // in the order asked for
  std::vector<UsedVariants> variants;   // by which the query was widened
  std::vector<Suggestion> suggestions;  // what may have been meant, the likeliest first
  // Damage because of which the answer is incomplete: documents of whole segments were not
  // searched, or hits are shown without title or text. Warnings say how many. Empty: nothing is
  // missing.
  std::vector<Finding> damage;
};

// A hit as a retrieval run needs it: nothing is read but postings and the id.
struct RankedId {
  std::string id;
  float score = 0;
  std::size_t index = 0;  // as in Hit
};

struct Ranking {
  std::vector<RankedId> hits;  // by falling score, then in order of the documents
  std::uint64_t total = 0;     // as in SearchResult
  bool total_is_exact = false;
  std::string cut;  // as in SearchResult
  std::vector<Finding> damage;
};

struct SectionBytes {
  std::string section;  // e.g. "words", "roots", "postings", "documents", "manifest"
  std::uint64_t bytes = 0;
};

struct LanguageCount {
  std::string language;  // "" for documents of no known language
  std::uint64_t documents = 0;
};

struct IndexStats {
  std::uint64_t documents = 0;
  std::uint64_t deleted_documents = 0;
  std::uint64_t segments = 0;
  std::uint64_t generation = 0;
  // Distinct, summed over segments; an acronym counts as a word and as it is written.
  std::uint64_t words = 0;
  std::uint64_t roots = 0;
  // Over all fields, with documents that are deleted but not merged away yet. Lengths count as
  // ranking has them: rounded down to the four leading bits that are stored, beyond 40 tokens.
  std::uint64_t tokens = 0;
  std::vector<SectionBytes> bytes;
  std::vector<LanguageCount> languages;
  // BCP 47, sorted: of all words, so also of paragraphs and runs in another language than their
  // document's. One may be named whose last document was deleted, until a merge.
  std::vector<std::string> word_languages;
  std::uint32_t format_version = 0;
  AnalyzerSpec analysis;
};

// An immutable view of the index as of one commit: later commits do not show; open another Searcher
// for them. const, and so all of it, safe from many threads. Cheap to move; keeps its files open.
// Where a segment is damaged, searches answer from the others, and say so.
class BROADSIDE_EXPORT Searcher {
 public:
  // not_found: the storage holds no index. corrupt: its manifest is damaged. unsupported_version,
  // io: as the message says.
  static Result<Searcher> open(std::shared_ptr<const Storage> storage);

  // Several indexes as if they were one, to which their documents were added in this order: the
  // same scores, counts, facets and order. The lists of variants stored with them are joined. A
  // document of each may have the same id; Hit::index tells them apart. Cursors are of the same
  // indexes in the same order. Besides what open() returns, invalid_argument: none is given, or
  // their schemas are not the same.
  static Result<Searcher> open_as_one(std::vector<std::shared_ptr<const Storage>> storages);

  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // invalid_argument: a sort, facet, cursor or variants that cannot be.
  Result<SearchResult> search(const Query& query, const SearchOptions& options = {}) const;

  // The `limit` best documents by score, with the same scores and order as search(), without
  // snippets and stored fields. Of the options it follows level, filters, languages, variants,
  // count, collapse, duplicates_from, relax, and the budgets.
  Result<Ranking> rank(const Query& query, std::size_t limit,
                       const SearchOptions& options = {}) const;

  // The exact number of matching documents, however long that takes. corrupt: a segment that would
  // have to be counted is damaged.
  Result<std::uint64_t> count(const Query& query, const SearchOptions& options = {}) const;

  // The document as stored; of several indexes, that of the first that has it. not_found; corrupt:
  // it is damaged, or may be in a segment that is.
  Result<Document> document(std::string_view id) const;

  // Hands every live document to `visit`, in index order, until it returns false. corrupt: one that
  // cannot be read; those of segments that could not be opened are passed over.
  template <typename Visitor>
  Status for_each_document(Visitor&& visit) const {
    for (std::uint64_t i = 0; i < document_slots(); ++i) {
      Result<std::optional<Document>> document = document_at(i);
      if (!document) return document.error();
      if (document->has_value() && !visit(std::move(**document))) break;
    }
    return {};
  }

  const Schema& schema() const;
  const Variants& variants() const;  // those stored in the index
  IndexStats stats() const;
  // A warning where the index, or one of several, was analysed by another ICU or libstemmer; empty
  // otherwise.
  const std::string& analysis_warning() const;

  // Of segments that could not be opened; their documents are not searched. verify() finds more.
  std::vector<Finding> damage() const;

  // Reads and checks every byte of every file. Empty: the index is sound.
  std::vector<Finding> verify() const;

  // Slots [0, document_slots()) hold the documents in index order; a deleted one is nullopt, and so
  // is one of a segment that could not be opened.
  std::uint64_t document_slots() const;
  Result<std::optional<Document>> document_at(std::uint64_t slot) const;

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

// The version of the on-disk format that this library reads and writes.
BROADSIDE_EXPORT std::uint32_t format_version() noexcept;

}  // namespace broadside

#endif  // BROADSIDE_SEARCHER_HPP_
