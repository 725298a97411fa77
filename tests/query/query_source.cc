// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "query/query_source.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace broadside {
namespace {

constexpr std::string_view kPieces[] = {"{",          "{",
                                        "}>=2",       "}",
                                        "minfreq(",   "minfreq(a, 2)",
                                        ", 3)",       "~1",
                                        "a",          "b",
                                        "rent",       "strike",
                                        "anti-war",   "O'Brien",
                                        "1968",       "зима",
                                        "إضراب",      "罢工",
                                        "צה\"ל",      "ל",
                                        "é",          " ",
                                        "  ",         "\t",
                                        "\n",         "\u00A0",
                                        "\u3000",     "\"",
                                        "\"",         "“",
                                        "”",          "„",
                                        "‟",          "«",
                                        "»",          "‹",
                                        "›",          "「",
                                        "」",         "『",
                                        "』",         "〝",
                                        "〞",         "＂",
                                        "\\*'",       "wo*",
                                        "+",          "-",
                                        "=",          "\\",
                                        "\\'",        "\\\"",
                                        "'",          "''",
                                        "(",          ")",
                                        "(",          ")",
                                        "AND",        "OR",
                                        "NOT",        " AND ",
                                        " OR ",       " NOT ",
                                        "*",          "^2",
                                        "^0.5",       "^",
                                        "~",          "~2",
                                        "?",          ":",
                                        "title:",     "body:",
                                        "creator:",   "date_within:",
                                        "undated",    "10..20",
                                        "-5..",       "..0.5",
                                        "20..10",     "1968-21",
                                        "date:",      "lang:",
                                        "like:",      "duplicates:",
                                        "section:",   "section:1",
                                        "＊",         "？",
                                        "（",         "）",
                                        "：",         "title: ",
                                        "foo:",       "http://",
                                        "1968..1972", "..",
                                        "1968-05",    "196X",
                                        "fr",         "pt-BR",
                                        " NEAR/5 ",   "ONEAR",
                                        " NEAR ",     "~5",
                                        "&",          "...",
                                        "—",          "\xC2",
                                        "\xE2\x80",   "\xFF"};

// `%` stands for what is inside. The last ones are leaves.
constexpr std::string_view kSentences[] = {"(%)",
                                           "-%",
                                           "+%",
                                           "NOT %",
                                           "(%)^2",
                                           "title:(%)",
                                           "body:%",
                                           "% %",
                                           "% AND %",
                                           "% OR %",
                                           "% NEAR/5 %",
                                           "% ONEAR/2 %",
                                           "{% % %}>=2",
                                           "minfreq(%, 2)",
                                           "(% OR %) NEAR %",
                                           "\"% %\"",
                                           "\"% %\"~5",
                                           "=%",
                                           "%*",
                                           "%~2",
                                           "rent",
                                           "strike~",
                                           "str*ke",
                                           "wom?n",
                                           "\"rent strike\"",
                                           "date:1968..",
                                           "lang:fr",
                                           "section:1",
                                           "creator:x",
                                           "like:\"a b\"",
                                           "duplicates:x",
                                           "罢工",
                                           "anti-war"};
constexpr std::size_t kLeaves = 13;

}  // namespace

std::string QuerySource::next() {
  constexpr int kDepth = 4;
  switch (below(6)) {
    case 0:
      return bytes();
    case 1:
      return mutated(real_[below(real_.size())]);
    case 2:
      return mutated(sentence(kDepth));
    case 3:
      return sentence(kDepth);
    default:
      return pieces();
  }
}

std::string_view QuerySource::piece() {
  return kPieces[below(std::size(kPieces))];
}

std::string QuerySource::bytes() {
  std::string text(below(40), ' ');
  for (char& c : text) c = static_cast<char>(random_());
  return text;
}

std::string QuerySource::pieces() {
  std::string text;
  for (std::size_t n = below(16); n > 0; --n) {
    text += piece();
    if (below(3) == 0) text += " ";
    if (below(100) == 0) text += '\0';
  }
  return text;
}

std::string QuerySource::sentence(int depth) {
  const std::size_t first = depth == 0 ? std::size(kSentences) - kLeaves : 0;
  std::string text;
  for (const char c : kSentences[first + below(std::size(kSentences) - first)]) {
    if (c == '%') {
      text += sentence(depth - 1);
    } else {
      text += c;
    }
  }
  return text;
}

std::string QuerySource::mutated(std::string text) {
  for (std::size_t n = below(6); n > 0; --n) {
    text.insert(below(text.size() + 1), piece());
    if (below(4) == 0) text.erase(below(text.size()), 1);
  }
  return text;
}

void QuerySource::read_real_queries() {
  real_ = {"dock workers' strike 1967", "greve des loyers", "\"rent strike\" -court"};
  const char* corpora = std::getenv("BROADSIDE_CORPORA");
  if (corpora == nullptr) return;
  for (const char* name : {"mixed.txt", "phrases.txt", "terms.txt"}) {
    std::ifstream file(std::string(corpora) + "/queries/" + name);
    for (std::string line; std::getline(file, line);) real_.push_back(line);
  }
}

}  // namespace broadside
