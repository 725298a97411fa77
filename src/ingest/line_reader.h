// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// JSON lines of a stream in bounded memory: of a line beyond the limit the long strings are
// shortened; one whose structure exceeds it is passed over without being held.

#ifndef BROADSIDE_INGEST_LINE_READER_H_
#define BROADSIDE_INGEST_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_shortener.h"

namespace broadside::ingest {

struct Line {
  std::string text;          // without its line feed; empty where `too_long`
  std::uint64_t number = 0;  // from 1
  std::uint64_t bytes = 0;   // its whole length, line feed included
  bool too_long = false;
  bool shortened = false;
};

// Reads `stream`, which must outlive it. One thread.
class LineReader {
 public:
  LineReader(std::istream& stream, std::size_t max_line_bytes);

  // The next line goes into `line`, whose memory is used again; false at the end of the stream.
  bool next(Line& line);

 private:
  bool fill();
  void append(Line& line, std::string_view part);
  void append_shortened(Line& line, std::string_view part);

  std::istream& stream_;
  std::size_t max_line_bytes_;
  std::optional<JsonShortener> shortener_;  // of the line that is being read
  std::vector<char> buffer_;
  std::string_view rest_;  // of the buffer, not yet handed out
  std::uint64_t lines_ = 0;
};

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_LINE_READER_H_
