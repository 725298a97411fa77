// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One pass over the bytes, without recursion, each of which is looked at a bounded number of times.
// What an item means depends on the character before it only through after_gap_, so that the text
// form can put items side by side. Covered by plain_parser_test.cc and query_fuzz_test.cc.

#include "query/lexer.h"

#include <algorithm>
#include <utility>

#include "query/characters.h"
#include "query/column_condition.h"
#include "query/operand_reader.h"
#include "query/word_syntax.h"

namespace broadside {

namespace {

Query weighted(Query query, std::optional<float> weight) {
  if (weight) return Query::boosted(std::move(query), *weight);
  return query;
}

// `foo:bar` looks like a field; `http://host`, `std::vector` and `12:30` do not.
bool looks_like_field(std::string_view name, std::string_view value) {
  return !value.empty() && value.front() != '/' && value.front() != ':' &&
         std::all_of(name.begin(), name.end(), is_ascii_letter);
}

bool is_one_word(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && space_size(text, begin) > 0) begin += space_size(text, begin);
  const std::string_view word = text.substr(begin, word_end(text, begin) - begin);
  return word.find('^') == std::string_view::npos && is_blank(text.substr(begin + word.size()));
}

class Lexer {
 public:
  Lexer(std::string_view text, const Schema& schema)
      : schema_(schema),
        in_{text},
        alone_(is_one_word(text)),
        last_brace_end_(std::min(text.rfind("}>=") + 1, text.size())) {}

  LexedQuery run() {
    while (skip_spaces()) lex_item();
    close_all();
    lexed_.warnings = std::move(in_.warnings);
    return std::move(lexed_);
  }

 private:
  QueryItem& push(ItemKind kind, Sign sign, std::size_t at) {
    QueryItem& item = lexed_.items.emplace_back();
    item.kind = kind;
    item.sign = sign;
    item.at = at;
    return item;
  }

  void push_operand(std::size_t begin, Sign sign, Operand operand) {
    push(ItemKind::operand, sign, begin).operand =
        weighted(std::move(operand.query), operand.weight);
  }

  void push_operator(std::string_view word);
  bool skip_spaces();
  void lex_item();
  void lex_signed(std::size_t begin, Sign sign);
  void lex_word(std::size_t begin, Sign sign);
  bool lex_field(std::size_t begin, Sign sign, std::string_view word);

  std::size_t behind_spaces(std::size_t colon_end) const;
  void open_group(std::size_t begin, Sign sign, std::string_view field);
  // A brace that none can close is part of a word.
  bool at_brace() const {
    return in_.at < last_brace_end_ && in_.at < in_.text.size() && in_.text[in_.at] == '{';
  }
  bool has_open_brace() const;
  void close_brace();
  void end_group(std::size_t end);
  void abandon_group();
  void close_group();
  void close_all();

  std::optional<Operand> read_text_value(std::string_view name);
  std::optional<Operand> read_column(std::string_view name);

