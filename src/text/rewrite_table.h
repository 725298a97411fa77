// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_REWRITE_TABLE_H_
#define BROADSIDE_TEXT_REWRITE_TABLE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/code_point_table.h"

namespace broadside {

// What becomes of one character: another one, a string, or something that its neighbours decide.
class RewriteTable {
 public:
  // A mark is kept as it is where marks stand in canonical order; what is contextual needs ICU.
  struct Rule {
    enum Kind : std::uint8_t { keep, replace, mark, contextual };
    Kind kind = keep;
    std::uint8_t combining_class = 0;  // of a mark, which is kept as it is
    std::string text;                  // of a replacement
  };

  // An entry of the table: the low 24 bits are the difference to the character's replacement, the
  // number of a string, or a combining class.
  class Entry {
   public:
    enum Kind : std::uint8_t { character, string, mark, contextual };
    constexpr Entry() = default;
    constexpr Entry(Kind kind, std::uint32_t payload)
        : bits_(static_cast<std::uint32_t>(kind) << 24 | (payload & 0xFFFFFF)) {}
    constexpr Kind kind() const { return static_cast<Kind>(bits_ >> 24); }
    constexpr std::uint32_t payload() const { return bits_ & 0xFFFFFF; }
    constexpr char32_t apply(char32_t c) const { return (c + payload()) & 0xFFFFFF; }
    friend constexpr auto operator<=>(Entry, Entry) = default;

   private:
    std::uint32_t bits_ = 0;
  };

  explicit RewriteTable(const std::function<Rule(char32_t)>& rule_of);

  Entry operator[](char32_t c) const noexcept { return entries_[c]; }
  std::string_view string(Entry entry) const noexcept { return strings_[entry.payload()]; }

 private:
  Entry entry_of(char32_t c, const Rule& rule);

  std::map<std::string, std::uint32_t> known_;
  std::vector<std::string> strings_;
  CodePointTable<Entry> entries_;  // last: its construction fills the strings
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_REWRITE_TABLE_H_
