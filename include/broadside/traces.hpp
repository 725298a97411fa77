// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Looks for words in all files of an index: whether anything is left of an erased document.

#ifndef BROADSIDE_TRACES_HPP_
#define BROADSIDE_TRACES_HPP_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "broadside/result.hpp"
#include "broadside/searcher.hpp"
#include "broadside/storage.hpp"

namespace broadside {

// Shorter words are not looked for among bytes that cannot be decoded, where they would be found by
// accident: five given bytes come once in a terabyte of any, six once in 256.
inline constexpr std::size_t kLeastRawBytes = 6;

struct Traces {
  // Where a word stands: file, section, and what it is. Once for each word of a section.
  std::vector<Finding> found;
  // What could not be decoded, and why. Its bytes were searched as they are, which finds no word
  // that is compressed, or cut by the coding.
  std::vector<Finding> unread;
  // Words below kLeastRawBytes: looked for in all that was decoded, and nowhere else.
  std::vector<std::string> short_words;
  std::uint64_t bytes = 0;  // of all files
};

// Looks for the words of `texts`: as the analysis cuts them, normalised and folded, without the
// parts of a compound; of Chinese and Japanese texts every pair of characters; and for each text as
// it is given, where no letter goes on before or behind it. Looks into every file that the storage
// lists, whether the index names it or not: decodes the dictionaries, ids, labels and stored
// documents, deleted ones, too, and searches all other bytes raw.
//
// A root or a folded spelling counts only where no other word of its segment accounts for it: the
// root of `strikes` says nothing of it while `striking` is there. Names of the schema's fields do
// not count.
//
// Takes no lock, and reads damaged files as far as they can be read. Reads all stored documents
// through the analysis: about a minute for 5 GB of text. Safe from many threads. io: the storage
// cannot list its files.
BROADSIDE_EXPORT Result<Traces> find_traces(const Storage& storage,
                                            const std::vector<std::string>& texts);

}  // namespace broadside

#endif  // BROADSIDE_TRACES_HPP_