  const Schema& schema_;
  QueryCursor in_;
  const bool alone_;                  // the query is a single word
  bool after_gap_ = true;             // white space, a parenthesis or the start stands before in_
  std::vector<std::size_t> open_;     // items that are open parentheses
  std::size_t left_out_ = 0;          // open parentheses that were too deep
  const std::size_t last_brace_end_;  // behind the last `}` before `>=`; 0: there is none
  std::size_t behind_brace_ = 0;      // where the last group in braces begins
  LexedQuery lexed_;
};

bool Lexer::skip_spaces() {
  after_gap_ = in_.at == 0 || in_.text[in_.at - 1] == '(' || in_.text[in_.at - 1] == ')' ||
               in_.at == behind_brace_;
  while (!in_.at_end()) {
    const std::size_t size = space_size(in_.text, in_.at);
    if (size == 0) return true;
    in_.at += size;
    after_gap_ = true;
  }
  return false;
}

void Lexer::lex_item() {
  const std::size_t begin = in_.at;
  if (in_.text[in_.at] == ')') return close_group();
  if (brace_end(in_.text, in_.at) > 0) return close_brace();
  const bool signed_item = after_gap_ && (in_.text[in_.at] == '+' || in_.text[in_.at] == '-');
  if (!signed_item || in_.next_is_one_of("+-")) return lex_signed(begin, Sign::none);
  if (in_.gap_at(++in_.at)) return;  // a lone dash
  lex_signed(begin, in_.text[begin] == '+' ? Sign::required : Sign::excluded);
}

// What may follow a sign.
void Lexer::lex_signed(std::size_t begin, Sign sign) {
  if (in_.text[in_.at] == '(' || (after_gap_ && at_brace())) return open_group(begin, sign, {});
  const QuoteMark* quote = quote_at(in_.text, in_.at);
  if (quote != nullptr) {
    const bool after_word = sign == Sign::none && !after_gap_;
    if (quote->opens == 0 || (after_word && in_.gap_at(in_.at + quote->bytes.size()))) {
      in_.warn(QueryProblem::quote_unopened, in_.at, quote->bytes.size());
      in_.at += quote->bytes.size();
      return;
    }
  }
  if (!after_gap_ && in_.text[in_.at] == '*') {
    in_.warn(QueryProblem::phrase_suffix, in_.at, 1);
    ++in_.at;
    return;
  }
  if (quote == nullptr && !in_.at_raw()) return lex_word(begin, sign);
  if (auto operand = read_operand(in_, TextKind::word))
    push_operand(begin, sign, std::move(*operand));
}

void Lexer::lex_word(std::size_t begin, Sign sign) {
  const std::string_view word = in_.text.substr(in_.at, word_end(in_.text, in_.at) - in_.at);
  if (sign == Sign::none && is_operator(word)) {
    return push_operator(word);
  }
  if (lex_field(begin, sign, word)) return;
  const TextKind kind = sign != Sign::none || alone_ ? TextKind::lone_word : TextKind::word;
  if (auto operand = read_operand(in_, kind)) push_operand(begin, sign, std::move(*operand));
}

void Lexer::push_operator(std::string_view word) {
  const auto near = near_operator(word);
  const ItemKind kind = near            ? ItemKind::op_near
                        : word == "AND" ? ItemKind::op_and
                        : word == "OR"  ? ItemKind::op_or
                                        : ItemKind::op_not;
  QueryItem& item = push(kind, Sign::none, in_.at);
  item.size = word.size();
  if (near) item.near = *near;
  if (near && near->too_far) in_.warn(QueryProblem::distance_too_large, in_.at, word.size());
  in_.at += word.size();
}

// `name:value`; false, and nothing is taken, where it is to be read as a word.
bool Lexer::lex_field(std::size_t begin, Sign sign, std::string_view word) {
  const auto name = field_prefix(word);
  if (!name) return false;
  const bool is_text = schema_.text_index(*name) >= 0;
  if (!is_text && !is_column(*name, schema_)) {
    if (looks_like_field(*name, word.substr(name->size() + 1))) {
      in_.warn(QueryProblem::field_unknown, in_.at, name->size() + 1);
    }
    return false;
  }
  const std::size_t start = std::exchange(in_.at, in_.at + name->size() + 1);
  const bool apart =
      word.size() == name->size() + 1 && (is_text || may_stand_apart(*name, schema_));
  if (apart) in_.at = behind_spaces(in_.at);
  const bool parenthesis = !in_.at_end() && (in_.text[in_.at] == '(' || at_brace());
  std::optional<Operand> operand;
  if (in_.gap_at(in_.at) || (parenthesis && !is_text)) {
    in_.warn(QueryProblem::field_without_value, start, name->size() + 1);
  } else if (parenthesis) {
    open_group(begin, sign, *name);
    return true;
  } else {
    operand = is_text ? read_text_value(*name) : read_column(*name);
  }
  if (operand) {
    push_operand(begin, sign, std::move(*operand));
  } else {
    in_.at = start;
  }
  return operand.has_value();
}

// `title: harbour`: where the value of a field begins, behind white space. Where what follows is no
// value but a sign, an operator or another field, the place itself.
std::size_t Lexer::behind_spaces(std::size_t colon_end) const {
  std::size_t at = colon_end;
  while (at < in_.text.size() && space_size(in_.text, at) > 0) at += space_size(in_.text, at);
  if (in_.gap_at(at) || in_.text[at] == '+' || in_.text[at] == '-') return colon_end;
  const std::string_view next = in_.text.substr(at, word_end(in_.text, at) - at);
  const auto other = field_prefix(next);
  const bool is_field = other && (schema_.text_index(*other) >= 0 || is_column(*other, schema_));
  return is_operator(next) || is_field ? colon_end : at;
}

// A text field, from behind the colon.
std::optional<Operand> Lexer::read_text_value(std::string_view name) {
  auto operand = read_operand(in_, TextKind::lone_word);
  if (!operand) return std::nullopt;
  operand->query.relaxable = false;
  operand->query = Query::in_field(std::string(name), std::move(operand->query));
  return operand;
}

// A column, from behind the colon.
std::optional<Operand> Lexer::read_column(std::string_view name) {
  const std::size_t begin = in_.at;
  const auto value = read_value(in_);
  if (!value) return std::nullopt;
  const bool quoted = value->query.kind == QueryKind::phrase;
  ColumnCondition condition = column_condition(name, {value->query.text, quoted}, schema_);
  if (condition.problem) in_.warn(*condition.problem, begin, in_.at - begin);
  if (!condition.query) return std::nullopt;
  return Operand{std::move(*condition.query), value->weight};
}

void Lexer::open_group(std::size_t begin, Sign sign, std::string_view field) {
  const bool brace = in_.text[in_.at] == '{';
  ++in_.at;
  if (brace) behind_brace_ = in_.at;
  if (open_.size() == kMaxQueryDepth) {
    if (left_out_++ == 0) in_.warn(QueryProblem::parenthesis_too_deep, in_.at - 1, 1);
    return;
  }
  open_.push_back(lexed_.items.size());
  QueryItem& item = push(ItemKind::open, sign, begin);
  item.field = field;
  item.brace = brace;
}

bool Lexer::has_open_brace() const {
  return std::any_of(open_.begin(), open_.end(),
                     [this](std::size_t open) { return lexed_.items[open].brace; });
}

// Of the innermost group: where it ends. It holds the items from `open` on.
void Lexer::end_group(std::size_t end) {
  const std::size_t open = open_.back();
  open_.pop_back();
  if (open + 1 < lexed_.items.size()) {
    push(ItemKind::close, Sign::none, end);
    return;
  }
  in_.warn(QueryProblem::parentheses_empty, lexed_.items[open].at, in_.at - lexed_.items[open].at);
  lexed_.items.pop_back();
}

// The innermost group was never closed.
void Lexer::abandon_group() {
  const std::size_t open = open_.back();
  QueryItem& item = lexed_.items[open];
  in_.warn(QueryProblem::parenthesis_unclosed, item.at, 1);
  item.brace = false;
  if (open + 1 < lexed_.items.size()) return end_group(in_.at);
  open_.pop_back();
  lexed_.items.pop_back();
}

void Lexer::close_group() {
  ++in_.at;
  if (left_out_ > 0) {
    --left_out_;
    return;
  }
  while (!open_.empty() && lexed_.items[open_.back()].brace) abandon_group();
  if (open_.empty()) return in_.warn(QueryProblem::parenthesis_unopened, in_.at - 1, 1);
  const std::size_t open = open_.back();
  const std::size_t end = in_.at - 1;
  if (open + 1 < lexed_.items.size()) lexed_.items[open].weight = in_.take_weight_here();
  end_group(end);
}

// `}>=2`
void Lexer::close_brace() {
  const std::size_t end = in_.at;
  const std::size_t size = brace_end(in_.text, end);
  in_.at += size;
  if (left_out_ > 0) {
    --left_out_;
    return;
  }
  if (!has_open_brace()) return in_.warn(QueryProblem::parenthesis_unopened, end, size);
  while (!lexed_.items[open_.back()].brace) abandon_group();
  QueryItem& open = lexed_.items[open_.back()];
  open.least = read_number(in_.text.substr(end + 3, size - 3));
  open.weight = in_.take_weight_here();
  end_group(end);
}

void Lexer::close_all() {
  while (!open_.empty()) abandon_group();
}

}  // namespace

LexedQuery lex_query(std::string_view text, const Schema& schema) {
  return Lexer(text, schema).run();
}

}  // namespace broadside
