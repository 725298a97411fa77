// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Prints a query so that the plain parser reads the same tree back. Texts that would read otherwise
// are printed in the raw forms \'words' and \"phrase", in which only the quote itself is doubled.
// Covered by the round trips of query_fuzz_test.cc.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "broadside/query.hpp"
#include "query/characters.h"
#include "query/column_condition.h"
#include "query/dates.h"
#include "query/full_width.h"
#include "query/numbers.h"
#include "query/relaxation.h"
#include "query/wildcards.h"
#include "query/word_syntax.h"

namespace broadside {

namespace {

// Where a node is printed: what stands around it decides about parentheses and signs.
enum class Place {
  outermost,    // the whole query
  conjunct,     // a child of the outermost conjunction
  inner,        // a child of another conjunction, or of a disjunction
  operand,      // behind a sign, or before a weight
  field_value,  // behind `title:`
  counted,      // in `minfreq(...)`
};

std::string raw_form(std::string_view text, char quote) {
  std::string raw = {'\\', quote};
  for (const char c : text) raw.append(c == quote ? 2 : 1, c);
  return raw + quote;
}

std::string words_text(std::string_view text, TextKind kind) {
  const bool plain = reads_as_itself(text) && !is_everything(text) && !wildcard_pattern(text, kind);
  return plain ? std::string(text) : raw_form(text, '\'');
}

// Between quotes, if the text closes them nowhere before its end.
std::string quoted_text(std::string_view text) {
  std::string quoted = "\"";
  quoted.append(text).append("\"");
  const QuoteMark* open = quote_at(quoted, 0);
  const bool closes_at_end =
      find_closing(quoted, 1, *open) == quoted.size() - 1 && !has_full_width_sign(text);
  return closes_at_end ? quoted : raw_form(text, '"');
}

std::string value_text(std::string_view text) {
  const bool plain = reads_as_itself(text) && !claims_number_range(text);
  return plain ? std::string(text) : quoted_text(text);
}

std::string section_text(std::string_view text) {
  return reads_as_itself(text) ? std::string(text) : quoted_text(text);
}

std::string phrase_text(std::string_view text) {
  const bool raw = is_blank(text) || wildcard_pattern(text, TextKind::quotation);
  return raw ? raw_form(text, '"') : quoted_text(text);
}

std::string raw_wildcard(std::string_view pattern) {
  return "\\*" + raw_form(pattern, '\'').substr(1);
}

std::string wildcard_text(std::string_view pattern, TextKind kind) {
  if (reads_as_itself(pattern) && wildcard_pattern(pattern, kind) == pattern) {
    return std::string(pattern);
  }
  const std::string quoted = quoted_text(pattern);
  const bool quotable =
      quoted.front() == '"' && wildcard_pattern(pattern, TextKind::quotation) == pattern;
  return quotable ? quoted : raw_wildcard(pattern);
}

// Whether the text may be printed as it is, as far as what stands around it matters.
bool fits(std::string_view text, Place place) {
  return place != Place::counted || text.find_first_of(",()") == std::string_view::npos;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_word_byte);
}

// A bag of words as what it means for texts of plain words: all or any of them.
Query cut_bag(const Query& bag) {
  Query list = bag.parts == Parts::all ? Query::all({}) : Query::any({});
  std::string word;
  for (std::size_t at = 0; at <= bag.text.size();) {
    const std::size_t space = at < bag.text.size() ? space_size(bag.text, at) : 1;
    if (space == 0) {
      word += bag.text[at++];
      continue;
    }
    if (!word.empty()) list.children.push_back(Query::words(std::move(word)));
    word.clear();
    at += space;
  }
  return list;
}

class Printer {
 public:
  std::string take() && { return std::move(out_); }

  void print(const Query& query, Place place) {
    switch (query.kind) {
      case QueryKind::nothing:
        if (place != Place::outermost) out_ += "(-*)";
        return;
      case QueryKind::everything:
        out_ += "*";
        return;
      case QueryKind::words:
        return print_words(query, place);
      case QueryKind::phrase:
        print_exact_mark(query);
        out_ += phrase_text(query.text);
        return;
      case QueryKind::wildcard:
        print_exact_mark(query);
        out_ += fits(query.text, place) ? wildcard_text(query.text, wildcard_kind(query, place))
                                        : raw_wildcard(query.text);
        return;
      case QueryKind::fuzzy:
        return print_fuzzy(query, place);
      case QueryKind::at_least:
        return print_at_least(query, place);
      case QueryKind::min_freq:
        out_ += kMinFreq;
        print_child(query, Place::counted);
        out_.append(", ").append(std::to_string(query.amount)).append(")");
        return;
      case QueryKind::all:
      case QueryKind::any:
        return print_list(query, place);
      case QueryKind::near:
        return print_near(query, place);
      case QueryKind::exclude:
        out_ += "-";
        return print_child(query, Place::operand);
      case QueryKind::boost:
        return print_boost(query, place);
      case QueryKind::field:
      case QueryKind::keyword:
      case QueryKind::number:
      case QueryKind::date:
      case QueryKind::date_within:
      case QueryKind::undated:
      case QueryKind::language:
      case QueryKind::like:
      case QueryKind::duplicates:
      case QueryKind::section:
        return print_named(query, place);
    }
  }

 private:
  void print_child(const Query& query, Place place) {
    if (!query.children.empty()) print(query.children.front(), place);
  }

  void print_exact_mark(const Query& query) {
    if (query.level == Level::exact) out_ += "=";
  }

  // A sign says that a word of the outermost conjunction is not a bare one.
  void print_sign(const Query& word, Place place) {
    const bool outer = place == Place::outermost || place == Place::conjunct;
    if (outer && !word.relaxable && word.level != Level::exact) out_ += "+";
  }

