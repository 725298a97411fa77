// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The deleted documents of a segment as bytes: their gaps, or a bit set where that is smaller.

#ifndef BROADSIDE_INDEX_DELETIONS_H_
#define BROADSIDE_INDEX_DELETIONS_H_

#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "segment/live_documents.h"

namespace broadside {

// Null: all documents are live.
std::string encode_deletions(const LiveDocuments* live);

// Moves behind the deletions of a segment of that many documents, and allocates nothing; false
// where the bytes are not sound.
bool skip_deletions(ByteReader& in, DocId documents);

// Sound bytes; null where all documents are live. Allocates a bit for each document.
std::shared_ptr<const LiveDocuments> decode_deletions(std::string_view bytes, DocId documents);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_DELETIONS_H_
