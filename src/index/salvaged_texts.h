// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Texts of which parts are lost.

#ifndef BROADSIDE_INDEX_SALVAGED_TEXTS_H_
#define BROADSIDE_INDEX_SALVAGED_TEXTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/document.hpp"
#include "segment/document_record.h"

namespace broadside {

// A text of so many bytes with the pieces in their places; where these leave gaps, or reach too
// far, there are lost bytes, none of them UTF-8.
std::string patched(const std::vector<StoredPiece>& pieces, std::uint64_t bytes);

// Makes each run of lost bytes in the document's texts one U+FFFD that is a word of its own.
void show_gaps(Document& document);
std::string with_gaps(std::string_view text);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SALVAGED_TEXTS_H_
