// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Every decode is bounded by its span and by the number of documents of the segment, as those of
// PostingCursor are. Tested in tests/segment/list_scan_test.cc, where the two are compared.

#include "segment/list_scan.h"

#include <algorithm>
#include <numeric>

#include "codec/position_block.h"
#include "codec/posting_block.h"
#include "segment/segment_reader.h"
#include "segment/term_value.h"

namespace broadside {
namespace {

// The part [begin, end), or nothing where there is none.
std::span<const std::byte> part(std::span<const std::byte> bytes, std::uint64_t begin,
                                std::uint64_t end) noexcept {
  if (begin >= end || end > bytes.size()) return {};
  return bytes.subspan(begin, end - begin);
}

}  // namespace

ListScan::ListScan(const SegmentReader& segment, const TermEntry& entry, bool with_positions,
                   ReadContext& context)
    : segment_(segment),
      context_(context),
      entry_(entry),
      with_positions_(with_positions && entry.has_positions),
      bytes_(segment.list_bytes(entry, context)),
      previous_(kBeforeFirstDoc) {
  if (bytes_.empty() || !open()) {
    damaged();
    blocks_ = 0;
  }
}

bool ListScan::open() {
  if (is_short_list(entry_.documents, entry_.occurrences)) return true;
  blocks_ = entry_.documents / kBlockSize + (entry_.documents % kBlockSize != 0 ? 1 : 0);
  if (blocks_ == 1) return true;
  headers_ = BlockHeaders(static_cast<std::uint8_t>(bytes_[0]), blocks_);
  data_begin_ = 1 + headers_.size_bytes();
  const auto headers = part(bytes_, 1, data_begin_);
  if (headers.empty() || !headers_.has_facts()) return false;
  if (with_positions_ && !headers_.has_positions()) return false;
  headers_.set_bytes(headers);
  positions_begin_ = data_begin_ + headers_.data_end(blocks_ - 1);
  return true;
}

bool ListScan::next(Postings& postings) {
  if (block_ == blocks_) return false;
  const bool is_short = is_short_list(entry_.documents, entry_.occurrences);
  postings.position_gaps.clear();
  if (!(is_short ? read_short(postings) : read_block(postings))) return damaged();
  ++block_;
  return true;
}

bool ListScan::read_short(Postings& postings) const {
  const auto list = decode_short_list(bytes_, entry_.documents, segment_.document_count());
  if (!list) return false;
  postings.docs.assign(list->docs, list->docs + entry_.documents);
  postings.freqs.assign(list->freqs, list->freqs + entry_.documents);
  if (!with_positions_) return true;
  ByteReader in(list->positions);
  const auto total = std::accumulate(postings.freqs.begin(), postings.freqs.end(), std::uint64_t{});
  for (std::uint64_t i = 0; i < total && in.ok(); ++i) {
    postings.position_gaps.push_back(in.varint32());
  }
  return in.ok();
}

bool ListScan::read_block(Postings& postings) {
  std::span<const std::byte> bytes = bytes_;
  DocId limit = segment_.document_count();
  if (blocks_ > 1) {
    const std::uint64_t begin = block_ == 0 ? 0 : headers_.data_end(block_ - 1);
    bytes = part(bytes_, data_begin_ + begin, data_begin_ + headers_.data_end(block_));
    if (headers_.last_doc(block_) >= limit) return false;
    limit = headers_.last_doc(block_) + 1;
    if (previous_ != kBeforeFirstDoc && previous_ >= limit) return false;
  }
  const std::uint32_t count = std::min(kBlockSize, entry_.documents - block_ * kBlockSize);
  postings.docs.resize(count);
  postings.freqs.resize(count);
  const auto freqs = decode_docs(bytes, previous_, limit, postings.docs);
  if (!freqs || (blocks_ > 1 && postings.docs.back() != headers_.last_doc(block_))) return false;
  decode_freqs(*freqs, postings.freqs);
  if (blocks_ == 1) positions_begin_ = freqs->end;
  previous_ = postings.docs.back();
  return !with_positions_ || read_positions(postings);
}

bool ListScan::read_positions(Postings& postings) {
  const auto total = std::accumulate(postings.freqs.begin(), postings.freqs.end(), std::uint64_t{});
  std::uint64_t begin = positions_begin_, end = bytes_.size();
  if (blocks_ > 1) {
    end = positions_begin_ + headers_.positions_end(block_);
    if (block_ > 0) begin += headers_.positions_end(block_ - 1);
  }
  const auto bytes = part(bytes_, begin, end);
  // Positions of a document ascend: but for its first one, each takes a bit at least.
  if (total > kBlockSize + std::uint64_t{8} * bytes.size()) return false;
  return decode_positions(bytes, total, postings.position_gaps);
}

bool ListScan::damaged() {
  context_.report(
      segment_.damage(SectionKind::postings, "the list at byte " + std::to_string(entry_.offset) +
                                                 " is no list of " +
                                                 std::to_string(entry_.documents) + " documents"));
  block_ = blocks_;
  return false;
}

}  // namespace broadside
