// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads all that a segment holds, in every way that it can be read.

#ifndef BROADSIDE_TESTS_FUZZ_SEGMENT_READING_H_
#define BROADSIDE_TESTS_FUZZ_SEGMENT_READING_H_

#include "segment/segment_reader.h"

namespace broadside::fuzz {

// `sound`: the segment's verification finds nothing, so that all ways must give the same, and none
// meets damage. Otherwise they must only end, within the segment.
void read_segment(const SegmentReader& reader, const Schema& schema, bool sound);

}  // namespace broadside::fuzz

#endif  // BROADSIDE_TESTS_FUZZ_SEGMENT_READING_H_
