// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by plain_parser_test.cc and query_fuzz_test.cc.

#include "query/operand_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "query/characters.h"
#include "query/near.h"
#include "query/wildcards.h"
#include "query/word_syntax.h"

namespace broadside {

namespace {

Query bare_word(std::string_view text) {
  Query query = Query::words(std::string(text));
  query.relaxable = true;
  return query;
}

// `word^5000`: a weight by its form, though not taken as one.
bool claims_weight(std::string_view word) {
  const std::size_t mark = word.rfind('^');
  return mark != std::string_view::npos && mark > 0 && mark + 1 < word.size() &&
         std::all_of(word.begin() + static_cast<std::ptrdiff_t>(mark) + 1, word.end(),
                     [](char c) { return is_ascii_digit(c) || c == '.'; });
}

// From the quote: the text up to the next one of its kind that is not doubled.
std::string take_raw(QueryCursor& in) {
  const std::size_t begin = in.at;
  const char quote = in.text[in.at];
  std::string text;
  for (++in.at; !in.at_end(); ++in.at) {
    if (in.text[in.at] == quote && !in.next_is_one_of({&quote, 1})) {
      ++in.at;
      return text;
    }
    if (in.text[in.at] == quote) ++in.at;
    text.push_back(in.text[in.at]);
  }
  in.warn(QueryProblem::quote_unclosed, begin, 1);
  return text;
}

std::string_view take_quotation(QueryCursor& in, const QuoteMark& open) {
  const std::size_t begin = in.at + open.bytes.size();
  const std::size_t end = find_closing(in.text, begin, open);
  if (end == std::string_view::npos) {
    in.warn(QueryProblem::quote_unclosed, in.at, open.bytes.size());
    in.at = in.text.size();
    return in.text.substr(begin);
  }
  in.at = end + quote_at(in.text, end)->bytes.size();
  return in.text.substr(begin, end - begin);
}

// The phrase, or, before `~5`, its words near to one another.
Query phrase_or_near(QueryCursor& in, std::string text) {
  Query phrase = Query::phrase(std::move(text));
  if (in.at_end() || in.text[in.at] != '~') return phrase;
  const std::size_t begin = in.at++;
  while (!in.at_end() && is_ascii_digit(in.text[in.at])) ++in.at;
  const auto asked = read_distance(in.text.substr(begin + 1, in.at - begin - 1));
  if (asked && *asked > kMaxDistance) {
    in.warn(QueryProblem::distance_too_large, begin, in.at - begin);
  }
  return Query::near({std::move(phrase)}, std::min(asked.value_or(kDefaultDistance), kMaxDistance));
}

// nullopt: the word has wildcards or nothing to compare, or the number is not 1 or 2.
std::optional<Query> fuzzy_word(std::string_view word, std::string_view letters) {
  const bool number = letters.empty() || letters == "1" || letters == "2";
  const bool comparable = std::any_of(word.begin(), word.end(), is_word_byte) &&
                          !wildcard_pattern(word, TextKind::word);
  if (!number || !comparable) return std::nullopt;
  return Query::fuzzy(std::string(word),
                      letters.empty() ? 0U : static_cast<std::uint32_t>(letters[0] - '0'));
}

// A word of `"a wo* b~1"~5`.
Query word_of_quotation(std::string_view word) {
  if (auto pattern = wildcard_pattern(word, TextKind::quotation)) {
    return Query::wildcard(*std::move(pattern));
  }
  std::string_view without_suffix = word;
  const auto letters = take_fuzziness(without_suffix);
  auto similar = letters ? fuzzy_word(without_suffix, *letters) : std::nullopt;
  return similar ? *std::move(similar) : Query::phrase(std::string(word));
}

// The words of a quotation near to one another; nullopt: none of them is a pattern or asks for
// similar spellings. What has no letter or digit is left out.
std::optional<Query> near_patterns(std::string_view text, std::uint32_t distance) {
  std::vector<Query> words;
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && space_size(text, end) == 0) ++end;
    const std::string_view word = text.substr(at, end - at);
    at = end == text.size() ? end : end + space_size(text, end);
    if (std::none_of(word.begin(), word.end(), is_word_byte)) continue;
    words.push_back(word_of_quotation(word));
    found = found || words.back().kind != QueryKind::phrase;
  }
  if (!found) return std::nullopt;
  if (words.size() == 1) return std::move(words.front());
  return Query::near(std::move(words), distance);
}

