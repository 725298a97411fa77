// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SEGMENT_TRACES_H_
#define BROADSIDE_INDEX_SEGMENT_TRACES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "broadside/storage.hpp"
#include "index/sought_words.h"
#include "index/text_traces.h"
#include "index/trace_log.h"

namespace broadside {

// Looks for words in a segment's file, as far as it can be read, without its index's manifest: also
// in one that no manifest names. `bytes` are those of the file.
void find_segment_traces(const Storage& storage, const std::string& file, std::uint64_t segment_id,
                         std::span<const std::byte> bytes, SoughtWords& sought, TextTraces& texts,
                         TraceLog& log);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_TRACES_H_
