// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_RUN_LANGUAGE_H_
#define BROADSIDE_TEXT_RUN_LANGUAGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/character.h"
#include "text/language_profiles.h"

namespace broadside {

// Whether texts in `language` are written in `script`.
bool is_written_in(Language language, Script script);

// The script of the first character of a term.
Script script_of(std::string_view term);

// The language that a script speaks for where nothing else is known; none for Script::none.
Language default_language(Script script);

// The languages of the runs of one text: the document's, but for paragraphs that are surely in
// another one (paragraph.h), and for runs in a script that the document's language is not written
// in. Such a run has its script's default language or, from 200 bytes on, the detected one.
class RunLanguages {
 public:
  RunLanguages() : characters_(characters()) {}

  void start(std::string_view text, Language document);

  // Of a word in `script` at the byte `at`; never asked for an earlier byte than before.
  Language at(Script script, std::size_t at) {
    Known& known = known_[static_cast<std::size_t>(script)];
    return at < known.end ? known.language : look_up(script, at);
  }

 private:
  // Of whose language the words of a script are, in one text.
  enum class Use : std::uint8_t { document, paragraphs, runs };

  struct Known {
    Language language;
    Use use = Use::document;
    std::size_t end = 0;  // of the bytes for which it is known; 0: nothing is known
  };

  Language look_up(Script script, std::size_t at);
  Use use_of(Script script) const;
  Language language_of_paragraph(Script script, std::string_view paragraph) const;
  Language language_of_run(Script script, std::string_view run) const;
  std::size_t run_end(Script script, std::size_t at) const;

  const CodePointTable<Character>& characters_;
  std::string_view text_;
  Language document_;
  Owners own_ = 0;  // the profiles close to it
  std::array<Known, kScripts> known_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_RUN_LANGUAGE_H_
