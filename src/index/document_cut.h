// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_DOCUMENT_CUT_H_
#define BROADSIDE_INDEX_DOCUMENT_CUT_H_

#include <cstddef>
#include <string>

#include "broadside/document.hpp"

namespace broadside {

// Cuts the document so that all of its strings but the id have `most_bytes` at most: the text in
// which the limit falls ends behind a word where one ends near, always behind a character, and the
// texts that follow are empty. The order is title, values that are no texts, body or sections,
// further texts, further keys; values and keys are there whole or not at all. Returns what to tell
// its owner, with the names of those that are not; empty where nothing was cut.
std::string cut_document(Document& document, const Schema& schema, std::size_t most_bytes);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_DOCUMENT_CUT_H_
