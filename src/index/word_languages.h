// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_WORD_LANGUAGES_H_
#define BROADSIDE_INDEX_WORD_LANGUAGES_H_

#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/result.hpp"
#include "segment/segment_reader.h"

namespace broadside {

// The known languages of a segment's words, ascending, as the manifest names them. corrupt.
Result<std::vector<Language>> word_languages(const SegmentReader& segment, const Schema& schema);

}  // namespace broadside

#endif  // BROADSIDE_INDEX_WORD_LANGUAGES_H_
