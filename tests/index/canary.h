// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents whose words stand in every place of an index that a word can reach, and a search for
// them that shares no code with the library's own: every zstd frame of a file is found by its magic
// number and decompressed, dictionaries are walked, and all bytes are searched as they are.

#ifndef BROADSIDE_TESTS_INDEX_CANARY_H_
#define BROADSIDE_TESTS_INDEX_CANARY_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/storage.hpp"

namespace broadside {

// Of several languages and scripts; ids are canary_ids(). A `large` one has frames of its own.
std::vector<Document> canary_documents(bool large);
std::vector<std::string> canary_ids();
// The canary words as somebody would ask for them.
std::vector<std::string> canary_words();

// The places in which a canary stands: "words", "roots", "grams", "aliases", "members",
// "root_ends", "keywords", "ids", "frames", "languages" of a committed segment, "raw" of any file.
std::set<std::string> canary_places(const Storage& storage);

// A copy whose changes do not concern the original.
std::shared_ptr<Storage> copy_of(const Storage& storage);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_CANARY_H_
