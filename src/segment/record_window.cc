// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A frame is decompressed at most as often as it has records, and as there are windows: twice for
// the 389 MB of the English corpus with the default memory. Tested in
// tests/segment/record_window_test.cc.

#include "segment/record_window.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace broadside {

Result<std::string> RecordWindow::next() {
  if (at_ == records_.size()) {
    if (Status fetched = fetch(); !fetched) return fetched.error();
  }
  return std::move(records_[at_++]);
}

// How many of the next records fit the memory.
std::size_t RecordWindow::affordable() const {
  ReadContext context;
  std::size_t count = 0;
  std::uint64_t bytes = 0;
  for (; count < rest_.size() && (count == 0 || bytes < memory_bytes_); ++count) {
    const FrameStream::Range range = stream_.record_range(rest_[count], context);
    bytes += range.end - range.begin + sizeof(std::string);
  }
  return count;
}

Status RecordWindow::fetch() {
  const std::span<const DocId> wanted = rest_.first(affordable());
  rest_ = rest_.subspan(wanted.size());
  std::vector<std::size_t> by_place(wanted.size());
  std::iota(by_place.begin(), by_place.end(), std::size_t{0});
  std::sort(by_place.begin(), by_place.end(),
            [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  records_.resize(wanted.size());
  at_ = 0;
  for (const std::size_t i : by_place) {
    auto record = stream_.read(wanted[i]);
    if (!record) return record.error();
    records_[i] = *std::move(record);
  }
  return {};
}

}  // namespace broadside
