// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The buffer and its flush against a std::map that keeps every occurrence, on random tokens.

#include "index/memory_index.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/seed.h"
#include "broadside/storage.hpp"
#include "index/flush.h"
#include "index/index_dump.h"
#include "segment/segment_writer.h"

namespace broadside {
namespace {

constexpr int kFields = 3;

Schema three_fields() {
  Schema schema;
  schema.text = {{"title", 1.0F}, {"body", 1.0F}, {"notes", 1.0F}};
  return schema;
}

// Every occurrence, by list.
class Reference {
 public:
  void add(DocId doc, int field, const Token& token, Analyzer& analyzer) {
    const std::string term(token.term);
    if (token.kind == TokenKind::gram) {
      ++grams_[{list_name(TermSpace::gram, field, {}, term)}][doc];
      return;
    }
    words_[list_name(TermSpace::word, field, {}, term)][doc].insert(token.position);
    if (token.kind == TokenKind::written) return;
    const Language language = stemming_language(token.language);
    const std::string root(analyzer.root(term, language));
    roots_[list_name(TermSpace::root, field, language, root)][doc].insert(token.position);
    members_["members " + language.tag() + " " + root].insert(term);
    const std::string folded(analyzer.fold(term));
    if (folded != term) aliases_["alias " + folded].insert(term);
    if (term == root) own_roots_.insert("members " + language.tag() + " " + root);
  }

  std::vector<std::string> lists() const {
    std::set<std::string> lines;
    for (const auto& [name, docs] : words_) lines.insert(name + postings(docs, true));
    for (const auto& [name, docs] : roots_) lines.insert(name + postings(docs, false));
    for (const auto& [name, docs] : grams_) {
      std::string line = name;
      for (const auto& [doc, freq] : docs) line += posting_text(doc, freq, {});
      lines.insert(line);
    }
    return {lines.begin(), lines.end()};
  }

  WordListDump word_lists() const {
    WordListDump lists = aliases_;
    for (const auto& [name, words] : members_) {
      if (words.size() > 1 || !own_roots_.contains(name)) lists.emplace(name, words);
    }
    return lists;
  }

 private:
  using Docs = std::map<DocId, std::set<std::uint32_t>>;

  static std::string postings(const Docs& docs, bool with_positions) {
    std::string text;
    for (const auto& [doc, set] : docs) {
      const std::vector<std::uint32_t> positions(set.begin(), set.end());
      const auto shown = with_positions ? std::span(positions) : std::span<const std::uint32_t>();
      text += posting_text(doc, static_cast<std::uint32_t>(positions.size()), shown);
    }
    return text;
  }

