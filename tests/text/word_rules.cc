// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/word_rules.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <iterator>

#include "text/utf8.h"
#include "text/word_break.h"

namespace broadside {
namespace {

int word_break(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK);
}

bool is_newline(int c) {
  return c == U_WB_CR || c == U_WB_LF || c == U_WB_NEWLINE;
}
bool is_ignored(int c) {
  return c == U_WB_EXTEND || c == U_WB_FORMAT || c == U_WB_ZWJ;
}
bool is_letter(int c) {
  return c == U_WB_ALETTER || c == U_WB_HEBREW_LETTER;
}
bool is_mid_num_let_q(int c) {
  return c == U_WB_MIDNUMLET || c == U_WB_SINGLE_QUOTE;
}
bool is_mid_letter(int c) {
  return c == U_WB_MIDLETTER || is_mid_num_let_q(c);
}
bool is_mid_num(int c) {
  return c == U_WB_MIDNUM || is_mid_num_let_q(c);
}
bool is_connected(int c) {
  return is_letter(c) || c == U_WB_NUMERIC || c == U_WB_KATAKANA;
}

// The classes around a place, ignored characters skipped (WB4); -1 beyond the text.
struct Context {
  int before2, before, after, after2;
  std::size_t flags_before;  // regional indicators that end directly before the place
};

class Rules {
 public:
  explicit Rules(const std::u32string& text) : text_(text) {
    for (const char32_t c : text) classes_.push_back(word_break(c));
  }

  bool breaks(std::size_t at) const {
    const int before = classes_[at - 1];
    const int after = classes_[at];
    if (before == U_WB_CR && after == U_WB_LF) return false;   // WB3
    if (is_newline(before) || is_newline(after)) return true;  // WB3a, 3b
    const bool pictograph =
        u_hasBinaryProperty(static_cast<UChar32>(text_[at]), UCHAR_EXTENDED_PICTOGRAPHIC);
    if (before == U_WB_ZWJ && pictograph) return false;                     // WB3c
    if (before == U_WB_WSEGSPACE && after == U_WB_WSEGSPACE) return false;  // WB3d
    if (is_ignored(after)) return false;                                    // WB4
    return breaks(context(at));
  }

 private:
  static bool breaks(const Context& c) {
    if (is_letter(c.before) && is_letter(c.after)) return false;                              // WB5
    if (is_letter(c.before) && is_mid_letter(c.after) && is_letter(c.after2)) return false;   // WB6
    if (is_letter(c.before2) && is_mid_letter(c.before) && is_letter(c.after)) return false;  // WB7
    const bool hebrew = c.before == U_WB_HEBREW_LETTER;
    if (hebrew && c.after == U_WB_SINGLE_QUOTE) return false;  // WB7a
    if (hebrew && c.after == U_WB_DOUBLE_QUOTE && c.after2 == U_WB_HEBREW_LETTER) return false;
    if (c.before2 == U_WB_HEBREW_LETTER && c.before == U_WB_DOUBLE_QUOTE &&
        c.after == U_WB_HEBREW_LETTER) {
      return false;  // WB7b, 7c
    }
    const bool number_before = c.before == U_WB_NUMERIC;
    const bool number_after = c.after == U_WB_NUMERIC;
    if ((number_before || is_letter(c.before)) && number_after) return false;             // WB8, 9
    if (number_before && is_letter(c.after)) return false;                                // WB10
    if (c.before2 == U_WB_NUMERIC && is_mid_num(c.before) && number_after) return false;  // WB11
    if (number_before && is_mid_num(c.after) && c.after2 == U_WB_NUMERIC) return false;   // WB12
    if (c.before == U_WB_KATAKANA && c.after == U_WB_KATAKANA) return false;              // WB13
    const bool connector = c.before == U_WB_EXTENDNUMLET;
    if ((is_connected(c.before) || connector) && c.after == U_WB_EXTENDNUMLET) return false;
    if (connector && is_connected(c.after)) return false;  // WB13a, 13b
    const bool flags = c.before == U_WB_REGIONAL_INDICATOR && c.after == U_WB_REGIONAL_INDICATOR;
    return !flags || c.flags_before % 2 == 0;  // WB15, 16
  }

  // The index of the character before `at` that counts, or npos.
  std::size_t previous(std::size_t at) const {
    while (at > 0) {
      --at;
      const bool first_of_line = at == 0 || is_newline(classes_[at - 1]);
      if (!is_ignored(classes_[at]) || first_of_line) return at;
    }
    return std::u32string::npos;
  }

