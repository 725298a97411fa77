// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TESTS_FUZZ_DOCUMENT_CHECKS_H_
#define BROADSIDE_TESTS_FUZZ_DOCUMENT_CHECKS_H_

#include <string>

#include "broadside/result.hpp"
#include "ingest/json_document.h"

namespace broadside::fuzz {

// What holds of a document from any reader. Also that it reads back from its JSON form, its
// further keys included.
void require_sound(const Result<ingest::ParsedDocument>& parsed);

// The document as one line of JSONL.
std::string json_of(const Document& document);

}  // namespace broadside::fuzz

#endif  // BROADSIDE_TESTS_FUZZ_DOCUMENT_CHECKS_H_
