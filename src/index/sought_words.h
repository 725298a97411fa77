// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SOUGHT_WORDS_H_
#define BROADSIDE_INDEX_SOUGHT_WORDS_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"

namespace broadside {

// The words whose traces are looked for, in the forms that an index may have them in. One thread at
// a time.
class SoughtWords {
 public:
  explicit SoughtWords(const std::vector<std::string>& texts);

  // The word, as it was given, that a term of this kind is; null: none.
  const std::string* find(TokenKind kind, std::string_view term) const;
  // The same for a key of the dictionary of words, where acronyms have their mark.
  const std::string* find_word(std::string_view term) const;
  // The word, as given, that has this root.
  const std::string* find_root(Language language, std::string_view root);

  // To be looked for as they are, in decoded texts; each has at least one byte.
  const std::vector<std::string>& literals() const noexcept { return literals_; }
  // To be looked for among any bytes, each with the word as it was given.
  const std::map<std::string, std::string>& raw_forms() const noexcept { return raw_forms_; }
  const std::vector<std::string>& short_words() const noexcept { return short_words_; }
  std::size_t longest_bytes() const noexcept { return longest_bytes_; }

 private:
  using Forms = std::map<std::string, std::string, std::less<>>;  // the word as given, by form

  void add_text(const std::string& text);
  void add_word(std::string_view term, const std::string& given);
  void add_raw(std::string_view form, const std::string& given);

  Analyzer analyzer_;
  Forms words_, grams_, written_;
  std::map<Language, Forms> roots_;
  std::vector<std::string> literals_;
  std::map<std::string, std::string> raw_forms_;
  std::vector<std::string> short_words_;
  std::size_t longest_bytes_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SOUGHT_WORDS_H_
