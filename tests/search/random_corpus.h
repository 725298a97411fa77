// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_SEARCH_RANDOM_CORPUS_H_
#define BROADSIDE_TESTS_SEARCH_RANDOM_CORPUS_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/query.hpp"

namespace broadside {

// Documents and queries from a small vocabulary of several languages, its words as frequent as
// words are (the n-th about 1/n), so that they meet often.
class RandomCorpus {
 public:
  // `words`: of texts and queries, the more frequent first; none: those of a list of its own.
  explicit RandomCorpus(std::uint64_t seed, std::vector<std::string> words = {});

  std::vector<Document> documents(std::size_t count, std::size_t most_words);
  // Any query that the API can build, up to `depth` nodes deep.
  Query query(int depth);
  Query condition();  // on columns
  std::string word();
  std::string text(std::size_t words);
  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  Query leaf();
  Query section();
  Query near();
  Query wildcard();
  Query inner(int depth);

  std::mt19937_64 random_;
  std::vector<std::string> words_;
  std::size_t documents_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEARCH_RANDOM_CORPUS_H_
