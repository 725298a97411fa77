// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Files whose checksums are made to match, so that a fuzzer reaches what stands behind them.

#ifndef BROADSIDE_TESTS_FUZZ_SEALED_BYTES_H_
#define BROADSIDE_TESTS_FUZZ_SEALED_BYTES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "segment/file_layout.h"

namespace broadside::fuzz {

// Every segment is made this one.
inline constexpr std::uint64_t kSegmentId = 1;

bool is_manifest(std::string_view bytes);

// Makes the header, the segment's id and all checksums right, those of frames included. False: the
// bytes have not the frame of a segment, and so no place for checksums; reading them is an error
// for that alone.
bool seal_segment(std::string& bytes);

// Makes the checksum right. False: there is no room for it.
bool seal_manifest(std::string& bytes);

// The sections that lie within the file; none where there is no table.
std::vector<FileSection> sections_of(std::string_view bytes);

}  // namespace broadside::fuzz

#endif  // BROADSIDE_TESTS_FUZZ_SEALED_BYTES_H_
