// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/line_reader.h"

namespace broadside::ingest {
namespace {

constexpr std::size_t kBufferBytes = 256 << 10;
constexpr std::size_t kKeptBytes = 4 << 20;  // a line's memory beyond this is given back

void start(Line& line, std::uint64_t number) {
  if (line.text.capacity() > kKeptBytes) line.text = std::string();
  line.text.clear();
  line.number = number;
  line.bytes = 0;
  line.too_long = false;
  line.shortened = false;
}

}  // namespace

LineReader::LineReader(std::istream& stream, std::size_t max_line_bytes)
    : stream_(stream), max_line_bytes_(max_line_bytes), buffer_(kBufferBytes) {}

bool LineReader::fill() {
  stream_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  rest_ = std::string_view(buffer_.data(), static_cast<std::size_t>(stream_.gcount()));
  return !rest_.empty();
}

void LineReader::append(Line& line, std::string_view part) {
  line.bytes += part.size();
  if (line.too_long) return;
  if (line.shortened) return append_shortened(line, part);
  const std::size_t room = max_line_bytes_ - line.text.size();
  // Long lines are few; where they double, they exceed what they may take.
  if (line.text.size() > kKeptBytes) line.text.reserve(max_line_bytes_ + max_line_bytes_ / 8);
  line.text.append(part.substr(0, room));
  if (part.size() <= room) return;
  line.shortened = true;
  shortener_.emplace(line.text);
  append_shortened(line, part.substr(room));
}

void LineReader::append_shortened(Line& line, std::string_view part) {
  shortener_->append(part, line.text);
  if (line.text.size() <= max_line_bytes_ + max_line_bytes_ / 16) return;
  line.too_long = true;
  line.text = std::string();
}

bool LineReader::next(Line& line) {
  if (rest_.empty() && !fill()) return false;
  start(line, ++lines_);
  do {
    const std::size_t end = rest_.find('\n');
    append(line, rest_.substr(0, end));
    if (end != std::string_view::npos) {
      rest_.remove_prefix(end + 1);
      ++line.bytes;
      return true;
    }
  } while (fill());
  return true;
}

}  // namespace broadside::ingest
