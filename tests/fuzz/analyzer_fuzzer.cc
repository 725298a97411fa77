// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a text. The first byte chooses a language, and whether terms are short, so that
// long ones are hashed.

#include <vector>

#include "broadside/analyzer.hpp"
#include "fuzz/check.h"
#include "text/boundaries.h"
#include "text/token_list.h"
#include "text/utf8.h"

namespace broadside::fuzz {
namespace {

constexpr std::uint32_t kShortTermBytes = 20;
constexpr std::size_t kStep = 7;  // from one place to the next that is asked for boundaries

Language language_of_byte(std::uint8_t byte) {
  const std::vector<Language>& all = stemmed_languages();
  const std::size_t choice = byte % (all.size() + 1);
  return choice == 0 ? Language() : all[choice - 1];
}

Analyzer& analyzer(bool short_terms) {
  static Analyzer whole;
  static Analyzer cut = [] {
    AnalyzerSpec spec = AnalyzerSpec::current();
    spec.max_term_bytes = kShortTermBytes;
    return Analyzer(spec);
  }();
  return short_terms ? cut : whole;
}

// Where characters begin, and the number of bytes that are none.
struct Characters {
  explicit Characters(std::string_view text) : begins(text.size() + 1, false) {
    for (std::size_t at = 0; at < text.size();) {
      begins[at] = true;
      const CodePoint point = decode_utf8(text, at);
      invalid += point.valid() && point.value != 0 ? 0U : point.bytes;
      at += point.bytes;
    }
    begins[text.size()] = true;
  }

  std::vector<bool> begins;
  std::uint32_t invalid = 0;
};

bool is_utf8(std::string_view text) {
  return Characters(text).invalid == 0;
}

// Returns the number of positions.
std::uint32_t check_places(const TokenList& list, std::string_view text,
                           const Characters& characters) {
  std::uint32_t positions = 0, begin = 0;
  for (const OwnedToken& token : list.tokens) {
    require(token.begin_byte < token.end_byte && token.end_byte <= text.size(),
            "tokens lie in the text");
    require(characters.begins[token.begin_byte] && characters.begins[token.end_byte],
            "tokens begin and end with a character", token.term);
    if (token.alternative) {
      require(token.position + 1 == positions, "an alternative stands where a token is");
      continue;
    }
    require(token.position == positions++, "positions ascend by one");
    require(token.begin_byte >= begin, "tokens do not overlap", token.term);
    begin = token.end_byte;
  }
  return positions;
}

void check_term(Analyzer& analyzer, const OwnedToken& token) {
  require(!token.term.empty() && is_utf8(token.term), "a term is text", token.term);
  require(token.term.size() <= analyzer.spec().max_term_bytes, "a term is no longer than allowed",
          token.term);
  const std::string folded(analyzer.fold(token.term));
  require(is_utf8(folded), "a folded spelling is text", folded);
  require(analyzer.fold(folded) == folded, "folding is idempotent", token.term);
  const std::string root(analyzer.root(token.term, token.language));
  // A vowel sign that stands alone, as U+FE7D, folds to nothing.
  require(is_utf8(root) && (!root.empty() || folded.empty()), "a root is text", token.term);
}

bool same(const TokenList& a, const TokenList& b) {
  const auto equal = [](const OwnedToken& x, const OwnedToken& y) {
    return x.term == y.term && x.position == y.position && x.begin_byte == y.begin_byte &&
           x.end_byte == y.end_byte && x.language == y.language && x.kind == y.kind &&
           x.alternative == y.alternative;
  };
  return std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(), equal);
}

void check_tokens(std::string_view text, Language language, bool short_terms) {
  Analyzer& used = analyzer(short_terms);
  const Characters characters(text);
  TokenList list, again;
  const AnalysisSummary summary = used.analyze(text, language, list);
  require(check_places(list, text, characters) == summary.positions, "positions are counted");
  require(summary.invalid_bytes == characters.invalid, "bytes that are no text are counted",
          std::to_string(summary.invalid_bytes) + ", not " + std::to_string(characters.invalid));
  for (const OwnedToken& token : list.tokens) check_term(used, token);
  used.analyze(text, language, again);
  require(same(list, again), "the same text has the same tokens", text);
}

void check_whole(std::string_view text) {
  Analyzer& used = analyzer(false);
  const std::string normal(used.normalize(text));
  require(used.normalize(normal) == normal, "normalizing is idempotent", text);
  detect_language(text);
  for (std::size_t at = 0; at <= text.size(); at += kStep) {
    const std::size_t floor = grapheme_floor(text, at), ceil = grapheme_ceil(text, at);
    require(floor <= at && at <= ceil && ceil <= text.size(), "a boundary on either side", text);
    require(floor != at || ceil == at, "a boundary is one from either side", text);
  }
}

}  // namespace
}  // namespace broadside::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadside::fuzz;
  if (size == 0) return 0;
  const std::string text = text_of(data + 1, size - 1);
  check_tokens(text, language_of_byte(data[0] >> 1), (data[0] & 1) != 0);
  check_whole(text);
  return 0;
}
