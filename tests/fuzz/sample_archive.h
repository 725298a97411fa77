// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A few invented documents that reach every structure of a segment.

#ifndef BROADSIDE_TESTS_FUZZ_SAMPLE_ARCHIVE_H_
#define BROADSIDE_TESTS_FUZZ_SAMPLE_ARCHIVE_H_

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/storage.hpp"

namespace broadside::fuzz {

// Title and body, and one keyword field: "creator".
Schema sample_schema();

// In several scripts and languages; with dates, fields, sections, compounds and one longer text.
std::vector<Document> sample_documents();

// Short ones, all of which have a word in common: its list has several blocks.
std::vector<Document> short_documents(std::size_t count);

// An index in memory: a segment for each `batch` of documents.
std::shared_ptr<Storage> sample_index(std::span<const std::vector<Document>> batches);

}  // namespace broadside::fuzz

#endif  // BROADSIDE_TESTS_FUZZ_SAMPLE_ARCHIVE_H_