  // Whether it will be read as a word among others, whose last question mark is no wildcard.
  static TextKind words_kind(const Query& words, Place place) {
    const bool bare = place == Place::inner || (place == Place::conjunct && words.relaxable);
    return bare && words.level != Level::exact ? TextKind::word : TextKind::lone_word;
  }
  static TextKind wildcard_kind(const Query& wildcard, Place place) {
    const bool lone = place == Place::outermost || place == Place::field_value ||
                      place == Place::counted || wildcard.level == Level::exact;
    return lone ? TextKind::lone_word : TextKind::word;
  }

  void print_words(const Query& query, Place place) {
    if (query.parts != Parts::together) return print_list(cut_bag(query), place);
    print_sign(query, place);
    print_exact_mark(query);
    out_ += fits(query.text, place) ? words_text(query.text, words_kind(query, place))
                                    : raw_form(query.text, '\'');
  }

  void print_fuzzy(const Query& query, Place place) {
    const bool plain = reads_as_itself(query.text) && has_letter(query.text) &&
                       !wildcard_pattern(query.text, TextKind::word) && fits(query.text, place);
    out_ += plain ? query.text : raw_form(query.text, '\'');
    out_ += "~";
    if (query.amount == 1 || query.amount == 2) out_ += std::to_string(query.amount);
  }

  void print_at_least(const Query& query, Place place) {
    if (query.children.empty()) return print(Query::nothing(), place);
    out_ += "{";
    std::string_view separator;
    for (const Query& child : query.children) {
      out_ += separator;
      separator = " ";
      print(child, Place::inner);
    }
    out_.append("}>=").append(std::to_string(std::max(query.amount, std::uint32_t{1})));
  }

  void print_list(const Query& list, Place place) {
    const bool outermost = place == Place::outermost;
    const bool is_all = list.kind == QueryKind::all;
    if (!outermost) out_ += "(";
    if (list.children.empty()) out_ += is_all ? "*" : "-*";
    std::string_view separator;
    for (const Query& child : list.children) {
      out_ += separator;
      separator = is_all ? " " : " OR ";
      print(child, is_all && outermost ? Place::conjunct : Place::inner);
    }
    if (!outermost) out_ += ")";
  }

  void print_near(const Query& near, Place place) {
    if (near.children.empty()) return print(Query::nothing(), place);
    const Query& first = near.children.front();
    const std::string distance = std::to_string(near.distance);
    if (near.children.size() == 1) return print_alone(first, distance, place);
    const bool encloses = place == Place::operand || place == Place::field_value;
    if (encloses) out_ += "(";
    const std::string separator = (near.ordered ? " ONEAR/" : " NEAR/") + distance + " ";
    for (const Query& child : near.children) {
      if (&child != &first) out_ += separator;
      print(child, child.kind == QueryKind::near ? Place::operand : Place::inner);
    }
    if (encloses) out_ += ")";
  }

  // The only operand of NEAR. A word of a quotation before `~5` may ask for similar spellings.
  void print_alone(const Query& operand, const std::string& distance, Place place) {
    if (operand.kind != QueryKind::phrase) return print(operand, place);
    print_exact_mark(operand);
    const bool has_tilde = operand.text.find('~') != std::string::npos;
    out_ += has_tilde ? raw_form(operand.text, '"') : phrase_text(operand.text);
    out_.append("~").append(distance);
  }

  void print_boost(const Query& query, Place place) {
    const bool in_field = place == Place::field_value;
    const auto holds = [&](QueryKind kind) {
      return !query.children.empty() && query.children.front().kind == kind;
    };
    const bool twice = holds(QueryKind::boost);
    if (in_field) out_ += "(";
    if (twice) out_ += "(";
    const Place outer = place == Place::outermost ? Place::conjunct : place;
    print_child(query, twice || in_field || holds(QueryKind::near) ? Place::operand : outer);
    if (twice) out_ += ")";
    out_.append("^").append(weight_text(query.weight));
    if (in_field) out_ += ")";
  }

  void print_range(const Query& query, std::string_view name, Place place) {
    const bool of_numbers = query.kind == QueryKind::number;
    if (of_numbers ? query.numbers.empty() : query.range.first > query.range.last) {
      return print(Query::nothing(), place == Place::outermost ? Place::inner : place);
    }
    out_.append(name).append(":");
    out_ += of_numbers ? number_range_text(query.numbers) : date_range_text(query.range);
  }

  void print_named(const Query& query, Place place) {
    if (place == Place::field_value) out_ += "(";
    switch (query.kind) {
      case QueryKind::field:
        out_.append(query.name).append(":");
        print_child(query, Place::field_value);
        break;
      case QueryKind::keyword:
        out_.append(query.name).append(":").append(value_text(query.text));
        break;
      case QueryKind::number:
        print_range(query, query.name, place);
        break;
      case QueryKind::date:
        print_range(query, "date", place);
        break;
      case QueryKind::date_within:
        print_range(query, "date_within", place);
        break;
      case QueryKind::section:
        out_.append("section:").append(section_text(query.text));
        break;
      case QueryKind::undated:
        out_.append("date:").append(kUndated);
        break;
      case QueryKind::like:
        out_.append(kLike).append(":").append(value_text(query.text));
        break;
      case QueryKind::duplicates:
        out_.append(kDuplicates).append(":").append(value_text(query.text));
        break;
      default:
        out_.append("lang:").append(query.text);
        break;
    }
    if (place == Place::field_value) out_ += ")";
  }

  std::string out_;
};

}  // namespace

std::string to_string(const Query& query) {
  Printer printer;
  printer.print(query, Place::outermost);
  return std::move(printer).take();
}

}  // namespace broadside
