// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Queries as values: a small tree that is built by a parser or by the functions below, printed in a
// stable text form, and evaluated by a Searcher. Text in a query is not analysed here; the Searcher
// analyses it as its index was. And the list of variants by which loose queries are widened.

#ifndef BROADSIDE_QUERY_HPP_
#define BROADSIDE_QUERY_HPP_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/result.hpp"

namespace broadside {

// How a word of a query meets a word of a document.
enum class Level : std::uint8_t {
  loose,   // the same root: stemmed, then folded, in every language of the index
  folded,  // the same spelling but for diacritics and letter variants
  exact,   // the same spelling but for case
};

enum class QueryKind : std::uint8_t {
  nothing,      // matches no document
  everything,   // matches every document, score 0
  words,        // text: all of its tokens, combined as `parts` says
  phrase,       // text: its tokens at consecutive positions
  wildcard,     // text: words of this pattern, in which * is any letters and ? is one; of several
                // words: their phrase. Folded, never stemmed
  fuzzy,        // text: a word, and those spelled like it but for `amount` letters; folded
  all,          // children that must all match; `exclude` children must not
  any,          // children of which at least one must match
  near,         // children that stand near to one another: at most `distance` words between them
  at_least,     // children of which at least `amount` must match
  min_freq,     // one child, which a document must have at least `amount` times
  exclude,      // one child; only inside `all`
  field,        // one child, evaluated in the text field `name`
  keyword,      // keyword field `name` has the value `text` (compared case-folded)
  number,       // keyword field `name` has a value that is a number of `numbers`
  date,         // the document's date overlaps `range`
  date_within,  // the document's date lies in `range` with all of its days
  undated,      // the document has no date
  language,     // the document's language is `text`
  like,         // documents that share telling words with the one whose id is `text`
  duplicates,   // near-duplicates of the document whose id is `text`
  section,      // the document has a section with the label `text`; in `all`, of what it stands
                // with the matches in such sections alone count
  boost,        // one child; its score times `weight`
};

// How the tokens of one `words` text combine where there are several.
enum class Parts : std::uint8_t {
  together,  // the whole as one word, or its parts as a phrase: "anti-war"
  all,       // every token is a term of its own, and all must match
  any,       // every token is a term of its own, and at least one must match
};

// A closed interval of numbers; an infinite end is open.
struct NumberRange {
  double first = -std::numeric_limits<double>::infinity();
  double last = std::numeric_limits<double>::infinity();

  bool contains(double number) const { return first <= number && number <= last; }
  // The last is less than the first, or one of them is no number.
  bool empty() const { return !(first <= last); }
  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

// A node with its subtree. A plain value: copy, compare, change at will.
struct BROADSIDE_EXPORT Query {
  QueryKind kind = QueryKind::nothing;
  // words, phrase, wildcard, fuzzy, keyword, language, section, like, duplicates
  std::string text = {};
  std::string name = {};  // field, keyword, number
  // words, phrase, wildcard; unset: the search's (of the last two: folded at least)
  std::optional<Level> level = {};
  DateRange range = {};              // date, date_within
  NumberRange numbers = {};          // number
  float weight = 1.0F;               // boost
  Parts parts = Parts::together;     // words
  bool relaxable = false;            // words: a bare word, may become optional (see relax())
  std::uint32_t distance = 0;        // near: other words between the children, all together
  bool ordered = false;              // near: the children stand in their order
  std::uint32_t amount = 0;          // fuzzy, at_least, min_freq
  std::vector<Query> children = {};  // at_least, min_freq, all, any, near, exclude, field, boost

