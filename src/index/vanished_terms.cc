// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by index_writer_test (an optimized index equals one built at once).

#include "index/vanished_terms.h"

#include "segment/posting_cursor.h"

namespace broadside {

void VanishedTerms::add(TermSpace space, const TermKeyParts& key) {
  if (space == TermSpace::word) words_.emplace(key.term);
  if (space == TermSpace::root) roots_.emplace(key.language, key.term);
}

void VanishedTerms::forget_living(int fields, ReadContext& context) {
  std::erase_if(words_, [&](const std::string& word) {
    return is_alive(fields, context, [&](const SegmentReader& reader, int field) {
      return reader.find_word(field, word, context);
    });
  });
  std::erase_if(roots_, [&](const auto& root) {
    return is_alive(fields, context, [&](const SegmentReader& reader, int field) {
      return reader.find_root(field, root.first, root.second, context);
    });
  });
}

// `find` gives a term's entry in one field of one input.
template <typename Find>
bool VanishedTerms::is_alive(int fields, ReadContext& context, Find&& find) const {
  for (std::size_t input = 0; input < inputs_.size(); ++input) {
    for (int field = 0; field < fields; ++field) {
      const auto entry = find(*inputs_[input].reader, field);
      if (entry && has_live_document(input, *entry, context)) return true;
    }
  }
  return false;
}

bool VanishedTerms::has_live_document(std::size_t input, const TermEntry& entry,
                                      ReadContext& context) const {
  PostingCursor cursor(*inputs_[input].reader, entry, context);
  for (DocId doc = cursor.doc(); doc != kNoMoreDocs; doc = cursor.next()) {
    if (maps_[input](doc) != kNoMoreDocs) return true;
  }
  return false;
}

}  // namespace broadside
