// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// One pass over the bytes, without recursion, each of which is looked at a bounded number of times.
// What an item means depends on the character before it only through after_gap_, so that the text
// form can put items side by side. Covered by plain_parser_test.cc and query_fuzz_test.cc.

#include "query/lexer.h"

#include <algorithm>
#include <utility>

#include "query/characters.h"
#include "query/dates.h"
#include "query/word_syntax.h"

namespace broadside {

namespace {

// An operand before it gets its field and its sign.
struct Operand {
  Query query;
  std::optional<float> weight;
};

Query weighted(Query query, std::optional<float> weight) {
  if (weight) return Query::boosted(std::move(query), *weight);
  return query;
}

Query bare_word(std::string_view text) {
  Query query = Query::words(std::string(text));
  query.relaxable = true;
  return query;
}

// `*` or `?` where only a later version of the language gives it a meaning.
bool has_inner_wildcard(std::string_view word) {
  if (word.find('*') != std::string_view::npos) {
    return std::any_of(word.begin(), word.end(), is_word_byte);
  }
  const std::size_t mark = word.find('?');
  return mark != std::string_view::npos && mark > 0 && mark + 1 < word.size() &&
         is_word_byte(word[mark - 1]) && is_word_byte(word[mark + 1]);
}

bool is_near(std::string_view word) {
  return word == "NEAR" || (word.starts_with("NEAR/") && word.size() > 5 &&
                            std::all_of(word.begin() + 5, word.end(), is_ascii_digit));
}

// `word^5000`: a weight by its form, though not taken as one.
bool claims_weight(std::string_view word) {
  const std::size_t mark = word.rfind('^');
  return mark != std::string_view::npos && mark > 0 && mark + 1 < word.size() &&
         std::all_of(word.begin() + static_cast<std::ptrdiff_t>(mark) + 1, word.end(),
                     [](char c) { return is_ascii_digit(c) || c == '.'; });
}

// `foo:bar` looks like a field; `http://host`, `std::vector` and `12:30` do not.
bool looks_like_field(std::string_view name, std::string_view value) {
  return !value.empty() && value.front() != '/' && value.front() != ':' &&
         std::all_of(name.begin(), name.end(), is_ascii_letter);
}

class Lexer {
 public:
  Lexer(std::string_view text, const Schema& schema) : text_(text), schema_(schema) {}

