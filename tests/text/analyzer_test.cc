// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What must hold of the tokens of any text, on random bytes, random characters and real text.

#include "broadside/analyzer.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/seed.h"
#include "text/random_text.h"
#include "text/token_list.h"
#include "text/utf8.h"

namespace broadside {
namespace {

bool at_boundary(std::string_view text, std::size_t at) {
  if (is_boundary(text, at)) return true;
  // A continuation byte that no lead byte claims stands alone.
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    const CodePoint point = decode_utf8(text, at - back);
    if (point.bytes > back) return false;
  }
  return true;
}

// Returns the number of positions.
std::uint32_t check(std::string_view text, const TokenList& list) {
  std::uint32_t positions = 0;
  std::uint32_t begin = 0;
  for (const OwnedToken& token : list.tokens) {
    EXPECT_FALSE(token.term.empty());
    EXPECT_LT(token.begin_byte, token.end_byte);
    EXPECT_LE(token.end_byte, text.size());
    EXPECT_TRUE(at_boundary(text, token.begin_byte));
    EXPECT_TRUE(at_boundary(text, token.end_byte));
    if (token.alternative) {
      EXPECT_EQ(token.position + 1, positions) << token.term;
    } else {
      EXPECT_EQ(token.position, positions) << token.term;
      EXPECT_GE(token.begin_byte, begin) << token.term;
      ++positions;
      begin = token.end_byte;
    }
  }
  return positions;
}

TEST(AnalyzerTest, TotalOnRandomBytes) {
  RandomText random(test_seed());
  Analyzer analyzer;
  for (int i = 0; i < 60'000; ++i) {
    const std::string text = i % 2 == 0 ? random.bytes(40) : random.utf8(30);
    TokenList list;
    const AnalysisSummary summary = analyzer.analyze(text, Language::parse("en"), list);
    ASSERT_EQ(check(text, list), summary.positions) << testing::PrintToString(text);
    ASSERT_FALSE(HasFailure()) << testing::PrintToString(text);
  }
}

// The fast path for words of ASCII against the general one, which an added mark makes necessary.
TEST(AnalyzerTest, AsciiTakesEitherWay) {
  RandomText random(test_seed());
  constexpr std::string_view kBytes = "aB1 .,'-/:_\n@#";
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    for (std::uint64_t n = random.number() % 20; n > 0; --n) {
      text += kBytes[random.number() % kBytes.size()];
    }
    const TokenList plain = analyze(text);
    // U+2060 joins what is before it, and vanishes from terms; bytes move by its three.
    std::string marked;
    for (const char c : text) {
      marked += c;
      const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0;
      if (word) marked += "\u2060";
    }
    const TokenList general = analyze(marked);
    ASSERT_EQ(plain.tokens.size(), general.tokens.size()) << text;
    for (std::size_t j = 0; j < plain.tokens.size(); ++j) {
      ASSERT_EQ(plain.tokens[j].term, general.tokens[j].term) << text;
      ASSERT_EQ(plain.tokens[j].position, general.tokens[j].position) << text;
      ASSERT_EQ(plain.tokens[j].alternative, general.tokens[j].alternative) << text;
    }
  }
}

// Written for an apostrophe, and read as one.
std::string with_apostrophes(std::string text) {
  for (const std::string_view accent : {"`", "\u00B4"}) {
    for (std::size_t at = 0; (at = text.find(accent, at)) != std::string::npos;) {
      text.replace(at, accent.size(), "'");
    }
  }
  return text;
}

std::string without(std::string text, std::string_view signs) {
  std::erase_if(text, [signs](char c) { return signs.find(c) != std::string_view::npos; });
  return text;
}

// The bytes of a word, normalised, are its term, but for signs inside numbers and the like; both
// sides lose the bytes of those.
TEST(AnalyzerTest, BytesLeadBackToTheTerm) {
  const char* corpora = std::getenv("BROADSIDE_CORPORA");
  if (corpora == nullptr) GTEST_SKIP() << "BROADSIDE_CORPORA is not set";
  constexpr std::string_view kSigns = ".,'_\u202F\u066C\u060C";
  constexpr std::size_t kBytesOfEachFile = 1 << 19;
  Analyzer analyzer;
  std::size_t words = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpora)) {
    if (entry.path().extension() != ".jsonl" && entry.path().extension() != ".md") continue;
    std::ifstream file(entry.path());
    std::size_t bytes = 0;
    for (std::string line; bytes < kBytesOfEachFile && std::getline(file, line);) {
      bytes += line.size();
      TokenList list;
      analyzer.analyze(line, detect_language(line), list);
      check(line, list);
      for (const OwnedToken& token : list.tokens) {
        if (token.alternative || token.term.find('\x1f') != std::string::npos) continue;
        const std::string slice =
            with_apostrophes(line.substr(token.begin_byte, token.end_byte - token.begin_byte));
        const std::string normal(analyzer.normalize(slice));
        ASSERT_EQ(without(token.term, kSigns), without(normal, kSigns)) << slice;
        ++words;
      }
    }
  }
  EXPECT_GT(words, 1'000'000u);
}

TEST(AnalyzerTest, SpecAndFingerprint) {
  const AnalyzerSpec spec = AnalyzerSpec::current();
  EXPECT_EQ(spec.fingerprint().size(), 16u);
  AnalyzerSpec other = spec;
  EXPECT_EQ(other.fingerprint(), spec.fingerprint());
  other.icu_version = "0.0";
  EXPECT_NE(other.fingerprint(), spec.fingerprint());
  EXPECT_EQ(component_versions().size(), 4u);
}

TEST(AnalyzerTest, ShortLimit) {
  AnalyzerSpec spec = AnalyzerSpec::current();
  spec.max_term_bytes = 20;
  Analyzer analyzer(spec);
  TokenList list;
  analyzer.analyze("αβγδεζηθικλ", Language::parse("el"), list);
  ASSERT_EQ(list.tokens.size(), 1u);
  EXPECT_EQ(list.tokens[0].term.substr(0, 3), "α\x1f");
}

}  // namespace
}  // namespace broadside
