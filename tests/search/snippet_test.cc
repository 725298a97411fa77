// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/snippet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/storage.hpp"
#include "segment/segment_writer.h"
#include "text/boundaries.h"

namespace broadside {
namespace {

// The words of a text and their positions, and checkpoints as the index room sets them.
class Inverted : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.kind != TokenKind::word) return;
    positions[std::string(token.term)].push_back(token.position);
    if (token.begin_byte < next_checkpoint_) return;
    checkpoints.push_back({token.begin_byte, token.position});
    next_checkpoint_ = token.begin_byte + 1024;
  }

  std::map<std::string, std::vector<std::uint32_t>> positions;
  std::vector<Checkpoint> checkpoints;

 private:
  std::uint32_t next_checkpoint_ = 1024;
};

std::string body_text(const Document& document) {
  if (document.sections.empty()) return document.body;
  std::string text;
  for (const Section& section : document.sections) {
    if (!text.empty()) text += "\n";
    text += section.text;
  }
  return text;
}

using Words = std::vector<std::string>;

Words split(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

// A segment of one document, and what a search would have found in it.
class OneDocument {
 public:
  explicit OneDocument(Document document, Schema schema = {}) : schema_(std::move(schema)) {
    const Language language = Language::parse(document.lang);
    const std::string body = body_text(document);
    const bool single = schema_.is_single_field();
    texts_ = single ? std::vector{document.title + "\n" + body} : std::vector{document.title, body};
    std::vector<FieldFacts> facts;
    for (const std::string& text : texts_) {
      Inverted& field = fields_.emplace_back();
      const auto summary = analyzer_.analyze(text, language, field);
      facts.push_back({summary.positions, field.checkpoints});
      facts.back().section_positions.resize(document.sections.size());
    }
    auto writer = SegmentWriter::create(*storage_, "1.seg", 1, schema_).value();
    writer.add_document({&document, std::nullopt, language, facts});
    writer.finish().value();
    reader_ = SegmentReader::open(*storage_, "1.seg", 1, schema_).value();
  }

  // Each leaf is a word, or several as a phrase.
  FieldMatches matches(const Words& leaves) const {
    FieldMatches found(fields_.size());
    for (std::size_t field = 0; field < fields_.size(); ++field) {
      for (std::uint32_t leaf = 0; leaf < leaves.size(); ++leaf) {
        add_leaf(split(leaves[leaf]), leaf, field, found[field]);
      }
      std::sort(found[field].begin(), found[field].end());
    }
    return found;
  }

  DocumentSnippet snippet(const FieldMatches& matches, std::size_t chars = 240) {
    return make_snippet({*reader_, schema_, analyzer_, {}, chars}, 0, matches);
  }
  DocumentSnippet find(const Words& leaves, std::size_t chars = 240) {
    return snippet(matches(leaves), chars);
  }

  const std::string& text(std::size_t field) const { return texts_[field]; }
  Analyzer& analyzer() { return analyzer_; }
  const SegmentReader& reader() const { return *reader_; }

 private:
  bool word_at(std::size_t field, const std::string& word, std::uint32_t position) const {
    const auto found = fields_[field].positions.find(word);
    return found != fields_[field].positions.end() &&
           std::binary_search(found->second.begin(), found->second.end(), position);
  }

  void add_leaf(const Words& words, std::uint32_t leaf, std::size_t field,
                std::vector<TextMatch>& matches) const {
    const auto first = fields_[field].positions.find(words.front());
    if (first == fields_[field].positions.end()) return;
    for (const std::uint32_t position : first->second) {
      bool all = true;
      for (std::uint32_t i = 1; i < words.size(); ++i) {
        all = all && word_at(field, words[i], position + i);
      }
      if (!all) continue;
      matches.push_back(
          {position, static_cast<std::uint32_t>(words.size()), leaf, words.size() > 1});
    }
  }

  Schema schema_;
  std::shared_ptr<Storage> storage_ = memory_storage();
  std::vector<std::string> texts_;
  std::vector<Inverted> fields_;
  std::shared_ptr<const SegmentReader> reader_;
  Analyzer analyzer_;
};

std::vector<std::string> marked(const Snippet& snippet) {
  std::vector<std::string> words;
  for (const auto& [begin, end] : snippet.marks) {
    words.push_back(snippet.text.substr(begin, end - begin));
  }
  return words;
}

const char kReport[] =
    "The meeting opened at seven.\n\nA rent strike was proposed by the tenants of Capstan Row. "
    "The dockers promised support.\n   Nobody spoke against it. The vote was 41 to 3.";

TEST(Snippet, MarksEveryMatch) {
  OneDocument document({.id = "a", .title = "Minutes", .body = kReport, .lang = "en"});
  const DocumentSnippet made = document.find({"strike", "dockers", "vote"});
  const Snippet& snippet = made.snippet;
  EXPECT_EQ(marked(snippet), (Words{"strike", "dockers", "vote"}));
  EXPECT_EQ(snippet.field, "body");
  EXPECT_EQ(made.section, "");
  EXPECT_EQ(snippet.text.find('\n'), std::string::npos);
  EXPECT_NE(snippet.text.find("support. Nobody"), std::string::npos);
}

TEST(Snippet, APhraseIsOneMark) {
  OneDocument document({.id = "a", .title = "", .body = kReport, .lang = "en"});
  EXPECT_EQ(marked(document.find({"rent strike"}).snippet), Words{"rent strike"});
  EXPECT_EQ(marked(document.find({"rent strike", "strike"}).snippet), Words{"rent strike"});
}

TEST(Snippet, BeginByteIsThePlaceInTheField) {
  OneDocument document({.id = "a", .title = "", .body = kReport, .lang = "en"});
  const Snippet snippet = document.find({"proposed"}, 50).snippet;
  ASSERT_FALSE(snippet.text.empty());
  EXPECT_EQ(std::string(kReport).substr(snippet.begin_byte, 6), snippet.text.substr(0, 6));
}

TEST(Snippet, TheBodyBeforeTheTitleAndTheBeginningWithoutMatches) {
  OneDocument document({.id = "a", .title = "Rent strike", .body = kReport, .lang = "en"});
  EXPECT_EQ(document.find({"strike"}).snippet.field, "body");
  OneDocument other({.id = "b", .title = "Rent strike", .body = "Minutes of May.", .lang = "en"});
  EXPECT_EQ(other.find({"strike"}).snippet.field, "title");
  EXPECT_EQ(marked(other.find({"strike"}).snippet), Words{"strike"});
  const Snippet none = other.snippet(FieldMatches(2)).snippet;
  EXPECT_EQ(none.text, "Minutes of May.");
  EXPECT_TRUE(none.marks.empty());
}

TEST(Snippet, EmptyTexts) {
  OneDocument document({.id = "a", .title = "", .body = "", .lang = "en"});
  EXPECT_EQ(document.snippet(FieldMatches(2)).snippet.text, "");
  EXPECT_EQ(document.snippet(FieldMatches()).snippet.text, "");
}

TEST(Snippet, HoldsAWholeWindowOfWordsThatAreNear) {
  std::string body = "union";
  for (int i = 0; i < 40; ++i) body += " and";
  body += " union strike";
  OneDocument document({.id = "a", .body = body, .lang = "en"});
  FieldMatches matches(2);
  // Two windows: the first is longer than the snippet, its last word stands close to the second.
  matches[1] = {{0, 1, 0, false, 0, 42}, {41, 1, 0, false, 0, 2}, {42, 1, 0, false, 0, 0}};
  EXPECT_NE(document.snippet(matches, 60).snippet.text.find("union strike"), std::string::npos);
}

TEST(Snippet, NamesTheSectionOfItsFirstMark) {
  const Document document = {.id = "a",
                             .title = "Report",
                             .lang = "en",
                             .sections = {{"p. 1", "The harbour."}, {"p. 2", "A strike began."}}};
  OneDocument two_fields(document);
  EXPECT_EQ(two_fields.find({"strike"}).section, "p. 2");
  EXPECT_EQ(two_fields.find({"harbour"}).section, "p. 1");
  OneDocument one_field(document, Schema::single_field());
  EXPECT_EQ(one_field.find({"strike"}).section, "p. 2");
  EXPECT_EQ(one_field.find({"harbour"}).section, "p. 1");
  EXPECT_EQ(one_field.find({"report"}).section, "");
}

TEST(Snippet, PositionsThatTheTextDoesNotHaveAreLeftOut) {
  OneDocument document({.id = "a", .title = "", .body = kReport, .lang = "en"});
  FieldMatches matches(2);
  matches[1] = {{7, 0, 0, false},
                {7, 9000, 0, true},
                {1'000'000, 1, 1, false},
                {UINT32_MAX, 1, 2, false},
                {UINT32_MAX, UINT32_MAX, 3, true}};
  const Snippet snippet = document.snippet(matches).snippet;
  EXPECT_TRUE(snippet.marks.empty());
}

constexpr std::size_t kLongWords = 800'000;  // about 5 MB

std::string long_text(std::mt19937_64& random) {
  std::string text;
  for (std::size_t i = 0; i < kLongWords; ++i) {
    text += "word" + std::to_string(random() % 1000) + (i % 12 == 11 ? ". " : " ");
    if (i == kLongWords / 2) text += "the needle and the haystack ";
  }
  return text;
}

TEST(Snippet, OfALongDocumentAWindowIsRead) {
  std::mt19937_64 random(test_seed());
  OneDocument document({.id = "a", .title = "", .body = long_text(random), .lang = "en"});
  const FieldMatches matches = document.matches({"needle", "haystack", "word7"});
  const Snippet snippet = document.snippet(matches).snippet;
  const Words words = marked(snippet);
  EXPECT_NE(std::find(words.begin(), words.end(), "needle"), words.end()) << snippet.text;
  EXPECT_NE(std::find(words.begin(), words.end(), "haystack"), words.end());
  EXPECT_EQ(document.text(1).substr(snippet.begin_byte, snippet.text.size()), snippet.text);
}

// Random text of many scripts: the marks are what was asked for, on grapheme boundaries, in order.
class RandomTexts {
 public:
  explicit RandomTexts(std::uint64_t seed) : random_(seed) {}

  std::string next() {
    std::string text;
    for (auto n = random_() % 1500; n > 0; --n) {
      text += kWords[random_() % std::size(kWords)];
      text += kGaps[random_() % std::size(kGaps)];
    }
    return text;
  }
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

 private:
  static constexpr std::string_view kWords[] = {
      "strike",   "rent",  "anti-war",       "A/HRC/52/3",    "U.S.",
      "O'Brien",  "grève", "забастовка",     "إضراب",         "שביתה",
      "हड़ताल",    "罢工",  "ストライキ",     "파업",          "e\u0301te\u0301",
      "1968",     "3.5",   "👩\u200D🏽", "soli-\ndarity", "www.example.org/a",
      "การประท้วง"};
  static constexpr std::string_view kGaps[] = {" ",  " ",        " ",   ". ", ", ", "\n",
                                               "  ", "\r\n\r\n", " — ", "。", "\t", "\u00A0"};
  std::mt19937_64 random_;
};

// The terms of a text.
std::set<std::string> terms_of(std::string_view text, Language language, Analyzer& analyzer) {
  Inverted inverted;
  analyzer.analyze(text, language, inverted);
  std::set<std::string> terms;
  for (const auto& [term, positions] : inverted.positions) terms.insert(term);
  return terms;
}

TEST(Snippet, MarksAreTheWordsAskedFor) {
  RandomTexts texts(test_seed());
  const std::vector<Words> kQueries = {{"strike", "1968"}, {"забастовка"}, {"إضراب", "rent"},
                                       {"罢 工"},          {"grève"},      {"été", "us"},
                                       {"anti war"}};
  for (int round = 0; round < 300; ++round) {
    OneDocument document({.id = "a", .title = "", .body = texts.next(), .lang = "en"});
    const auto& leaves = kQueries[texts.below(kQueries.size())];
    const std::size_t chars = 20 + texts.below(300);
    const FieldMatches matches = document.matches(leaves);
    const Snippet snippet = document.snippet(matches, chars).snippet;
    ASSERT_EQ(snippet.marks.empty(), matches[1].empty()) << snippet.text;
    std::size_t before = 0;
    for (const auto& [begin, end] : snippet.marks) {
      ASSERT_LE(before, begin);
      ASSERT_LT(begin, end);
      ASSERT_LE(end, snippet.text.size());
      ASSERT_EQ(grapheme_floor(snippet.text, begin), begin);
      ASSERT_EQ(grapheme_floor(snippet.text, end), end);
      before = end;
    }
    for (const std::string& mark : marked(snippet)) {
      const auto terms = terms_of(mark, Language::parse("en"), document.analyzer());
      const bool asked = std::any_of(leaves.begin(), leaves.end(), [&](const std::string& leaf) {
        const Words words = split(leaf);
        return std::all_of(words.begin(), words.end(),
                           [&](const std::string& word) { return terms.contains(word); });
      });
      ASSERT_TRUE(asked) << mark << " in " << snippet.text;
    }
    ASSERT_EQ(grapheme_floor(document.text(1), snippet.begin_byte), snippet.begin_byte);
  }
}

TEST(Snippet, AnyBytesAndAnyMatches) {
  std::mt19937_64 random(test_seed());
  for (int round = 0; round < 300; ++round) {
    std::string body(random() % 6000, ' ');
    for (char& c : body) c = static_cast<char>(random() % (random() % 8 == 0 ? 256 : 128));
    OneDocument document({.id = "a", .title = "", .body = body, .lang = ""});
    FieldMatches matches(2);
    for (auto n = random() % 40; n > 0; --n) {
      matches[1].push_back({static_cast<std::uint32_t>(random() % 2000),
                            1 + static_cast<std::uint32_t>(random() % 3),
                            static_cast<std::uint32_t>(random() % 4), false});
    }
    std::sort(matches[1].begin(), matches[1].end());
    const Snippet snippet = document.snippet(matches, 1 + random() % 300).snippet;
    for (std::size_t at = 0; at < snippet.text.size();) {
      const std::size_t size = character_size(snippet.text, at);
      ASSERT_GT(size, 0U);
      at += size;
    }
  }
}

}  // namespace
}  // namespace broadside