  static Query nothing();
  static Query everything();
  static Query words(std::string text);
  static Query phrase(std::string text);
  static Query wildcard(std::string pattern);
  static Query prefix(std::string text);  // the wildcard `text*`
  // Words that become `word` where up to `letters` (0, 1, 2) letters are added, left out, replaced
  // or exchanged with their neighbours. 0: as many as its length bears. The word itself weighs
  // most.
  static Query fuzzy(std::string word, std::uint32_t letters = 0);
  static Query all(std::vector<Query> children);
  static Query any(std::vector<Query> children);
  // Children that stand in one field with at most `distance` other words between them, all gaps
  // added up, none of them on another. A child is words side by side, a phrase, a wildcard,
  // any of these (`any`), one of these in a field, or with a weight, which counts for nothing here.
  // A phrase that is the only child stands for its words: near({phrase("a b")}, 5) is `"a b"~5`.
  // With any other child the node means all(children).
  static Query near(std::vector<Query> children, std::uint32_t distance, bool ordered = false);
  static Query at_least(std::uint32_t number, std::vector<Query> children);
  // Counted over all fields that the child is looked for in: its matches, of alternatives all
  // together, of children that must all match those of the rarest.
  static Query min_freq(Query child, std::uint32_t number);
  static Query exclude(Query child);
  static Query in_field(std::string name, Query child);
  static Query keyword(std::string field, std::string value);
  static Query number(std::string field, NumberRange numbers);
  static Query date(DateRange range);
  static Query date_within(DateRange range);
  static Query undated();
  static Query language(std::string tag);
  // Documents like one of the index, itself left out: the 25 words that tell most about it, as
  // alternatives with weights. Its text counts up to 64 KiB of each field.
  static Query like(std::string id);
  // Documents whose text resembles that of one of the index, itself left out, by at least
  // SearchOptions::duplicates_from.
  static Query duplicates(std::string id);
  // The label is compared case-folded; `*` and `?` in it are wildcards. A match counts in the
  // section in which it begins, one of near if all of its words begin there; titles are in none.
  // Scores are those that the document has without the section.
  static Query section(std::string label);
  static Query boosted(Query child, float weight);
  Query at(Level level) const;  // a copy with `level` set on every node that has one

  friend bool operator==(const Query&, const Query&) = default;
};

// The stable text form. Plain-parsing the form of a tree that parse_plain or relax() made, with the
// same schema, gives an equal tree; of a tree that was built by hand, one that means the same but
// for what the language cannot say (the levels loose and folded, Parts other than together).
BROADSIDE_EXPORT std::string to_string(const Query& query);

struct ParsedQuery {
  Query query;
  std::vector<std::string> warnings;  // what was not understood and was searched as words
};

// The plain query language: total, every byte string has an answer. The whole language is described
// in docs/query-language.md. `schema` tells which `name:` prefixes are fields. Linear time, bounded
// depth (deeper parentheses are read as words, with a warning).
BROADSIDE_EXPORT ParsedQuery parse_plain(std::string_view text, const Schema& schema);

// The same language, but what the plain parser only warns of is an invalid_argument that names the
// byte at which it stands.
BROADSIDE_EXPORT Result<Query> parse_strict(std::string_view text, const Schema& schema);

// One filter expression: `lang:es`, `date:1968..1972`, `coverage:10..20`, `creator:Ana Ruiz` (value
// to the end, quotes optional). invalid_argument: no such field, or no readable date or range.
BROADSIDE_EXPORT Result<Query> parse_filter(std::string_view text, const Schema& schema);

// No syntax at all: every token of `text` is a term; all must match, or any. One `words` node of
// the whole text with Parts::all, or an `any` of one such node with Parts::any.
BROADSIDE_EXPORT Query bag_of_words(std::string_view text, bool all);

// The query with its relaxable words as alternatives of one another (one `any`, no longer
// relaxable); everything else stays as it is. nullopt where there are fewer than two of them, so
// that nothing would change.
BROADSIDE_EXPORT std::optional<Query> relax(const Query& query);

// The query with a bonus for documents in which neighbouring words of it stand near to one another,
// in any order: it finds the same documents and ranks them otherwise, for several times the work.
// Its text form says how: `rent strike (* OR (rent NEAR/4 strike)^0.2)`.
BROADSIDE_EXPORT Query with_proximity(const Query& query);

// A user's list of names that stand for one another: transliterations, abbreviations of
// organisations, old and new names of places. Given with a search or stored with an index. A word
// of a loose query, or several side by side, that are an entry of a group also find the other
// entries of that group; groups with a common entry are not joined. Entries are compared without
// regard to case and diacritics. docs/query-language.md tells the rest.
struct BROADSIDE_EXPORT Variants {
  std::vector<std::vector<std::string>> groups = {};  // UTF-8, at least two entries each

  // One group a line, its entries separated by commas or semicolons; an entry that holds one stands
  // in quotation marks. Blank lines and lines that begin with `#` are passed by.
  // invalid_argument: the message begins with `name`, what the text is to be called, and the line.
  static Result<Variants> parse(std::string_view text, std::string_view name = "variants");

  // invalid_argument: more than 1 MiB together, a group of less than 2 or more than 64 entries, an
  // entry that is blank, longer than 256 bytes, not UTF-8 or has control characters.
  Status check() const;

  bool empty() const { return groups.empty(); }
  friend bool operator==(const Variants&, const Variants&) = default;
};

// The list in the form that parse() reads, one group a line.
BROADSIDE_EXPORT std::string to_string(const Variants& variants);

}  // namespace broadside

#endif  // BROADSIDE_QUERY_HPP_
