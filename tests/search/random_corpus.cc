// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/random_corpus.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace broadside {
namespace {

constexpr const char* kWords[] = {
    "strike",      "the",        "harbour",      "strikes",    "de",     "union",
    "huelga",      "anti-war",   "striking",     "Café",       "cafe",   "tenants",
    "rent",        "cafés",      "grève",        "greve",      "U.S.",   "us",
    "anti",        "war",        "antiwar",      "workers",    "worker", "Straße",
    "strasse",     "O'Brien",    "obrien",       "l'usine",    "usine",  "03-2387",
    "港口工人",    "工人罢工",   "人",           "ストライキ", "한국어", "노동자",
    "ประท้วง",      "забастовка", "забастовки",   "الإضراب",    "إضراب",  "huelgas",
    "número",      "numero",     "1,000",        "A/HRC/52/3", "resumé", "résumé",
    "rents",       "renting",    "harbor",       "harbours",   "zzz",    "qualité",
    "qualite",     "árbol",      "Arbeitskampf", "Kampf",      "Arbeit", "Hausversammlung",
    "Versammlung", "Haus",
};
constexpr const char* kLanguages[] = {"en", "es", "fr", "de", "", "zh", "ru"};
constexpr const char* kDates[] = {"1968",    "1968-05", "1970-01-01", "1961/1988",
                                  "../1967", "1968-21", "1969/..",    ""};
constexpr const char* kNumbers[] = {"7", "007", "12.5", "-3", "1968", "no. 4", "4", "0.25"};
constexpr const char* kLabels[] = {"p. 1", "P. 2", "p. 12", "Harbour", ""};
constexpr const char* kLabelPatterns[] = {"p. 1", "p. 2", "p. 1*", "p. ?", "HARBOUR", "*", "p. 3"};
constexpr const char* kCreators[] = {"Ana Ruiz", "ANA RUIZ", "Port Tenants", "Ünion"};

}  // namespace

RandomCorpus::RandomCorpus(std::uint64_t seed, std::vector<std::string> words)
    : random_(seed), words_(std::move(words)) {
  if (words_.empty()) words_.assign(std::begin(kWords), std::end(kWords));
}

std::string RandomCorpus::word() {
  // The rank is about log-uniform.
  const auto count = static_cast<double>(words_.size());
  std::uniform_real_distribution<double> exponent(0.0, std::log(count));
  const auto rank = static_cast<std::size_t>(std::exp(exponent(random_))) - 1;
  return words_[std::min(rank, words_.size() - 1)];
}

std::string RandomCorpus::text(std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) text += ' ';
    text += word();
  }
  return text;
}

std::vector<Document> RandomCorpus::documents(std::size_t count, std::size_t most_words) {
  std::vector<Document> documents(count);
  for (Document& document : documents) {
    document.id = std::to_string(documents_++);
    document.title = text(below(4));
    document.body = text(below(4) == 0 ? below(3) : below(most_words));
    for (std::size_t i = below(3) == 0 ? 1 + below(4) : 0; i > 0; --i) {
      document.sections.push_back(
          {kLabels[below(std::size(kLabels))], text(below(most_words) / 2)});
    }
    document.lang = kLanguages[below(std::size(kLanguages))];
    document.date = kDates[below(std::size(kDates))];
    for (std::size_t i = below(3); i > 0; --i) {
      document.fields.push_back({"creator", kCreators[below(std::size(kCreators))]});
    }
    for (std::size_t i = below(3); i > 0; --i) {
      document.fields.push_back({"coverage", kNumbers[below(std::size(kNumbers))]});
    }
  }
  return documents;
}

Query RandomCorpus::condition() {
  const DateRange dates = parse_date(kDates[below(std::size(kDates) - 1)]).value();
  switch (below(7)) {
    case 6:
      return Query::duplicates(std::to_string(below(documents_ + 2)));
    case 0:
      return Query::keyword("creator", kCreators[below(std::size(kCreators))]);
    case 1: {
      constexpr double kInfinity = std::numeric_limits<double>::infinity();
      constexpr double kEnds[] = {-kInfinity, -3, 0.25, 4, 7, 12.5, 20, kInfinity};
      return Query::number("coverage",
                           {kEnds[below(std::size(kEnds))], kEnds[below(std::size(kEnds))]});
    }
    case 2:
      return Query::date(dates);
    case 3:
      return Query::date_within(dates);
    case 4:
      return Query::undated();
    default:
      return Query::language(kLanguages[below(4)]);
  }
}

