// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/whole/salvaged_pages_test.cc.

#include "index/salvaged_texts.h"

#include <algorithm>

namespace broadside {
namespace {

// Stands for each byte of a text that is lost until the text is cut into its parts: no byte of
// UTF-8.
constexpr char kLostByte = '\xFF';

}  // namespace

std::string with_gaps(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t gap = std::min(text.find(kLostByte, at), text.size());
    shown += text.substr(at, gap - at);
    at = gap;
    while (at < text.size() && text[at] == kLostByte) ++at;
    if (at > gap) shown += " \uFFFD ";
  }
  return shown;
}

void show_gaps(Document& document) {
  document.body = with_gaps(document.body);
  for (Section& section : document.sections) section.text = with_gaps(section.text);
  for (FieldValue& field : document.fields) field.value = with_gaps(field.value);
}

std::string patched(const std::vector<StoredPiece>& pieces, std::uint64_t bytes) {
  std::string text(bytes, kLostByte);
  for (const StoredPiece& piece : pieces) {
    if (piece.begin > bytes || piece.text.size() > bytes - piece.begin) continue;
    text.replace(piece.begin, piece.text.size(), piece.text);
  }
  return text;
}

}  // namespace broadside
