// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The sparse index holds, for each block, the shortest string that is above the last key of the
// block before and not above its own first key. Tested in tests/segment/dictionary_test.cc.

#include "segment/dictionary_writer.h"

#include <algorithm>
#include <bit>

#include "base/assert.h"

namespace broadside {
namespace {

// Eight bytes are compared at once.
std::size_t shared_prefix(std::string_view a, std::string_view b) noexcept {
  const std::size_t limit = std::min(a.size(), b.size());
  std::size_t at = 0;
  for (; at + 8 <= limit; at += 8) {
    const std::uint64_t differ = load_unaligned<std::uint64_t>(as_bytes(a).data() + at) ^
                                 load_unaligned<std::uint64_t>(as_bytes(b).data() + at);
    if (differ != 0) return at + static_cast<std::size_t>(std::countr_zero(differ)) / 8;
  }
  while (at < limit && a[at] == b[at]) ++at;
  return at;
}

std::size_t size_in_head(std::size_t size) noexcept {
  return std::min<std::size_t>(size, kMaxSizeInHead);
}

}  // namespace

void DictionaryWriter::begin_block(std::string_view key, std::size_t shared) {
  block_begins_.push_back(static_cast<std::uint32_t>(blocks_.size()));
  separator_begins_.push_back(static_cast<std::uint32_t>(separators_.size()));
  separators_.append(key.substr(0, count_ == 0 ? 0 : shared + 1));
}

void DictionaryWriter::add(std::string_view key, std::span<const std::byte> value) {
  std::size_t shared = shared_prefix(last_key_, key);
  BROADSIDE_ASSERT(count_ == 0 || ascends(key, shared));
  if (at_block_start()) {
    begin_block(key, shared);
    shared = 0;
  }
  const std::string_view rest = key.substr(shared);
  entry_.clear();
  entry_.fixed(static_cast<std::uint8_t>(size_in_head(shared) << 4 | size_in_head(rest.size())));
  if (shared >= kMaxSizeInHead) entry_.varint(shared - kMaxSizeInHead);
  if (rest.size() >= kMaxSizeInHead) entry_.varint(rest.size() - kMaxSizeInHead);
  entry_.raw(rest);
  entry_.varint(value.size());
  entry_.raw(value);
  blocks_.append(entry_.bytes());
  last_key_.resize(shared);
  last_key_.append(rest);
  ++count_;
}

// Whether `key`, which shares that many bytes with the last key, is above it.
bool DictionaryWriter::ascends(std::string_view key, std::size_t shared) const noexcept {
  if (shared == key.size()) return false;
  return shared == last_key_.size() ||
         static_cast<unsigned char>(last_key_[shared]) < static_cast<unsigned char>(key[shared]);
}

void DictionaryWriter::write(FileWriter& out, SectionKind blocks, SectionKind index,
                             std::uint16_t field) {
  if (count_ == 0) return;
  const std::uint64_t block_bytes = blocks_.size();
  blocks_.copy_to(out);
  out.end_section(blocks, field);
  ByteWriter sparse;
  sparse.fixed(count_);
  block_begins_.push_back(static_cast<std::uint32_t>(block_bytes));
  separator_begins_.push_back(static_cast<std::uint32_t>(separators_.size()));
  for (std::size_t i = 0; i < block_begins_.size(); ++i) {
    sparse.fixed(block_begins_[i]);
    sparse.fixed(separator_begins_[i]);
  }
  if (block_bytes > UINT32_MAX || separators_.size() > UINT32_MAX) {
    out.fail(Error(ErrorCode::invalid_argument, "a dictionary of a segment exceeds 4 GiB"));
  }
  sparse.raw(separators_);
  out.append(sparse.bytes());
  out.end_section(index, field);
}

}  // namespace broadside
