// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From a JSON object to a Document. JSONL lines and the front matter of Markdown both come this
// way.

#ifndef BROADSIDE_INGEST_JSON_DOCUMENT_H_
#define BROADSIDE_INGEST_JSON_DOCUMENT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "ingest/report.h"

namespace broadside::ingest {

struct ParsedDocument {
  Document document;  // the id is empty where the object has none
  std::vector<Problem> problems;
};

// Reads JSON objects one after the other. Keeps its memory: one thread at a time.
class JsonDocumentReader {
 public:
  // `fields`: keys besides title and body that are fields of the index, each a string or a list.
  // A line whose structure would need more than `max_bytes` is an error.
  explicit JsonDocumentReader(std::vector<std::string> fields, std::size_t max_bytes = SIZE_MAX);
  ~JsonDocumentReader();
  JsonDocumentReader(JsonDocumentReader&&) noexcept;

  // Keys that are none of the document's own go into `extra` as they stand; so do values of a wrong
  // type, with a problem that says so. `json` may be repaired in place.
  // invalid_argument: no JSON object; the message says what is wrong with it.
  Result<ParsedDocument> read(std::string& json);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// `text` between quotes, escaped, appended to `json`.
void append_json_string(std::string_view text, std::string& json);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_JSON_DOCUMENT_H_
