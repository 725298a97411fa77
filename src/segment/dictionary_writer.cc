// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The sparse index holds, for each block, the shortest string that is above the last key of the
// block before and not above its own first key. Tested in tests/segment/dictionary_test.cc.

#include "segment/dictionary_writer.h"

#include <algorithm>

#include "base/assert.h"

namespace broadside {
namespace {

std::size_t shared_prefix(std::string_view a, std::string_view b) noexcept {
  const std::size_t limit = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(limit), b.begin()).first -
      a.begin());
}

}  // namespace

void DictionaryWriter::begin_block(std::string_view key) {
  block_begins_.push_back(blocks_.size());
  separator_begins_.push_back(separators_.size());
  separators_.append(key.substr(0, count_ == 0 ? 0 : shared_prefix(last_key_, key) + 1));
}

void DictionaryWriter::add(std::string_view key, std::span<const std::byte> value) {
  BROADSIDE_ASSERT(count_ == 0 || last_key_ < key);
  std::size_t shared = 0;
  if (at_block_start()) {
    begin_block(key);
  } else {
    shared = shared_prefix(last_key_, key);
  }
  blocks_.varint(shared);
  blocks_.string(key.substr(shared));
  blocks_.varint(value.size());
  blocks_.raw(value);
  last_key_.assign(key);
  ++count_;
}

void DictionaryWriter::write(FileWriter& out, SectionKind blocks, SectionKind index,
                             std::uint16_t field) {
  if (count_ == 0) return;
  out.append(blocks_.bytes());
  out.end_section(blocks, field);
  ByteWriter sparse;
  sparse.fixed(count_);
  block_begins_.push_back(blocks_.size());
  separator_begins_.push_back(separators_.size());
  for (std::size_t i = 0; i < block_begins_.size(); ++i) {
    sparse.fixed(static_cast<std::uint32_t>(block_begins_[i]));
    sparse.fixed(static_cast<std::uint32_t>(separator_begins_[i]));
  }
  if (block_begins_.back() > UINT32_MAX || separator_begins_.back() > UINT32_MAX) {
    out.fail(Error(ErrorCode::invalid_argument, "a dictionary of a segment exceeds 4 GiB"));
  }
  sparse.raw(separators_);
  out.append(sparse.bytes());
  out.end_section(index, field);
}

}  // namespace broadside
