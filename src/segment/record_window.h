// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Records of a stream in any order, at little more than the price of reading them in their own: as
// many as memory allows are fetched ahead, in the order of the stream, so that a frame is
// decompressed once for all of its records among them.

#ifndef BROADSIDE_SEGMENT_RECORD_WINDOW_H_
#define BROADSIDE_SEGMENT_RECORD_WINDOW_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "broadside/result.hpp"
#include "segment/format.h"
#include "segment/frame_stream.h"

namespace broadside {

class RecordWindow {
 public:
  // Hands out the records that `order` names; fetches `memory_bytes` ahead, and at least one
  // record. Stream and order outlive the window.
  RecordWindow(const FrameStream& stream, std::span<const DocId> order, std::size_t memory_bytes)
      : stream_(stream), rest_(order), memory_bytes_(memory_bytes) {}

  // The next record; called once for each. corrupt.
  Result<std::string> next();

 private:
  Status fetch();
  std::size_t affordable() const;

  const FrameStream& stream_;
  std::span<const DocId> rest_;  // not fetched yet
  std::size_t memory_bytes_;
  std::vector<std::string> records_;  // fetched
  std::size_t at_ = 0;                // of these, handed out
};

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_RECORD_WINDOW_H_
