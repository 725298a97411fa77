// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_QUERY_QUERY_SOURCE_H_
#define BROADSIDE_TESTS_QUERY_QUERY_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace broadside {

// Queries as nobody should type them: bytes, pieces of the language in any order, sentences of its
// grammar, real queries, and both of these with something put in or taken out.
class QuerySource {
 public:
  explicit QuerySource(std::uint64_t seed) : random_(seed) { read_real_queries(); }

  std::string next();

 private:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::string_view piece();
  std::string bytes();
  std::string pieces();
  std::string sentence(int depth);
  std::string mutated(std::string text);
  void read_real_queries();

  std::mt19937_64 random_;
  std::vector<std::string> real_;
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_QUERY_QUERY_SOURCE_H_