  std::size_t following(std::size_t at) const {
    for (++at; at < classes_.size(); ++at) {
      if (!is_ignored(classes_[at])) return at;
    }
    return std::u32string::npos;
  }

  Context context(std::size_t at) const {
    const auto class_at = [this](std::size_t i) {
      return i == std::u32string::npos ? -1 : classes_[i];
    };
    const std::size_t before = previous(at);
    const std::size_t before2 = before == std::u32string::npos ? before : previous(before);
    Context c{class_at(before2), class_at(before), classes_[at], class_at(following(at)), 0};
    for (auto i = before; class_at(i) == U_WB_REGIONAL_INDICATOR; i = previous(i)) ++c.flags_before;
    return c;
  }

  const std::u32string& text_;
  std::vector<int> classes_;
};

bool is_dictionary_script(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(c, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return true;
    default:
      break;
  }
  return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT ||
         u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_KATAKANA;
}

Departure departure_of(const std::u32string& stretch) {
  Departure found = Departure::none;
  for (const char32_t c : stretch) {
    if (is_dictionary_script(static_cast<UChar32>(c))) return Departure::dictionary;
    if (c >= 0xAC00 && c <= 0xD7A3) found = Departure::hangul;
    if (found == Departure::hangul) continue;
    if (c == U':' || c == 0xFE55 || c == 0xFF1A) found = Departure::colon;
    if (c == U'@' && found == Departure::none) found = Departure::at_sign;
  }
  return found;
}

}  // namespace

Boundaries boundaries_by_rules(const std::u32string& text) {
  Boundaries found{0};
  const Rules rules(text);
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (rules.breaks(at)) found.push_back(at);
  }
  if (!text.empty()) found.push_back(text.size());
  return found;
}

Boundaries boundaries_by_machine(const std::u32string& text) {
  WordBreaker breaker;
  std::string bytes;
  std::vector<std::size_t> index_of_byte;
  for (std::size_t i = 0; i < text.size(); ++i) {
    append_utf8(bytes, text[i]);
    index_of_byte.resize(bytes.size() + 1, i + 1);
  }
  breaker.start(bytes);
  Boundaries found{0};
  for (std::size_t at = 0; at < bytes.size();) {
    at = breaker.next(at).end;
    found.push_back(index_of_byte[at]);
  }
  return found;
}

IcuWords::IcuWords() {
  UErrorCode error = U_ZERO_ERROR;
  iterator_ = ubrk_open(UBRK_WORD, "", nullptr, 0, &error);
}

IcuWords::~IcuWords() {
  ubrk_close(iterator_);
}

Boundaries IcuWords::boundaries(const std::u32string& text) {
  units_.clear();
  index_of_unit_.assign(1, 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c >= 0x10000) units_.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10)));
    units_.push_back(static_cast<char16_t>(c < 0x10000 ? c : 0xDC00 | (c & 0x3FF)));
    index_of_unit_.resize(units_.size() + 1, i + 1);
  }
  UErrorCode error = U_ZERO_ERROR;
  ubrk_setText(iterator_, units_.data(), static_cast<std::int32_t>(units_.size()), &error);
  Boundaries found{0};
  for (auto at = ubrk_next(iterator_); at != UBRK_DONE; at = ubrk_next(iterator_)) {
    found.push_back(index_of_unit_[static_cast<std::size_t>(at)]);
  }
  return found;
}

std::vector<Departure> departures(const std::u32string& text, const Boundaries& ours,
                                  const Boundaries& icus) {
  Boundaries shared;
  std::set_intersection(ours.begin(), ours.end(), icus.begin(), icus.end(),
                        std::back_inserter(shared));
  const auto index = [](const Boundaries& all, std::size_t boundary) {
    return std::lower_bound(all.begin(), all.end(), boundary) - all.begin();
  };
  std::vector<Departure> found;
  for (std::size_t i = 1; i < shared.size(); ++i) {
    const bool same = index(ours, shared[i]) - index(ours, shared[i - 1]) == 1 &&
                      index(icus, shared[i]) - index(icus, shared[i - 1]) == 1;
    if (!same) found.push_back(departure_of(text.substr(shared[i - 1], shared[i] - shared[i - 1])));
  }
  return found;
}

}  // namespace broadside
