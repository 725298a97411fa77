// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From text to tokens. The same analysis runs over documents and queries; its settings are data
// that the index stores, so that the two cannot disagree.

#ifndef BROADSIDE_ANALYZER_HPP_
#define BROADSIDE_ANALYZER_HPP_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/result.hpp"

namespace broadside {

// A language, by the primary subtag of its BCP 47 tag (two or three letters): "pt-BR" is "pt".
// Two bytes, five bits a letter; 0 is "no language".
class BROADSIDE_EXPORT Language {
 public:
  constexpr Language() = default;
  static constexpr Language from_code(std::uint16_t code) { return Language(code); }
  // Anything that does not begin with a two- or three-letter subtag (also "und") is no language.
  static Language parse(std::string_view bcp47) noexcept;

  constexpr std::uint16_t code() const { return code_; }
  constexpr bool known() const { return code_ != 0; }
  std::string tag() const;  // "es"; "" where unknown
  friend constexpr auto operator<=>(Language, Language) = default;

 private:
  explicit constexpr Language(std::uint16_t code) : code_(code) {}
  std::uint16_t code_ = 0;
};

// What must be equal for an index and a query to be analysed alike. Stored in the manifest.
struct BROADSIDE_EXPORT AnalyzerSpec {
  std::uint32_t revision = 0;          // of our own rules; raised when tokens change
  std::uint32_t max_term_bytes = 240;  // a longer token is indexed by a prefix and a hash
  std::string unicode_version;         // e.g. "15.0"
  std::string icu_version;             // e.g. "72.1"
  std::string stemmer_version;         // of libstemmer, e.g. "2.2.0"
  std::string detector_version;        // of CLD2; "none" where this is built without it

  static AnalyzerSpec current();    // of this process
  std::string fingerprint() const;  // 16 hexadecimal digits over all of the above
  friend bool operator==(const AnalyzerSpec&, const AnalyzerSpec&) = default;
};

enum class TokenKind : std::uint8_t {
  word,  // has a position; becomes a word and a root
  gram,  // an overlapping pair of Han, Kana or Hangul characters: documents and frequencies only;
         // its term is in the loose form, as roots are
  written,  // an acronym with its capitals, beside its word: no root, no folded spelling
};

// What the term of a `written` token begins with, and no word does.
inline constexpr char kWrittenMark = '\x01';

// One token. `term` is NFKC case-folded UTF-8 with diacritics kept (of `written` tokens NFKC alone,
// behind kWrittenMark), valid only during the call.
struct Token {
  std::string_view term;
  std::uint32_t position = 0;    // from 0; parts of a compound have positions of their own
  std::uint32_t begin_byte = 0;  // [begin, end) in the original text, through every transformation
  std::uint32_t end_byte = 0;
  Language language;  // of the run that it stands in
  TokenKind kind = TokenKind::word;
  bool alternative = false;  // a further reading at a position that already has a token
};

// Receives the tokens of one text: positions never decrease.
class BROADSIDE_EXPORT TokenSink {
 public:
  virtual ~TokenSink();
  virtual void on_token(const Token& token) = 0;
};

struct AnalysisSummary {
  std::uint32_t positions = 0;      // the length of the text for ranking
  std::uint32_t invalid_bytes = 0;  // not UTF-8, or NUL; read as U+FFFD, no part of a word
};

// Cuts text into tokens and words into roots. Holds scratch memory and caches: one thread at a
// time; make one for each thread. Never fails, whatever the bytes.
class BROADSIDE_EXPORT Analyzer {
 public:
  explicit Analyzer(const AnalyzerSpec& spec = AnalyzerSpec::current());
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  const AnalyzerSpec& spec() const;

  // Tokens of `text` (at most 4 GiB) go to `sink` in order of position. `language` is the
  // document's; runs in a script that it is not written in carry their own, and so do paragraphs
  // of 200 bytes and more that are surely in another language.
  AnalysisSummary analyze(std::string_view text, Language language, TokenSink& sink);

  // The folded spelling of a term: diacritics and letter variants removed by the rules of its
  // script. Idempotent. Valid until the next call.
  std::string_view fold(std::string_view term);

  // The root of a term in a language: fold(stem(term)), or fold(term) where no algorithm is known,
  // with the spellings made alike that meet at the loose level alone (traditional and simplified
  // Han, the two Kana). Valid until the next call.
  std::string_view root(std::string_view term, Language language);

  // NFKC and case folding of a whole string, as keyword values are compared. Valid until the next
  // call.
  std::string_view normalize(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The language whose algorithm (Snowball's or our own) stems `language`, or no language. Roots are
// kept apart by this value: languages without an algorithm share one space.
BROADSIDE_EXPORT Language stemming_language(Language language) noexcept;

// All languages that have an algorithm, sorted.
BROADSIDE_EXPORT const std::vector<Language>& stemmed_languages();

// The language of a text, from its scripts, its most frequent words and, where these leave doubt,
// CLD2; no language where nothing speaks for one. Reads about 2 KiB, spread over the text.
// Thread-safe.
BROADSIDE_EXPORT Language detect_language(std::string_view text);

// The versions behind an analysis, for `--version`: {"ICU", "72.1"}, {"Unicode", "15.0"}, ...
struct ComponentVersion {
  std::string name;
  std::string version;
};
BROADSIDE_EXPORT std::vector<ComponentVersion> component_versions();

}  // namespace broadside

#endif  // BROADSIDE_ANALYZER_HPP_
