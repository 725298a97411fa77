// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/dictionary.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <iterator>

#include "text/utf8.h"

namespace broadside {

void DictionaryBreaker::Close::operator()(UBreakIterator* iterator) const noexcept {
  ubrk_close(iterator);
}

// Thai and Lao sara am may be typed as its two halves, with a tone mark behind the first; ICU's
// dictionaries know the whole. `c` is the second half where it is taken.
bool DictionaryBreaker::completes_am(char32_t c) const {
  if (c != 0x0E32 && c != 0x0EB2) return false;
  const char32_t block = c & ~char32_t{0x7F};
  const auto at = [&](std::size_t from_end) {
    return units_.size() < from_end ? char32_t{0} : units_[units_.size() - from_end] - block;
  };
  constexpr char32_t kNikhahit = 0x4D;
  const bool tone = at(1) >= 0x48 && at(1) <= 0x4B;
  return at(tone ? 2 : 1) == kNikhahit;
}

const std::vector<std::size_t>& DictionaryBreaker::word_ends(std::string_view run) {
  units_.clear();
  unit_bytes_.clear();
  ends_.clear();
  for (std::size_t at = 0; at < run.size();) {
    const CodePoint point = decode_utf8(run, at);
    at += point.bytes;
    if (completes_am(point.value)) {
      const char16_t nikhahit = point.value == 0x0E32 ? u'\u0E4D' : u'\u0ECD';
      const auto half = std::prev(units_.end(), units_.back() == nikhahit ? 1 : 2);
      unit_bytes_.erase(unit_bytes_.begin() + (half - units_.begin()));
      units_.erase(half);
      units_.push_back(static_cast<char16_t>(point.value + 1));
      unit_bytes_.push_back(at);
      continue;
    }
    if (point.value == 0x0E40 && !units_.empty() && units_.back() == 0x0E40) {
      units_.back() = 0x0E41;  // Thai sara ae, typed as two sara e, which look the same
      unit_bytes_.back() = at;
      continue;
    }
    if (point.value >= 0x10000) {
      units_.push_back(static_cast<char16_t>(U16_LEAD(point.value)));
      unit_bytes_.push_back(at);
    }
    units_.push_back(
        static_cast<char16_t>(point.value < 0x10000 ? point.value : U16_TRAIL(point.value)));
    unit_bytes_.push_back(at);
  }
  UErrorCode error = U_ZERO_ERROR;
  if (iterator_ == nullptr) iterator_.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &error));
  if (U_SUCCESS(error)) {
    ubrk_setText(iterator_.get(), units_.data(), static_cast<std::int32_t>(units_.size()), &error);
  }
  if (U_SUCCESS(error)) {
    for (auto at = ubrk_next(iterator_.get()); at != UBRK_DONE; at = ubrk_next(iterator_.get())) {
      ends_.push_back(unit_bytes_[static_cast<std::size_t>(at) - 1]);
    }
  }
  // Without ICU's data the run stays in one piece.
  if (ends_.empty() || ends_.back() != run.size()) ends_.push_back(run.size());
  return ends_;
}

}  // namespace broadside
