// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "query/word_syntax.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "query/characters.h"
#include "query/full_width.h"
#include "query/near.h"

namespace broadside {

namespace {

constexpr float kMinWeight = 0.001F;
constexpr float kMaxWeight = 1000.0F;

// The size of a parenthesis such as `(s)`, from `at`; 0: it is longer, or holds anything but plain
// characters.
std::size_t short_parenthesis(std::string_view text, std::size_t at) noexcept {
  constexpr std::size_t kMaxBytes = 32;
  const std::size_t limit = std::min(text.size(), at + kMaxBytes);
  for (std::size_t i = at + 1; i < limit; ++i) {
    if (text[i] == ')') return i + 1 - at;
    if (text[i] == '(' || space_size(text, i) != 0 || quote_at(text, i) != nullptr) return 0;
  }
  return 0;
}

bool all_digits(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), is_ascii_digit);
}

}  // namespace

bool is_operator(std::string_view word) noexcept {
  return word == "AND" || word == "OR" || word == "NOT" || near_operator(word);
}

std::size_t word_end(std::string_view text, std::size_t at) noexcept {
  const std::size_t begin = at;
  while (at < text.size() && text[at] != ')') {
    if (text[at] == '(') {
      const bool inside = at > begin && text[at - 1] != ':' && text[at - 1] != '=' &&
                          !is_operator(text.substr(begin, at - begin));
      const std::size_t size = inside ? short_parenthesis(text, at) : 0;
      if (size == 0) break;
      at += size;
      continue;
    }
    if (space_size(text, at) != 0 || quote_at(text, at) != nullptr) break;
    if (text[at] == '}' && brace_end(text, at) != 0) break;
    ++at;
  }
  return at;
}

std::size_t brace_end(std::string_view text, std::size_t at) noexcept {
  constexpr std::string_view kMark = "}>=";
  if (!text.substr(at).starts_with(kMark)) return 0;
  std::size_t end = at + kMark.size();
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  return end > at + kMark.size() ? end - at : 0;
}

std::uint32_t read_number(std::string_view digits) noexcept {
  constexpr std::uint32_t kMost = 1'000'000;
  std::uint32_t number = 0;
  for (const char digit : digits) {
    number = std::min(kMost, number * 10 + static_cast<std::uint32_t>(digit - '0'));
  }
  return std::max(number, std::uint32_t{1});
}

std::optional<std::string_view> field_prefix(std::string_view word) noexcept {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  if (!is_ascii_letter(word.front()) && !is_beyond_ascii(word.front())) return std::nullopt;
  return word.substr(0, colon);
}

bool reads_as_itself(std::string_view word) noexcept {
  constexpr std::string_view kMeansSomethingInFront = "+-=\\{";
  if (word.empty() || kMeansSomethingInFront.find(word.front()) != std::string_view::npos ||
      has_full_width_sign(word)) {
    return false;
  }
  return word.find_first_of("^~") == std::string_view::npos && !is_operator(word) &&
         !word.starts_with(kMinFreq) && !field_prefix(word) && word_end(word, 0) == word.size();
}

std::optional<float> take_weight(std::string_view& word) noexcept {
  const std::size_t mark = word.rfind('^');
  if (mark == std::string_view::npos || mark == 0) return std::nullopt;
  const std::string_view number = word.substr(mark + 1);
  constexpr std::size_t kMaxBytes = 20;
  const bool plain = std::all_of(number.begin(), number.end(),
                                 [](char c) { return is_ascii_digit(c) || c == '.'; });
  if (!plain || number.empty() || number.size() > kMaxBytes) return std::nullopt;
  float weight = 0;
  const char* end = number.data() + number.size();
  const auto [rest, error] = std::from_chars(number.data(), end, weight, std::chars_format::fixed);
  if (error != std::errc() || rest != end) return std::nullopt;
  if (weight < kMinWeight || weight > kMaxWeight) return std::nullopt;
  word = word.substr(0, mark);
  return weight;
}

std::string weight_text(float weight) {
  char buffer[64];
  const auto [end, error] =
      std::to_chars(std::begin(buffer), std::end(buffer), weight, std::chars_format::fixed);
  return error == std::errc() ? std::string(buffer, end) : "1";
}

std::optional<std::string_view> take_fuzziness(std::string_view& word) noexcept {
  const std::size_t mark = word.rfind('~');
  if (mark == std::string_view::npos || mark == 0) return std::nullopt;
  constexpr std::size_t kMaxDigits = 3;
  const std::string_view digits = word.substr(mark + 1);
  if (digits.size() > kMaxDigits || !all_digits(digits)) return std::nullopt;
  word = word.substr(0, mark);
  return digits;
}

bool is_language_tag(std::string_view text) noexcept {
  const std::string_view primary = text.substr(0, text.find('-'));
  return (primary.size() == 2 || primary.size() == 3) &&
         std::all_of(primary.begin(), primary.end(), is_ascii_letter) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-'; });
}

}  // namespace broadside
