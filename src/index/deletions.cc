// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by manifest_test.

#include "index/deletions.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace broadside {

namespace {

enum class Deletions : std::uint8_t { none = 0, gaps = 1, bits = 2 };  // persisted; do not change

std::string deletion_gaps(const LiveDocuments& live) {
  ByteWriter out;
  out.varint(live.deleted());
  DocId next = 0;
  for (DocId doc = 0; doc < live.count(); ++doc) {
    if (live.live(doc)) continue;
    out.varint(doc - next);
    next = doc + 1;
  }
  return std::move(out).take();
}

// Hands each deleted document to `remove`; false where the bytes are not sound.
template <typename Remove>
bool read_gaps(ByteReader& in, DocId documents, Remove&& remove) {
  std::uint64_t next = 0;
  std::uint64_t count = in.varint();
  if (count == 0) return false;
  for (; count > 0 && in.ok(); --count) {
    const std::uint64_t doc = next + in.varint32();
    if (doc >= documents) return false;
    remove(static_cast<DocId>(doc));
    next = doc + 1;
  }
  return in.ok();
}

template <typename Remove>
bool read_bits(ByteReader& in, DocId documents, Remove&& remove) {
  bool any = false;
  for (std::uint64_t begin = 0; begin < documents && in.ok(); begin += 64) {
    const auto word = in.fixed<std::uint64_t>();
    const std::uint64_t end = std::min<std::uint64_t>(documents - begin, 64);
    for (std::uint64_t i = 0; i < end; ++i) {
      if ((word >> i & 1) != 0) continue;
      any = true;
      remove(static_cast<DocId>(begin + i));
    }
  }
  return any && in.ok();
}

template <typename Remove>
bool read_deletions(ByteReader& in, DocId documents, Remove&& remove) {
  switch (static_cast<Deletions>(in.fixed<std::uint8_t>())) {
    case Deletions::none:
      return in.ok();
    case Deletions::gaps:
      return read_gaps(in, documents, remove);
    case Deletions::bits:
      return read_bits(in, documents, remove);
  }
  return false;
}

}  // namespace

std::string encode_deletions(const LiveDocuments* live) {
  ByteWriter out;
  if (live == nullptr || live->deleted() == 0) {
    out.fixed(static_cast<std::uint8_t>(Deletions::none));
    return std::move(out).take();
  }
  const std::string gaps = deletion_gaps(*live);
  if (gaps.size() <= live->words().size() * sizeof(std::uint64_t)) {
    out.fixed(static_cast<std::uint8_t>(Deletions::gaps));
    out.raw(gaps);
    return std::move(out).take();
  }
  out.fixed(static_cast<std::uint8_t>(Deletions::bits));
  for (const std::uint64_t word : live->words()) out.fixed(word);
  return std::move(out).take();
}

bool skip_deletions(ByteReader& in, DocId documents) {
  return read_deletions(in, documents, [](DocId) {});
}

std::shared_ptr<const LiveDocuments> decode_deletions(std::string_view bytes, DocId documents) {
  auto live = std::make_shared<LiveDocuments>(documents);
  ByteReader in(as_bytes(bytes));
  const bool sound = read_deletions(in, documents, [&](DocId doc) { live->remove(doc); });
  BROADSIDE_ASSERT(sound);
  return live->deleted() == 0 ? nullptr : live;
}

}  // namespace broadside
