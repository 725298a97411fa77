// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/encoding.h"
#include "ingest/readers.h"

namespace broadside::ingest {

Result<ParsedDocument> read_text(std::string bytes) {
  Result<DecodedText> decoded = decode_text(std::move(bytes));
  if (!decoded) return decoded.error();
  ParsedDocument parsed;
  parsed.document.body = std::move(decoded->text);
  if (!decoded->note.empty()) parsed.problems.push_back({ReportStatus::converted, decoded->note});
  return parsed;
}

}  // namespace broadside::ingest
