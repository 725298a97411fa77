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

// What is left out of a line is left out in between.
bool is_shortened_of(std::string_view text, std::string_view whole) {
  for (const char c : whole) {
    if (text.starts_with(c)) text.remove_prefix(1);
  }
  return text.empty();
}

void check_line(const ingest::Line& line, std::string_view expected) {
  require(line.bytes == expected.size(), "a line is as long as it is");
  if (expected.ends_with('\n')) expected.remove_suffix(1);
  const bool is_long = expected.size() > kMaxLineBytes;
  require(line.shortened == is_long, "what exceeds the limit is shortened");
  require(!line.too_long || (is_long && line.text.empty()), "too long is what exceeds the limit");
  if (!is_long) require(line.text == expected, "a line is whole", line.text);
  if (line.too_long || !is_long) return;
  require(line.text.size() <= kMaxLineBytes + kMaxLineBytes / 16, "a line is short", line.text);
  require(line.text.starts_with(expected.substr(0, kMaxLineBytes)), "its beginning is kept");
  require(is_shortened_of(line.text, expected), "nothing is put into a line", line.text);
  std::string whole(expected), shortened = line.text;
  const bool is_document = reader().read(whole).ok();
  require(!is_document || reader().read(shortened).ok(), "a document stays one", line.text);
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