  std::map<std::string, Docs> words_;
  std::map<std::string, Docs> roots_;
  std::map<std::string, std::map<DocId, std::uint32_t>> grams_;
  WordListDump members_;
  WordListDump aliases_;
  std::set<std::string> own_roots_;
};

TEST(MemoryIndexTest, AFullArenaDropsTokensAndCountsThem) {
  constexpr std::size_t kMost = 100'000;
  MemoryIndex index(kMost);
  constexpr std::uint32_t kTokens = 50'000;
  for (std::uint32_t i = 0; i < kTokens; ++i) {
    const std::string term = std::to_string(i);
    index.add(0, 0, {.term = term, .position = i});
  }
  index.end_text();
  EXPECT_GT(index.dropped_tokens(), 0u);
  EXPECT_EQ(index.variants().size() + index.dropped_tokens(), kTokens);
  EXPECT_LT(index.arena().size(), kMost + 2000);
  index.clear();
  index.add(0, 0, {.term = "again"});
  index.end_text();
  EXPECT_EQ(index.variants().size(), 1u);
  EXPECT_EQ(index.dropped_tokens(), 0u);
}

TEST(MemoryIndexTest, AFullMemoryIndexGivesItsMemoryBack) {
  MemoryIndex index(100'000);
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    const std::string term = std::to_string(i);
    index.add(0, 0, {.term = term, .position = i});
  }
  index.end_text();
  ASSERT_TRUE(index.is_full());
  EXPECT_LT(index.memory_bytes(), 110'000U);
  index.clear(50'000);
  EXPECT_FALSE(index.is_full());
  EXPECT_LT(index.memory_bytes(), 20'000U);
}

// Words with families, accents and twins in other languages, and many that are rare.
std::string random_term(std::mt19937_64& random) {
  static const std::vector<std::string> kTerms = {
      "strike", "strikes",  "striking", "striker", "grève",  "grèves",  "greve", "huelga",
      "card",   "car",      "cars",     "résumé",  "resume", "résumés", "a",     "работа",
      "работы", "работник", "إضراب",    "इमारत",   "streik", "œuvre",   "x"};
  if (random() % 4 != 0) return kTerms[random() % kTerms.size()];
  return std::to_string(random() % 3000) + (random() % 2 == 0 ? "th" : "ths");
}

void add_random_text(std::mt19937_64& random, DocId doc, int field, MemoryIndex& index,
                     Reference& reference, Analyzer& analyzer) {
  static const std::vector<std::string> kLanguages = {"", "en", "fr", "es", "ru", "zh", "ar"};
  const std::size_t tokens = random() % 8 == 0 ? random() % 2000 : random() % 30;
  Language language = Language::parse(kLanguages[doc % kLanguages.size()]);
  std::uint32_t position = 0;
  for (std::size_t i = 0; i < tokens; ++i) {
    if (random() % 50 == 0) language = Language::parse(kLanguages[random() % kLanguages.size()]);
    const bool is_alternative = i > 0 && random() % 10 == 0;
    if (i > 0 && !is_alternative)
      position += random() % 20 == 0 ? static_cast<std::uint32_t>(random() % 100000) : 1;
    const std::string term = random() % 20 == 0 ? "罷工" : random_term(random);
    const Token token{.term = term,
                      .position = position,
                      .language = language,
                      .kind = term == "罷工" ? TokenKind::gram : TokenKind::word,
                      .alternative = is_alternative};
    index.add(doc, field, token);
    reference.add(doc, field, token, analyzer);
  }
  index.end_text();
}

TEST(MemoryIndexTest, FlushedListsEqualTheReference) {
  std::mt19937_64 random(test_seed());
  const Schema schema = three_fields();
  Analyzer analyzer;
  RootCache roots(analyzer, 50);
  MemoryIndex index;
  // The second round meets the memory of the first.
  for (std::uint64_t round = 1; round <= 3; ++round) {
    const auto storage = memory_storage();
    auto writer = SegmentWriter::create(*storage, "s", round, schema).value();
    Reference reference;
    index.clear();
    const DocId documents = 1 + static_cast<DocId>(random() % 400);
    for (DocId doc = 0; doc < documents; ++doc) {
      for (int field = 0; field < kFields; ++field) {
        add_random_text(random, doc, field, index, reference, analyzer);
      }
      const Document document{.id = std::to_string(doc)};
      const std::vector<FieldFacts> facts(kFields);
      writer.add_document({.document = &document, .fields = facts});
    }
    flush_memory_index(index, kFields, documents, analyzer, roots, writer);
    writer.finish().value();

    Snapshot snapshot;
    snapshot.schema = schema;
    snapshot.documents = documents;
    snapshot.segments.push_back({SegmentReader::open(*storage, "s", round, schema).value(), {}, 0});
    auto found = dump_index(snapshot);
    std::erase_if(found, [](const std::string& line) { return line.starts_with("document "); });
    EXPECT_EQ(found, reference.lists());
    EXPECT_EQ(dump_word_lists(snapshot), reference.word_lists());
  }
}

TEST(MemoryIndexTest, RootsOfOneWordShareItsList) {
  const Schema schema = Schema::single_field();
  const auto storage = memory_storage();
  auto writer = SegmentWriter::create(*storage, "s", 1, schema).value();
  Analyzer analyzer;
  RootCache roots(analyzer, 50);
  MemoryIndex index;
  const Document document{.id = "1"};
  const std::vector<FieldFacts> facts(1);
  writer.add_document({.document = &document, .fields = facts});
  const auto english = Language::parse("en");
  index.add(0, 0, {.term = "union", .position = 0, .language = english});
  index.add(0, 0, {.term = "strike", .position = 1, .language = english});
  index.add(0, 0, {.term = "strikes", .position = 2, .language = english});
  index.end_text();
  flush_memory_index(index, 1, 1, analyzer, roots, writer);
  writer.finish().value();

  const auto reader = SegmentReader::open(*storage, "s", 1, schema).value();
  ReadContext context;
  const auto word = reader->find_word(0, "union", context).value();
  const auto shared = reader->find_root(0, english, "union", context).value();
  const auto united = reader->find_root(0, english, "strike", context).value();
  EXPECT_EQ(shared.ordinal, word.ordinal);
  EXPECT_EQ(shared.offset, word.offset);
  EXPECT_TRUE(shared.has_positions);
  EXPECT_FALSE(united.has_positions);
  EXPECT_EQ(united.occurrences, 2u);
}

}  // namespace
}  // namespace broadside
