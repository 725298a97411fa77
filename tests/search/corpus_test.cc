// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The evaluators compared on real text: the beginnings of English documents, and the queries that
// go with them. BROADSIDE_CORPORA names the folder.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "broadside/query.hpp"
#include "search/comparison.h"
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

}  // namespace
}  // namespace broadside