Query RandomCorpus::section() {
  return Query::section(kLabelPatterns[below(std::size(kLabelPatterns))]);
}

Query RandomCorpus::near() {
  const auto distance = static_cast<std::uint32_t>(below(6));
  if (below(4) == 0) return Query::near({Query::phrase(text(1 + below(3)))}, distance);
  std::vector<Query> operands;
  for (std::size_t i = 1 + below(3); i > 0; --i) {
    switch (below(10)) {
      case 8:
        operands.push_back(Query::boosted(Query::words(word()), 2));
        break;
      case 9:
        operands.push_back(Query::exclude(Query::words(word())));  // then it is no NEAR
        break;
      case 0:
        operands.push_back(Query::phrase(text(1 + below(2))));
        break;
      case 1:
        operands.push_back(wildcard());
        break;
      case 2:
        operands.push_back(Query::any({Query::words(word()), Query::phrase(text(2))}));
        break;
      case 3:
        operands.push_back(Query::words(word()).at(static_cast<Level>(below(3))));
        break;
      case 4:
        operands.push_back(Query::fuzzy(word()));
        break;
      case 5:
        operands.push_back(Query::in_field(below(2) == 0 ? "title" : "body", Query::words(word())));
        break;
      default:
        operands.push_back(Query::words(word()));
    }
  }
  return Query::near(std::move(operands), distance, below(3) == 0);
}

// A word, or two, in which some bytes are wildcards.
Query RandomCorpus::wildcard() {
  std::string pattern = text(1 + below(5) / 4);
  for (std::size_t i = 1 + below(2); i > 0; --i) {
    const std::size_t at = below(pattern.size());
    pattern.replace(at, 1 + below(3), below(3) == 0 ? "?" : "*");
  }
  return Query::wildcard(below(4) == 0 ? word().substr(0, 3) + "*" : pattern);
}

Query RandomCorpus::leaf() {
  switch (below(18)) {
    case 0:
      return Query::phrase(text(2));
    case 1:
      return Query::phrase(text(1 + below(3)));
    case 2:
      return wildcard();
    case 3:
    case 4:
    case 5:
      return condition();
    case 6:
      return Query::in_field(below(2) == 0 ? "title" : "body", Query::words(word()));
    case 7:
      return Query::words(word()).at(static_cast<Level>(below(3)));
    case 8:
    case 9:
      return near();
    case 10:
      return Query::fuzzy(word(), static_cast<std::uint32_t>(below(3)));
    case 11:
      return section();
    case 12:
      return Query::in_field(below(2) == 0 ? "title" : "body", inner(1));
    case 13:
      return Query::like(std::to_string(below(documents_ + 2)));
    default:
      return Query::words(text(1 + below(2)));
  }
}

Query RandomCorpus::inner(int depth) {
  std::vector<Query> children;
  for (std::size_t i = 1 + below(4); i > 0; --i) children.push_back(query(depth - 1));
  if (below(6) == 0) children.push_back(Query::exclude(query(depth - 1)));  // in every place
  const auto number = static_cast<std::uint32_t>(1 + below(4));
  if (below(5) == 0) return Query::at_least(number, std::move(children));
  if (below(5) == 0) return Query::min_freq(Query::any(std::move(children)), number);
  if (below(5) == 0) return Query::min_freq(query(depth - 1), number);
  if (below(2) == 0) return Query::any(std::move(children));
  if (below(3) == 0) children.push_back(Query::exclude(query(depth - 1)));
  if (below(4) == 0) children.push_back(section());
  return Query::all(std::move(children));
}

Query RandomCorpus::query(int depth) {
  switch (depth > 0 ? below(10) : 0) {
    case 0:
    case 1:
      return leaf();
    case 2: {
      constexpr float kBoosts[] = {0.5F, 1.5F, 2.5F, 3.5F, 0.0F, -0.0F};
      return Query::boosted(query(depth - 1), kBoosts[below(std::size(kBoosts))]);
    }
    case 3:
      return bag_of_words(text(1 + below(5)), below(2) == 0);
    case 4: {
      std::vector<Query> words;
      for (std::size_t i = 2 + below(4); i > 0; --i) words.push_back(Query::words(word()));
      return below(2) == 0 ? Query::any(std::move(words)) : Query::all(std::move(words));
    }
    default:
      return inner(depth);
  }
}

}  // namespace broadside
