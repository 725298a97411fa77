// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_FLUSH_H_
#define BROADSIDE_INDEX_FLUSH_H_

#include "broadside/analyzer.hpp"
#include "index/memory_index.h"
#include "index/root_cache.h"
#include "segment/segment_writer.h"

namespace broadside {

// Writes all lists and dictionaries of `index` into a segment whose `documents` documents were
// added already. `fields` is the number of text fields. Errors are kept by the writer.
void flush_memory_index(const MemoryIndex& index, int fields, DocId documents, Analyzer& analyzer,
                        RootCache& roots, SegmentWriter& writer);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_FLUSH_H_
