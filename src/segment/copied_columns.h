// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_COPIED_COLUMNS_H_
#define BROADSIDE_SEGMENT_COPIED_COLUMNS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "segment/columns.h"
#include "segment/columns_writer.h"

namespace broadside {

// The columns of a document of another segment.
class CopiedColumns {
 public:
  CopiedColumns(const Columns& source, const Schema& schema, DocId doc, ReadContext& context);

  // Valid while this object lives.
  ColumnsWriter::Row row() const {
    return {.id = id_,
            .date = date_,
            .language = language_,
            .fields = fields_,
            .keywords = {keywords_.begin(), keywords_.end()},
            .sections = sections_,
            .sketch = sketch_};
  }

 private:
  std::string id_;
  std::optional<DateRange> date_;
  Language language_;
  std::vector<FieldFacts> fields_;
  std::vector<std::pair<int, std::string>> keywords_;
  std::vector<StoredSection> sections_;
  Sketch sketch_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_COPIED_COLUMNS_H_
