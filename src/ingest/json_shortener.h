// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A JSON line that is too long to be held keeps its structure and its short strings; what its long
// strings hold beyond the limit is left out while it is read.

#ifndef BROADSIDE_INGEST_JSON_SHORTENER_H_
#define BROADSIDE_INGEST_JSON_SHORTENER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace broadside::ingest {

class JsonShortener {
 public:
  // Of a line that begins with `held`, which is all kept.
  explicit JsonShortener(std::string_view held);

  // Appends to `held` what is kept of the line's next part: of the string that is open, and of each
  // that follows, no more than a little. A character, an escape and a pair of escaped surrogates
  // are kept whole or not at all; a string ends behind a word where one ends near.
  void append(std::string_view part, std::string& held);

 private:
  enum class Place { outside, text, escape, digits };

  void step(char c);
  void open_string();
  void read_digit(char c);
  bool may_end_before(char c) const;

  Place place_ = Place::outside;
  bool dropping_ = false;
  std::size_t string_bytes_ = 0;  // kept of the open string; of a long one, since the limit
  std::size_t most_string_bytes_ = 0;
  unsigned digits_ = 0;  // of an escape such as \u00e9
  std::uint32_t unit_ = 0;
  bool awaits_low_surrogate_ = false;
};

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_JSON_SHORTENER_H_
