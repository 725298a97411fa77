// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The evaluators compared on real text: the beginnings of English documents, and the queries that
// go with them. BROADSIDE_CORPORA names the folder.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "base/seed.h"
#include "broadside/query.hpp"
#include "search/comparison.h"
#include "search/mark_comparison.h"
#include "search/random_corpus.h"
#include "search/test_index.h"

namespace broadside {
namespace {

constexpr std::size_t kSegments = 3;
constexpr std::size_t kDocuments = 600;  // in each
constexpr std::size_t kBytes = 1'500;    // of a body

std::vector<Document> read_documents(std::istream& in) {
  std::vector<Document> documents;
  for (std::string line; documents.size() < kDocuments && std::getline(in, line);) {
    const nlohmann::json json = nlohmann::json::parse(line);
    documents.push_back({.id = json.at("id").get<std::string>(),
                         .title = json.at("title").get<std::string>(),
                         .body = json.at("body").get<std::string>().substr(0, kBytes),
                         .lang = "en"});
  }
  return documents;
}

// Every `step`-th line.
std::vector<std::string> read_queries(const std::string& file, std::size_t step) {
  std::vector<std::string> queries;
  std::ifstream in(file);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line); ++number) {
    if (number % step == 0) queries.push_back(line);
  }
  return queries;
}

TEST(Corpus, EvaluatorsAgreeOnEnglishDocuments) {
  const char* corpora = std::getenv("BROADSIDE_CORPORA");
  if (corpora == nullptr) GTEST_SKIP() << "BROADSIDE_CORPORA is not set";
  const std::string folder(corpora);
  std::ifstream in(folder + "/english.jsonl");
  TestIndex index;
  for (std::size_t i = 0; i < kSegments; ++i) index.add_segment(read_documents(in));
  for (std::uint64_t slot = 0; slot < index.documents().size(); slot += 17) index.remove(slot);
  Comparison comparison(index);
  for (const std::string& text : read_queries(folder + "/queries/mixed.txt", 20)) {
    comparison.check(bag_of_words(text, false));
    ASSERT_FALSE(HasFatalFailure()) << text;
  }
  for (const std::string& text : read_queries(folder + "/queries/and.txt", 20)) {
    comparison.check(bag_of_words(text, true));
    ASSERT_FALSE(HasFatalFailure()) << text;
  }
  for (const std::string& text : read_queries(folder + "/queries/phrases.txt", 20)) {
    comparison.check(Query::phrase(text));
    ASSERT_FALSE(HasFatalFailure()) << text;
  }
}

// Texts of many languages.
std::vector<Document> read_files(const std::string& folder, std::size_t step) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string type = entry.path().extension();
    if (type == ".md" || type == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Document> documents;
  for (std::size_t i = 0; i < paths.size(); i += step) {
    std::ifstream in(paths[i]);
    std::string text(std::istreambuf_iterator<char>(in), {});
    documents.push_back({.id = paths[i], .title = paths[i].substr(folder.size())});
    if (i % 3 != 0) {
      documents.back().body = text.substr(0, kBytes);
      continue;
    }
    for (std::size_t at = 0; at < std::min(text.size(), kBytes); at += kBytes / 3) {
      documents.back().sections.push_back(
          {at == 0 ? "p. 1" : "p. 12", text.substr(at, kBytes / 3)});
    }
  }
  return documents;
}

// Words of the documents, each once for every tenth time that it occurs or so.
std::vector<std::string> words_of(const TestIndex& index, std::uint64_t seed) {
  std::vector<std::string> words;
  for (const NaiveDocument& document : index.documents()) {
    for (const NaiveField& field : document.fields) {
      for (const NaiveWord& word : field.words) words.push_back(word.term);
    }
  }
  std::mt19937_64 random(seed);
  std::shuffle(words.begin(), words.end(), random);
  words.resize(std::min<std::size_t>(words.size(), 400));
  return words;
}

void compare_generated(const TestIndex& index, int queries) {
  const std::uint64_t seed = test_seed();
  RandomCorpus corpus(seed, words_of(index, seed));
  Comparison comparison(index);
  MarkComparison marks(index);
  for (int i = 0; i < queries && !::testing::Test::HasFatalFailure(); ++i) {
    const Query query = corpus.query(3);
    comparison.check(query);
    if (!::testing::Test::HasFatalFailure()) marks.check(query);
  }
  EXPECT_GT(marks.compared(), 500U);
}

TEST(Corpus, GeneratedTreesAgreeOnEnglishDocuments) {
  const char* corpora = std::getenv("BROADSIDE_CORPORA");
  if (corpora == nullptr) GTEST_SKIP() << "BROADSIDE_CORPORA is not set";
  std::ifstream in(std::string(corpora) + "/english.jsonl");
  TestIndex index;
  for (std::size_t i = 0; i < 2; ++i) {
    std::vector<Document> documents = read_documents(in);
    documents.resize(std::min<std::size_t>(documents.size(), 100));
    index.add_segment(documents);
  }
  compare_generated(index, 60);
}

TEST(Corpus, GeneratedTreesAgreeOnDocumentsOfManyLanguages) {
  const char* corpora = std::getenv("BROADSIDE_CORPORA");
  if (corpora == nullptr) GTEST_SKIP() << "BROADSIDE_CORPORA is not set";
  TestIndex index;
  index.add_segment(read_files(std::string(corpora) + "/movement", 9));
  compare_generated(index, 60);
}

}  // namespace
}  // namespace broadside
