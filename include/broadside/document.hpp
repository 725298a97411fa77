// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What is put into an index and what comes back: documents, and the schema that says how their
// fields are treated. Plain values; the caller owns them.

#ifndef BROADSIDE_DOCUMENT_HPP_
#define BROADSIDE_DOCUMENT_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/result.hpp"

namespace broadside {

// A page, chapter or stretch of tape: a label such as "p. 3" or "00:12:40", and its text (UTF-8).
struct Section {
  std::string label = {};
  std::string text = {};
};

// One value of a field that is neither title nor body. A keyword field may be given several times.
struct FieldValue {
  std::string field = {};
  std::string value = {};
};

// One document. All strings are UTF-8; bytes that are not are indexed as U+FFFD and reported.
struct Document {
  std::string id = {};     // the application's name for it; unique; never empty when added
  std::string title = {};  // may be empty
  std::string body = {};   // may be empty; ignored where `sections` is not empty
  std::string lang = {};   // BCP 47, e.g. "es" or "pt-BR"; empty, unreadable: the writer's default
  std::string date = {};   // EDTF subset (see DateRange); empty: undated
  std::vector<Section> sections = {};   // in place of `body`; a phrase may cross an edge
  std::vector<FieldValue> fields = {};  // keyword fields, and text fields but title and body
  std::string extra = {};  // a JSON object of further keys, or empty: stored, not searched
};

// A text field: analysed into words and roots, ranked with BM25.
struct TextField {
  std::string name = {};
  float weight = 1.0F;  // how often a word in this field counts; > 0
};

// The fields of an index. Set when the index is created, stored in its manifest.
struct BROADSIDE_EXPORT Schema {
  // At most 32; "title" and "body" receive those members of Document.
  std::vector<TextField> text = {{"title", 2.0F}, {"body", 1.0F}};
  // Kept whole, filtered and faceted; at most 200. "lang" and "date" always exist besides.
  std::vector<std::string> keywords = {"creator", "publisher", "subject", "type",
                                       "source",  "rights",    "coverage"};

  // One text field, "body", that receives title, newline, body: for comparisons.
  static Schema single_field();
  bool is_single_field() const;
  // The index of a name in `text` / `keywords`, or -1.
  int text_index(std::string_view name) const;
  int keyword_index(std::string_view name) const;
};

// A closed interval of days, counted from 1970-01-01 (proleptic Gregorian, no time zones).
struct DateRange {
  static constexpr std::int32_t kOpenPast = INT32_MIN;
  static constexpr std::int32_t kOpenFuture = INT32_MAX;

  std::int32_t first = kOpenPast;
  std::int32_t last = kOpenFuture;

  bool overlaps(const DateRange& other) const { return first <= other.last && other.first <= last; }
  bool within(const DateRange& other) const { return other.first <= first && last <= other.last; }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// Reads the level 0/1 subset of EDTF (ISO 8601-2:2019): `1968`, `1968-05`, `1968-05-13`, `1968~`,
// `1968?`, `1968%`, `196X`, `19XX`, `1968/1972`, `../1972`, `1968/..`, `-0044`, `Y12000`, and
// `1968-21` to `1968-36`: seasons (of the north, or by hemisphere) and quarters.
// invalid_argument: not of this form, or no such day.
BROADSIDE_EXPORT Result<DateRange> parse_date(std::string_view text);

}  // namespace broadside

#endif  // BROADSIDE_DOCUMENT_HPP_