std::optional<Operand> read_phrase(QueryCursor& in) {
  const QuoteMark* open = quote_at(in.text, in.at);
  if (open->opens == 0) return std::nullopt;
  const std::size_t begin = in.at;
  std::string text(take_quotation(in, *open));
  const bool last_is_prefix =
      in.text.substr(in.at).starts_with('*') && (in.gap_at(in.at + 1) || in.text[in.at + 1] == '^');
  if (last_is_prefix) {
    ++in.at;
    if (!is_blank(text)) text += '*';
  }
  const bool near = !in.at_end() && in.text[in.at] == '~';
  const auto pattern = near ? std::nullopt : wildcard_pattern(text, TextKind::quotation);
  Query query = pattern ? Query::wildcard(*pattern) : phrase_or_near(in, text);
  if (near) query = near_patterns(text, query.distance).value_or(query);
  const auto weight = in.take_weight_here();
  if (is_blank(text)) {
    in.warn(QueryProblem::quotation_empty, begin, in.at - begin);
    return std::nullopt;
  }
  return Operand{std::move(query), weight};
}

Query fuzzy_or_word(QueryCursor& in, std::string text) {
  if (in.at_end() || in.text[in.at] != '~') return bare_word(text);
  ++in.at;
  const bool number = !in.at_end() && (in.text[in.at] == '1' || in.text[in.at] == '2');
  return Query::fuzzy(std::move(text),
                      number ? static_cast<std::uint32_t>(in.text[in.at++] - '0') : 0U);
}

// The raw forms of the text form: \'words', also before ~2, \*'wildcard' and \"phrase".
Operand read_raw(QueryCursor& in) {
  ++in.at;
  const char first = in.text[in.at];
  if (first == '*') ++in.at;
  std::string text = take_raw(in);
  Operand operand;
  if (first == '"') {
    operand.query = phrase_or_near(in, std::move(text));
  } else if (first == '*') {
    operand.query = Query::wildcard(std::move(text));
  } else {
    operand.query = fuzzy_or_word(in, std::move(text));
  }
  operand.weight = in.take_weight_here();
  return operand;
}

Operand read_word(QueryCursor& in, TextKind kind) {
  std::string_view word = in.text.substr(in.at, word_end(in.text, in.at) - in.at);
  const std::size_t begin = in.at;
  const std::size_t size = word.size();
  in.at += size;
  Operand operand;
  operand.weight = take_weight(word);
  if (is_everything(word)) {
    operand.query = Query::everything();
    return operand;
  }
  if (!operand.weight && claims_weight(word)) in.warn(QueryProblem::weight_unreadable, begin, size);
  const std::string_view with_suffix = word;
  if (const auto letters = take_fuzziness(word)) {
    auto similar = fuzzy_word(word, *letters);
    if (similar) {
      operand.query = *std::move(similar);
      return operand;
    }
    in.warn(QueryProblem::fuzzy_word, begin, with_suffix.size());
  }
  auto pattern = wildcard_pattern(word, kind);
  if (!pattern && word.find('*') != std::string_view::npos) {
    in.warn(QueryProblem::wildcards_alone, begin, size);
  }
  operand.query = pattern ? Query::wildcard(*std::move(pattern)) : bare_word(word);
  return operand;
}

// `=word`, `="phrase"`; a lone `=` is a word.
std::optional<Operand> read_exact(QueryCursor& in) {
  const bool lone = in.gap_at(in.at + 1) || in.text[in.at + 1] == '(';
  const QuoteMark* quote = lone ? nullptr : quote_at(in.text, in.at + 1);
  if (lone || (quote != nullptr && quote->opens == 0)) return read_word(in, TextKind::word);
  ++in.at;
  std::optional<Operand> operand;
  if (quote != nullptr) {
    operand = read_phrase(in);
  } else if (in.at_raw()) {
    operand = read_raw(in);
  } else {
    std::string_view word = in.text.substr(in.at, word_end(in.text, in.at) - in.at);
    const std::size_t begin = std::exchange(in.at, in.at + word.size());
    const auto weight = take_weight(word);
    const std::size_t size = word.size();
    if (take_fuzziness(word)) in.warn(QueryProblem::fuzzy_word, begin, size);
    auto pattern = wildcard_pattern(word, TextKind::lone_word);
    operand = Operand{pattern ? Query::wildcard(*std::move(pattern)) : bare_word(word), weight};
  }
  if (operand) {
    operand->query = operand->query.at(Level::exact);
    operand->query.relaxable = false;
  }
  return operand;
}

void skip_spaces(QueryCursor& in) {
  while (!in.at_end() && space_size(in.text, in.at) > 0) in.at += space_size(in.text, in.at);
}

