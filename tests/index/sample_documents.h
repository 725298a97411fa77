// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_INDEX_SAMPLE_DOCUMENTS_H_
#define BROADSIDE_TESTS_INDEX_SAMPLE_DOCUMENTS_H_

#include <random>
#include <string>

#include "broadside/document.hpp"

namespace broadside {

// A random text of words in many scripts, with families, accents and compounds.
std::string sample_text(std::mt19937_64& random, std::size_t words);

// A random document of the default schema.
Document sample_document(std::mt19937_64& random, std::string id);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_SAMPLE_DOCUMENTS_H_
