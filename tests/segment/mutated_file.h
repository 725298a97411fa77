// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Segment files with chosen damage. Checksums hide the decoders from a plain fuzzer; so a mutated
// file may be given checksums that match.

#ifndef BROADSIDE_TESTS_SEGMENT_MUTATED_FILE_H_
#define BROADSIDE_TESTS_SEGMENT_MUTATED_FILE_H_

#include <cstring>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/checksum.h"
#include "broadside/storage.hpp"
#include "segment/file_layout.h"

namespace broadside {

inline std::string file_bytes(const Storage& storage, std::string_view file) {
  return std::string(as_text(storage.open(file).value()->bytes()));
}

// Replaces the file `m` of the storage.
inline void write_file(Storage& storage, std::string_view bytes) {
  if (storage.open("m")) storage.remove("m").value();
  auto out = storage.create("m").value();
  out->append(as_bytes(bytes)).value();
  out->sync_and_close().value();
}

inline void put_checksum(std::string& bytes, std::size_t at, std::string_view covered) {
  const std::uint64_t checksum = xxh3(covered);
  std::memcpy(bytes.data() + at, &checksum, sizeof checksum);
}

// Makes every checksum match again; the bytes keep their layout.
inline void repair_checksums(std::string& bytes) {
  put_checksum(bytes, kHeaderBytes - 8, std::string_view(bytes).substr(0, kHeaderBytes - 8));
  const std::size_t footer = bytes.size() - kFooterBytes;
  const auto body = load_unaligned<std::uint64_t>(as_bytes(bytes).data() + footer + 16);
  for (std::size_t begin = 0, at = body; begin < body; begin += kPageBytes, at += 8) {
    put_checksum(
        bytes, at,
        std::string_view(bytes).substr(begin, std::min<std::size_t>(kPageBytes, body - begin)));
  }
  put_checksum(bytes, footer + 24, std::string_view(bytes).substr(body, footer - body));
  put_checksum(bytes, bytes.size() - 8, std::string_view(bytes).substr(footer, kFooterBytes - 8));
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEGMENT_MUTATED_FILE_H_
