// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_TEXT_WORD_RULES_H_
#define BROADSIDE_TESTS_TEXT_WORD_RULES_H_

#include <string>
#include <vector>

#include <unicode/ubrk.h>

namespace broadside {

// The word boundaries of a string, as indexes of code points: 0, ..., its length.
using Boundaries = std::vector<std::size_t>;

// By the rules of UAX #29, one after the other, as the annex has them: slow and obvious.
Boundaries boundaries_by_rules(const std::u32string& text);

// By our machine, over the same string in UTF-8.
Boundaries boundaries_by_machine(const std::u32string& text);

// By ICU's root word iterator.
class IcuWords {
 public:
  IcuWords();
  ~IcuWords();
  IcuWords(const IcuWords&) = delete;  // owns the iterator
  IcuWords& operator=(const IcuWords&) = delete;

  Boundaries boundaries(const std::u32string& text);

 private:
  UBreakIterator* iterator_;
  std::u16string units_;
  std::vector<std::size_t> index_of_unit_;
};

// Why ICU departs from the standard: a character there whose class it tailors.
enum class Departure { none, at_sign, colon, hangul, dictionary };

// The departures by which two lists of boundaries differ, one for each stretch of text between
// boundaries that they share.
std::vector<Departure> departures(const std::u32string& text, const Boundaries& ours,
                                  const Boundaries& icus);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_TEXT_WORD_RULES_H_
