// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents and queries that are made up, for measurements that need no corpus. The same on every
// machine: integer arithmetic from a fixed seed, nothing of <random>, nothing of <cmath>.

#ifndef BROADSIDE_BENCH_INVENTED_CORPUS_H_
#define BROADSIDE_BENCH_INVENTED_CORPUS_H_

#include <cstddef>
#include <string>
#include <vector>

namespace broadside::bench {

struct InventedCorpus {
  std::vector<std::string> documents;
  // Queries, as words with blanks between them.
  std::vector<std::string> any;      // two to five words, frequent and rare
  std::vector<std::string> all;      // two or three words that meet in many documents
  std::vector<std::string> phrases;  // two or three words that the documents have side by side
};

// `queries` of each kind.
InventedCorpus invent_corpus(std::size_t documents, std::size_t queries);

}  // namespace broadside::bench

#endif  // BROADSIDE_BENCH_INVENTED_CORPUS_H_
