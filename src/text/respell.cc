// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// German ae, oe, ue are ä, ö, ü between consonants, where most of them stand (Muenchen); beside a
// vowel they are two sounds (Bauer, neue, Statue). What is rewritten wrongly (Israel, Poesie) is so
// in all its forms, and stays together. Danish and Norwegian wrote aa for å until 1948 and 1917.
// Irish names are asked for without the O' of O'Brien, too. Russian lost four letters, and the hard
// sign at the end of words, in 1918. Test: respell_test.cc.

#include "text/respell.h"

#include <algorithm>
#include <string_view>

#include "text/fold.h"
#include "text/language.h"

namespace broadside {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

bool is_consonant(char c) {
  return c >= 'a' && c <= 'z' && std::string_view("aeiouyq").find(c) == std::string_view::npos;
}

// A vowel and the e behind it, if they stand between consonants or begin a word.
bool is_umlaut(std::string_view term, std::size_t at) {
  if (at + 2 >= term.size() || term[at + 1] != 'e') return false;
  return (at == 0 || is_consonant(term[at - 1])) && is_consonant(term[at + 2]);
}

// The plural of Statue and Individuum; grün and kühn are other words.
bool is_latin_plural(std::string_view term, std::size_t at) {
  const bool dental = at > 0 && (term[at - 1] == 't' || term[at - 1] == 'd');
  return dental && term.substr(at) == "uen";
}

std::string_view umlaut(char vowel) {
  switch (vowel) {
    case 'a':
      return "ä";
    case 'o':
      return "ö";
    case 'u':
      return "ü";
    default:
      return {};
  }
}

void respell_german(std::string& term) {
  for (std::size_t at = 0; at + 2 < term.size(); ++at) {
    const std::string_view letter = umlaut(term[at]);
    if (letter.empty() || !is_umlaut(term, at) || is_latin_plural(term, at)) continue;
    term.replace(at, 2, letter);
    ++at;
  }
}

void respell_russian(std::string& term) {
  replace_all(term, "і", "и");
  replace_all(term, "ѣ", "е");
  replace_all(term, "ѳ", "ф");
  replace_all(term, "ѵ", "и");
  constexpr std::string_view kHardSign = "ъ";
  if (term.size() > kHardSign.size() && term.ends_with(kHardSign)) {
    term.resize(term.size() - kHardSign.size());
  }
}

void fold_all(std::string& term) {
  std::string plain;
  Folder().append(term, plain);
  term = plain;
}

// The algorithm takes é for a consonant; the forms of résumé are those of resume. O'Brien is asked
// for as Brien, too.
void respell_english(std::string& term) {
  const auto is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
  if (!std::all_of(term.begin(), term.end(), is_ascii)) fold_all(term);
  if (term.size() > 4 && term.starts_with("o'") && term != "o'clock") term.erase(0, 2);
  if (term.size() > 3 && term.ends_with("'s")) term.resize(term.size() - 2);
}

// Letters that some keyboards lack, and what is typed for them.
struct Substitute {
  std::string_view letter;
  std::string_view typed;
};
constexpr Substitute kSubstitutes[] = {
    {"ä", "ae"}, {"ö", "oe"}, {"ø", "oe"}, {"ü", "ue"}, {"å", "aa"},
};

}  // namespace

std::vector<std::string> other_spellings(std::string_view word) {
  std::vector<std::string> spellings;
  std::string typed;  // where it differs
  for (const auto& [letter, letters] : kSubstitutes) {
    if (word.find(letter) != word.npos) {
      if (typed.empty()) typed = word;
      replace_all(typed, letter, letters);
    }
    if (word.find(letters) != word.npos) {
      replace_all(spellings.emplace_back(word), letters, letter);
    }
  }
  if (!typed.empty()) spellings.push_back(std::move(typed));
  return spellings;
}

void respell(Language language, std::string& term) {
  if (language == language_of("en")) {
    respell_english(term);
  } else if (language == language_of("de")) {
    respell_german(term);
  } else if (language == language_of("da") || language == language_of("no")) {
    replace_all(term, "aa", "å");
  } else if (language == language_of("ru")) {
    respell_russian(term);
  } else if (language == language_of("el")) {
    fold_all(term);  // the algorithm knows the accents of today alone, and drops them first
  }
}

}  // namespace broadside
