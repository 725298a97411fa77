// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Of every word of the corpora: what is found exactly is found folded, what is found folded is
// found loosely; its folded spelling folds to itself, and so it is with its normal form. The first
// documents of each collection, as many as BROADSIDE_CORPUS_DOCUMENTS says (a plain run: 400);
// BROADSIDE_CORPORA names the folder.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "broadside/broadside.hpp"

namespace broadside {
namespace {

class WordCollector : public TokenSink {
 public:
  void on_token(const Token& token) override {
    if (token.kind == TokenKind::word) words_.emplace(token.term);
  }
  const std::set<std::string>& words() const { return words_; }

 private:
  std::set<std::string> words_;
};

std::size_t most_documents() {
  const char* const most = std::getenv("BROADSIDE_CORPUS_DOCUMENTS");
  return most == nullptr ? 400 : std::strtoull(most, nullptr, 10);
}

std::vector<Document> read_documents(const std::filesystem::path& file) {
  std::vector<Document> documents;
  std::ifstream in(file);
  for (std::string line; documents.size() < most_documents() && std::getline(in, line);) {
    const nlohmann::json json = nlohmann::json::parse(line);
    documents.push_back({.id = json.at("id").get<std::string>(),
                         .title = json.value("title", std::string()),
                         .body = json.value("body", std::string())});
  }
  return documents;
}

std::set<std::string> words_of(const std::vector<Document>& documents) {
  Analyzer analyzer;
  WordCollector collector;
  for (const Document& document : documents) {
    analyzer.analyze(document.title, Language(), collector);
    analyzer.analyze(document.body, Language(), collector);
  }
  return collector.words();
}

Searcher indexed(const std::vector<Document>& documents) {
  auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = 64U << 20U, .threads = 1}).value();
  for (const Document& document : documents) writer.add(document).value();
  writer.commit().value();
  return Searcher::open(storage).value();
}

// How many documents have the word at one level and not at a looser one.
std::uint64_t lost(const Searcher& searcher, const Query& word, Level strict, Level loose) {
  return searcher.count(Query::all({word.at(strict), Query::exclude(word.at(loose))})).value();
}

void check_word(const Searcher& searcher, Analyzer& analyzer, const std::string& word) {
  const std::string folded(analyzer.fold(word));
  ASSERT_EQ(analyzer.fold(folded), folded) << word;
  const Query query = Query::words(word);
  ASSERT_EQ(lost(searcher, query, Level::exact, Level::folded), 0U) << word;
  ASSERT_EQ(lost(searcher, query, Level::folded, Level::loose), 0U) << word;
}

TEST(WordLevelsTest, EachHoldsTheStricterOneForEveryWordOfTheCorpora) {
  const char* const corpora = std::getenv("BROADSIDE_CORPORA");
  if (corpora == nullptr) GTEST_SKIP() << "BROADSIDE_CORPORA is not set";
  Analyzer analyzer;
  const std::filesystem::path folder = std::filesystem::path(corpora) / "ir";
  for (const auto& collection : std::filesystem::directory_iterator(folder)) {
    const std::vector<Document> documents = read_documents(collection.path() / "corpus.jsonl");
    const Searcher searcher = indexed(documents);
    const std::set<std::string> words = words_of(documents);
    RecordProperty(collection.path().filename().string(), static_cast<int>(words.size()));
    for (const std::string& word : words) {
      check_word(searcher, analyzer, word);
      ASSERT_FALSE(HasFatalFailure()) << collection.path();
    }
  }
}

}  // namespace
}  // namespace broadside
