// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a file of JSONL: cut into lines, some of them too long, and each line read.

#include <sstream>
#include <string>

#include "fuzz/check.h"
#include "fuzz/document_checks.h"
#include "ingest/ingest.h"
#include "ingest/line_reader.h"

namespace broadside::fuzz {
namespace {

constexpr std::size_t kMaxLineBytes = 1000;

ingest::JsonDocumentReader& reader() {
  static ingest::JsonDocumentReader kept(ingest::IngestOptions().fields);
  return kept;
}

void check_line(const ingest::Line& line, std::string_view expected) {
  require(line.bytes == expected.size(), "a line is as long as it is");
  if (expected.ends_with('\n')) expected.remove_suffix(1);
  require(line.too_long == (expected.size() > kMaxLineBytes), "too long is what exceeds the limit");
  require(line.too_long ? line.text.empty() : line.text == expected, "a line is whole or passed by",
          line.text);
}

void check_lines(const std::string& text) {
  std::istringstream stream(text);
  ingest::LineReader lines(stream, kMaxLineBytes);
  std::size_t begin = 0;
  std::uint64_t number = 0;
  for (ingest::Line line; lines.next(line);) {
    const std::size_t feed = text.find('\n', begin);
    const std::size_t end = feed == std::string::npos ? text.size() : feed + 1;
    require(line.number == ++number, "lines are counted");
    check_line(line, std::string_view(text).substr(begin, end - begin));
    if (!line.too_long) require_sound(reader().read(line.text));
    begin = end;
  }
  require(begin == text.size(), "no line is left out");
}

}  // namespace
}  // namespace broadside::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadside::fuzz;
  check_lines(text_of(data, size));
  return 0;
}