// `, 2)`
std::optional<std::uint32_t> take_min_number(QueryCursor& in) {
  skip_spaces(in);
  if (in.at_end() || in.text[in.at] != ',') return std::nullopt;
  ++in.at;
  skip_spaces(in);
  const std::size_t begin = in.at;
  while (!in.at_end() && is_ascii_digit(in.text[in.at])) ++in.at;
  const std::string_view digits = in.text.substr(begin, in.at - begin);
  skip_spaces(in);
  if (digits.empty() || in.at_end() || in.text[in.at] != ')') return std::nullopt;
  ++in.at;
  return read_number(digits);
}

// A word up to the last comma before white space or a parenthesis.
std::optional<Operand> read_counted_word(QueryCursor& in) {
  std::size_t end = in.at;
  while (end < in.text.size() && in.text[end] != '(' && !in.gap_at(end)) ++end;
  const std::size_t comma = in.text.substr(in.at, end - in.at).rfind(',');
  if (comma == std::string_view::npos || comma == 0) return std::nullopt;
  QueryCursor word{in.text.substr(in.at, comma)};
  auto operand = read_operand(word, TextKind::lone_word);
  if (!operand || !word.at_end() || !word.warnings.empty()) return std::nullopt;
  in.at += comma;
  return operand;
}

bool begins_marked(const QueryCursor& in) {
  return !in.at_end() && (in.at_raw() || quote_at(in.text, in.at) != nullptr);
}

// `minfreq(operand, 2)`; nullopt, and nothing is taken: it is not complete, or counts several
// words near to one another, of which the text form would need parentheses.
std::optional<Operand> read_min_freq(QueryCursor& in) {
  const std::size_t begin = in.at;
  const std::size_t warnings = in.warnings.size();
  in.at += kMinFreq.size();
  QueryCursor behind_level{in.text, in.at + (in.text.substr(in.at).starts_with('=') ? 1U : 0U)};
  auto operand =
      begins_marked(behind_level) ? read_operand(in, TextKind::lone_word) : read_counted_word(in);
  if (operand && !operand->weight) operand->weight = in.take_weight_here(',');
  const bool single = operand && operand->query.children.size() <= 1;
  const auto number = single ? take_min_number(in) : std::nullopt;
  if (!number) {
    in.at = begin;
    in.warnings.resize(warnings, QueryWarning{});
    return std::nullopt;
  }
  operand->query.relaxable = false;
  if (operand->weight) operand->query = Query::boosted(std::move(operand->query), *operand->weight);
  return Operand{Query::min_freq(std::move(operand->query), *number), in.take_weight_here()};
}

}  // namespace

bool QueryCursor::gap_at(std::size_t place) const {
  return place >= text.size() || text[place] == ')' || space_size(text, place) != 0 ||
         brace_end(text, place) != 0;
}

std::optional<float> QueryCursor::take_weight_here(char end_sign) {
  if (at_end() || text[at] != '^') return std::nullopt;
  std::size_t end = at + 1;
  while (end < text.size() && (is_ascii_digit(text[end]) || text[end] == '.')) ++end;
  if (!gap_at(end) && text[end] != end_sign) return std::nullopt;
  std::string_view with_quote = text.substr(at - 1, end - at + 1);
  const auto weight = take_weight(with_quote);
  if (weight) at = end;
  return weight;
}

bool QueryCursor::at_raw() const {
  const std::string_view rest = text.substr(at, 3);
  return rest.starts_with("\\'") || rest.starts_with("\\\"") || rest == "\\*'";
}

std::optional<Operand> read_operand(QueryCursor& in, TextKind kind) {
  if (in.text.substr(in.at).starts_with(kMinFreq)) {
    if (auto counted = read_min_freq(in)) return counted;
  }
  if (in.at_raw()) return read_raw(in);
  if (quote_at(in.text, in.at) != nullptr) return read_phrase(in);
  if (in.text[in.at] == '=') return read_exact(in);
  return read_word(in, kind);
}

std::optional<Operand> read_value(QueryCursor& in) {
  Operand value;
  const QuoteMark* quote = quote_at(in.text, in.at);
  if (in.at_raw()) {
    Operand raw = read_raw(in);
    value.query = Query::phrase(std::move(raw.query.text));
    value.weight = raw.weight;
  } else if (quote != nullptr && quote->opens != 0) {
    value.query = Query::phrase(std::string(take_quotation(in, *quote)));
    value.weight = in.take_weight_here();
  } else if (quote == nullptr) {
    std::string_view word = in.text.substr(in.at, word_end(in.text, in.at) - in.at);
    in.at += word.size();
    value.weight = take_weight(word);
    value.query = Query::words(std::string(word));
  } else {
    return std::nullopt;
  }
  return value;
}

}  // namespace broadside