  LexedQuery run() {
    while (skip_spaces()) lex_item();
    close_all();
    return std::move(lexed_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  // Whether nothing that belongs to an operand stands at `at`.
  bool gap_at(std::size_t at) const {
    return at >= text_.size() || text_[at] == ')' || space_size(text_, at) != 0;
  }
  void warn(QueryProblem problem, std::size_t at, std::size_t size) {
    lexed_.warnings.push_back({problem, at, size});
  }
  QueryItem& push(ItemKind kind, Sign sign, std::size_t at) {
    lexed_.items.push_back({kind, sign, at, {}, {}, {}});
    return lexed_.items.back();
  }

  void push_operand(std::size_t begin, Sign sign, Operand operand) {
    push(ItemKind::operand, sign, begin).operand =
        weighted(std::move(operand.query), operand.weight);
  }

  bool skip_spaces();
  void lex_item();
  void lex_signed(std::size_t begin, Sign sign);
  void lex_word(std::size_t begin, Sign sign);
  bool lex_field(std::size_t begin, Sign sign, std::string_view word);

  void open_group(std::size_t begin, Sign sign, std::string_view field);
  void close_group();
  void close_all();

  std::optional<Operand> read_operand();
  std::optional<Operand> read_phrase();
  std::optional<Operand> read_exact();
  std::optional<Operand> read_raw();
  Operand read_word();
  bool at_raw() const { return text_[at_] == '\\' && next_is_one_of("'\""); }
  bool next_is_one_of(std::string_view set) const {
    return at_ + 1 < text_.size() && set.find(text_[at_ + 1]) != std::string_view::npos;
  }
  std::string take_raw();
  std::string_view take_quotation(const QuoteMark& open);
  std::optional<float> take_weight_here();
  void drop_phrase_suffix();

  std::optional<Operand> read_text_value(std::string_view name);
  std::optional<Operand> read_column(std::string_view name, int keyword);
  std::optional<Operand> read_value();

  const std::string_view text_;
  const Schema& schema_;
  std::size_t at_ = 0;
  bool after_gap_ = true;          // white space, a parenthesis or the start stands before at_
  std::vector<std::size_t> open_;  // items that are open parentheses
  std::size_t left_out_ = 0;       // open parentheses that were too deep
  LexedQuery lexed_;
};

bool Lexer::skip_spaces() {
  after_gap_ = at_ == 0 || text_[at_ - 1] == '(' || text_[at_ - 1] == ')';
  while (!at_end()) {
    const std::size_t size = space_size(text_, at_);
    if (size == 0) return true;
    at_ += size;
    after_gap_ = true;
  }
  return false;
}

void Lexer::lex_item() {
  const std::size_t begin = at_;
  if (text_[at_] == ')') return close_group();
  const bool signed_item = after_gap_ && (text_[at_] == '+' || text_[at_] == '-');
  if (!signed_item || next_is_one_of("+-")) return lex_signed(begin, Sign::none);
  if (gap_at(++at_)) return;  // a lone dash
  lex_signed(begin, text_[begin] == '+' ? Sign::required : Sign::excluded);
}

// What may follow a sign.
void Lexer::lex_signed(std::size_t begin, Sign sign) {
  if (text_[at_] == '(') return open_group(begin, sign, {});
  const QuoteMark* quote = quote_at(text_, at_);
  if (quote != nullptr) {
    const bool after_word = sign == Sign::none && !after_gap_;
    if (quote->opens == 0 || (after_word && gap_at(at_ + quote->bytes.size()))) {
      warn(QueryProblem::quote_unopened, at_, quote->bytes.size());
      at_ += quote->bytes.size();
      return;
    }
  }
  if (!after_gap_ && text_[at_] == '*') {
    warn(QueryProblem::phrase_suffix, at_, 1);
    ++at_;
    return;
  }
  if (quote == nullptr && !at_raw()) return lex_word(begin, sign);
  if (auto operand = read_operand()) push_operand(begin, sign, std::move(*operand));
}

void Lexer::lex_word(std::size_t begin, Sign sign) {
  const std::string_view word = text_.substr(at_, word_end(text_, at_) - at_);
  if (sign == Sign::none && is_operator(word)) {
    at_ += word.size();
    push(word == "AND"  ? ItemKind::op_and
         : word == "OR" ? ItemKind::op_or
                        : ItemKind::op_not,
         sign, begin);
    return;
  }
  if (lex_field(begin, sign, word)) return;
  if (auto operand = read_operand()) push_operand(begin, sign, std::move(*operand));
}

// `name:value`; false, and nothing is taken, where it is to be read as a word.
bool Lexer::lex_field(std::size_t begin, Sign sign, std::string_view word) {
  const auto name = field_prefix(word);
  if (!name) return false;
  const bool is_text = schema_.text_index(*name) >= 0;
  const int keyword = schema_.keyword_index(*name);
  if (!is_text && keyword < 0 && *name != "date" && *name != "lang") {
    if (looks_like_field(*name, word.substr(name->size() + 1))) {
      warn(QueryProblem::field_unknown, at_, name->size() + 1);
    }
    return false;
  }
  const std::size_t start = std::exchange(at_, at_ + name->size() + 1);
  const bool parenthesis = !at_end() && text_[at_] == '(';
  std::optional<Operand> operand;
  if (gap_at(at_) || (parenthesis && !is_text)) {
    warn(QueryProblem::field_without_value, start, name->size() + 1);
  } else if (parenthesis) {
    open_group(begin, sign, *name);
    return true;
  } else {
    operand = is_text ? read_text_value(*name) : read_column(*name, keyword);
  }
  if (operand) {
    push_operand(begin, sign, std::move(*operand));
  } else {
    at_ = start;
  }
  return operand.has_value();
}

// A text field, from behind the colon.
std::optional<Operand> Lexer::read_text_value(std::string_view name) {
  auto operand = read_operand();
  if (!operand) return std::nullopt;
  operand->query.relaxable = false;
  operand->query = Query::in_field(std::string(name), std::move(operand->query));
  return operand;
}

// `date:`, `lang:` or a keyword field, from behind the colon.
std::optional<Operand> Lexer::read_column(std::string_view name, int keyword) {
  const std::size_t begin = at_;
  auto value = read_value();
  if (!value) return std::nullopt;
  std::string& text = value->query.text;
  Query query;
  if (name == "date") {
    const auto range = parse_date_range(text);
    if (!range) warn(QueryProblem::date_unreadable, begin, at_ - begin);
    if (!range) return std::nullopt;
    query = Query::date(*range);
  } else if (name == "lang") {
    const bool readable = is_language_tag(text);
    if (!readable) warn(QueryProblem::language_unreadable, begin, at_ - begin);
    if (!readable) return std::nullopt;
    query = Query::language(std::move(text));
  } else {
    query = Query::keyword(schema_.keywords[static_cast<std::size_t>(keyword)], std::move(text));
  }
  return Operand{std::move(query), value->weight};
}

// The value of a column as a words node: quoted, or to the end of the word.
std::optional<Operand> Lexer::read_value() {
  Operand value;
  const QuoteMark* quote = quote_at(text_, at_);
  if (at_raw()) {
    value.query.text = take_raw();
    value.weight = take_weight_here();
  } else if (quote != nullptr && quote->opens != 0) {
    value.query.text = take_quotation(*quote);
    value.weight = take_weight_here();
  } else if (quote == nullptr) {
    std::string_view word = text_.substr(at_, word_end(text_, at_) - at_);
    at_ += word.size();
    value.weight = take_weight(word);
    value.query.text = word;
  } else {
    return std::nullopt;
  }
  return value;
}

void Lexer::open_group(std::size_t begin, Sign sign, std::string_view field) {
  ++at_;
  if (open_.size() == kMaxQueryDepth) {
    if (left_out_++ == 0) warn(QueryProblem::parenthesis_too_deep, at_ - 1, 1);
    return;
  }
  open_.push_back(lexed_.items.size());
  push(ItemKind::open, sign, begin).field = field;
}

void Lexer::close_group() {
  ++at_;
  if (left_out_ > 0) {
    --left_out_;
    return;
  }
  if (open_.empty()) return warn(QueryProblem::parenthesis_unopened, at_ - 1, 1);
  const std::size_t open = open_.back();
  open_.pop_back();
  if (open + 1 == lexed_.items.size()) {
    warn(QueryProblem::parentheses_empty, lexed_.items[open].at, at_ - lexed_.items[open].at);
    lexed_.items.pop_back();
    return;
  }
  lexed_.items[open].weight = take_weight_here();
  push(ItemKind::close, Sign::none, at_ - 1);
}

void Lexer::close_all() {
  for (; !open_.empty(); open_.pop_back()) {
    const std::size_t open = open_.back();
    warn(QueryProblem::parenthesis_unclosed, lexed_.items[open].at, 1);
    if (open + 1 == lexed_.items.size()) {
      lexed_.items.pop_back();
    } else {
      push(ItemKind::close, Sign::none, text_.size());
    }
  }
}

// One operand without its sign and field. nullopt: a quotation mark that opens nothing, or an empty
// quotation, which is taken.
std::optional<Operand> Lexer::read_operand() {
  if (at_raw()) return read_raw();
  if (quote_at(text_, at_) != nullptr) return read_phrase();
  if (text_[at_] == '=') return read_exact();
  return read_word();
}

std::optional<Operand> Lexer::read_phrase() {
  const QuoteMark* open = quote_at(text_, at_);
  if (open->opens == 0) return std::nullopt;
  const std::size_t begin = at_;
  const std::string_view text = take_quotation(*open);
  drop_phrase_suffix();
  const auto weight = take_weight_here();
  if (is_blank(text)) {
    warn(QueryProblem::quotation_empty, begin, at_ - begin);
    return std::nullopt;
  }
  return Operand{Query::phrase(std::string(text)), weight};
}

// `=word`, `="phrase"`; a lone `=` is a word.
std::optional<Operand> Lexer::read_exact() {
  const bool lone = gap_at(at_ + 1) || text_[at_ + 1] == '(';
  const QuoteMark* quote = lone ? nullptr : quote_at(text_, at_ + 1);
  if (lone || (quote != nullptr && quote->opens == 0)) return read_word();
  ++at_;
  std::optional<Operand> operand;
  if (quote != nullptr) {
    operand = read_phrase();
  } else if (at_raw()) {
    operand = read_raw();
  } else {
    std::string_view word = text_.substr(at_, word_end(text_, at_) - at_);
    if (has_inner_wildcard(word)) warn(QueryProblem::wildcard_inside, at_, word.size());
    at_ += word.size();
    const auto weight = take_weight(word);
    operand = Operand{Query::words(std::string(word)), weight};
  }
  if (operand) {
    operand->query.level = Level::exact;
    operand->query.relaxable = false;
  }
  return operand;
}

// The raw forms of the text form: \'words', \'prefix'* and \"phrase".
std::optional<Operand> Lexer::read_raw() {
  const bool is_phrase = text_[at_ + 1] == '"';
  const bool is_exact = at_ > 0 && text_[at_ - 1] == '=';
  std::string text = take_raw();
  Operand operand;
  if (is_phrase) {
    operand.query = Query::phrase(std::move(text));
  } else if (!is_exact && !at_end() && text_[at_] == '*') {
    ++at_;
    operand.query = Query::prefix(std::move(text));
  } else {
    operand.query = bare_word(text);
  }
  operand.weight = take_weight_here();
  return operand;
}

Operand Lexer::read_word() {
  std::string_view word = text_.substr(at_, word_end(text_, at_) - at_);
  const std::size_t begin = at_;
  const std::size_t size = word.size();
  at_ += size;
  Operand operand;
  operand.weight = take_weight(word);
  if (word == "*") {
    operand.query = Query::everything();
    return operand;
  }
  if (!operand.weight && claims_weight(word)) warn(QueryProblem::weight_unreadable, begin, size);
  if (take_fuzziness(word)) warn(QueryProblem::fuzzy_word, begin, size);
  if (is_near(word)) warn(QueryProblem::near_operator, begin, size);
  if (is_prefix(word)) {
    operand.query = Query::prefix(std::string(word.substr(0, word.size() - 1)));
    return operand;
  }
  if (has_inner_wildcard(word)) warn(QueryProblem::wildcard_inside, begin, size);
  operand.query = bare_word(word);
  return operand;
}

// From the backslash: the text up to the next quote of its kind that is not doubled.
std::string Lexer::take_raw() {
  const std::size_t begin = at_;
  const char quote = text_[at_ + 1];
  std::string text;
  for (at_ += 2; !at_end(); ++at_) {
    if (text_[at_] == quote && !next_is_one_of({&quote, 1})) {
      ++at_;
      return text;
    }
    if (text_[at_] == quote) ++at_;
    text.push_back(text_[at_]);
  }
  warn(QueryProblem::quote_unclosed, begin, 2);
  return text;
}

std::string_view Lexer::take_quotation(const QuoteMark& open) {
  const std::size_t begin = at_ + open.bytes.size();
  const std::size_t end = find_closing(text_, begin, open);
  if (end == std::string_view::npos) {
    warn(QueryProblem::quote_unclosed, at_, open.bytes.size());
    at_ = text_.size();
    return text_.substr(begin);
  }
  at_ = end + quote_at(text_, end)->bytes.size();
  return text_.substr(begin, end - begin);
}

// `^2` directly behind a quotation or a parenthesis.
std::optional<float> Lexer::take_weight_here() {
  if (at_end() || text_[at_] != '^') return std::nullopt;
  std::size_t end = at_ + 1;
  while (end < text_.size() && (is_ascii_digit(text_[end]) || text_[end] == '.')) ++end;
  if (!gap_at(end)) return std::nullopt;
  std::string_view with_quote = text_.substr(at_ - 1, end - at_ + 1);
  const auto weight = take_weight(with_quote);
  if (weight) at_ = end;
  return weight;
}

// `"a b"~5`: proximity belongs to a later version of the language.
void Lexer::drop_phrase_suffix() {
  if (at_end() || text_[at_] != '~') return;
  std::size_t end = at_ + 1;
  while (end < text_.size() && is_ascii_digit(text_[end])) ++end;
  warn(QueryProblem::phrase_suffix, at_, end - at_);
  at_ = end;
}

}  // namespace

LexedQuery lex_query(std::string_view text, const Schema& schema) {
  return Lexer(text, schema).run();
}

}  // namespace broadside
