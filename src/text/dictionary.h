// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_DICTIONARY_H_
#define BROADSIDE_TEXT_DICTIONARY_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

struct UBreakIterator;

namespace broadside {

// Cuts runs of Thai, Lao, Khmer and Burmese into words with ICU's dictionaries. One thread.
class DictionaryBreaker {
 public:
  // The byte offsets in `run`, valid UTF-8, at which words end; the last is its size. Valid until
  // the next call.
  const std::vector<std::size_t>& word_ends(std::string_view run);

  struct Close {
    void operator()(UBreakIterator* iterator) const noexcept;
  };

 private:
  bool completes_am(char32_t c) const;

  std::unique_ptr<UBreakIterator, Close> iterator_;
  std::vector<char16_t> units_;
  std::vector<std::size_t> unit_bytes_;  // the byte offset behind each unit
  std::vector<std::size_t> ends_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_DICTIONARY_H_
