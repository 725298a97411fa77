// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From the bytes of a file to UTF-8.

#ifndef BROADSIDE_INGEST_ENCODING_H_
#define BROADSIDE_INGEST_ENCODING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "broadside/result.hpp"

namespace broadside::ingest {

struct DecodedText {
  std::string text;  // valid UTF-8 without NUL
  std::string note;  // what was changed, e.g. "read as Shift_JIS"; empty where nothing was
};

// Decodes a text of unknown encoding: by its byte order mark, as UTF-8 where it is that, by
// `declared` (the charset that the file names, or empty), or by detection.
// invalid_argument: the bytes are no text, e.g. "a PNG image, not text".
Result<DecodedText> decode_text(std::string bytes, std::string_view declared = {});

// `text` with every invalid sequence and every NUL replaced by U+FFFD.
struct RepairedText {
  std::string text;
  std::uint64_t replaced = 0;
};
RepairedText repair_utf8(std::string_view text);

bool is_valid_utf8(std::string_view text);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_ENCODING_H_
