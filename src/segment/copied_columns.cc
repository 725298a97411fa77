// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/segment/segment_test.cc.

#include "segment/copied_columns.h"

#include "codec/length_code.h"

namespace broadside {

CopiedColumns::CopiedColumns(const Columns& source, const Schema& schema, DocId doc,
                             ReadContext& context)
    : id_(source.id(doc, context)),
      date_(source.date(doc, context)),
      language_(source.language(doc, context)),
      sections_(source.sections(doc, context)),
      sketch_(source.sketch(doc, context)) {
  for (int field = 0; field < static_cast<int>(schema.text.size()); ++field) {
    fields_.push_back(
        {decode_length(source.length_codes(field)[doc]), source.checkpoints(doc, field, context)});
  }
  std::vector<std::uint32_t> ordinals;
  for (int field = 0; field < static_cast<int>(schema.keywords.size()); ++field) {
    source.keyword_ordinals(field, doc, context, ordinals);
    for (const std::uint32_t ordinal : ordinals) {
      keywords_.emplace_back(field, source.keyword_value(field, ordinal, context));
    }
  }
}

}  // namespace broadside
