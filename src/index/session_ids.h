// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_SESSION_IDS_H_
#define BROADSIDE_INDEX_SESSION_IDS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "index/byte_arena.h"
#include "index/hash_index.h"
#include "index/term_bits.h"

namespace broadside {

// What happened to each id since the last commit: the number of the newest document added under it,
// or that it was removed. Exact: the ids themselves are kept.
class SessionIds {
 public:
  static constexpr std::uint64_t kRemoved = UINT64_MAX;

  // Whether one more id can be kept.
  bool has_room() const noexcept { return arena_.size() <= kMostBytes; }

  // Notes `state` for `id` and returns what stood there before.
  std::optional<std::uint64_t> exchange(std::string_view id, std::uint64_t state) {
    const auto fresh = static_cast<std::uint32_t>(entries_.size());
    const std::uint32_t number = index_.find_or_add(
        hash_term(id, 0), fresh, [&](std::uint32_t n) { return this->id(n) == id; });
    if (number == fresh) {
      entries_.push_back({state, arena_.store(id), static_cast<std::uint32_t>(id.size())});
      return std::nullopt;
    }
    const std::uint64_t before = entries_[number].state;
    entries_[number].state = state;
    return before;
  }

  std::optional<std::uint64_t> find(std::string_view id) const {
    const std::uint32_t number =
        index_.find(hash_term(id, 0), [&](std::uint32_t n) { return this->id(n) == id; });
    if (number == HashIndex::kNone) return std::nullopt;
    return entries_[number].state;
  }

  std::size_t memory_bytes() const noexcept {
    return arena_.size() + index_.memory_bytes() + entries_.capacity() * sizeof(Entry);
  }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(entries_.size()); }
  std::string_view id(std::uint32_t number) const noexcept {
    return arena_.text(entries_[number].text, entries_[number].bytes);
  }

  void clear() { *this = SessionIds(); }

 private:
  struct Entry {
    std::uint64_t state = 0;
    std::uint32_t text = 0;
    std::uint32_t bytes = 0;
  };

  static constexpr std::size_t kMostBytes = UINT32_MAX - (std::size_t{1} << 20);

  ByteArena arena_;
  HashIndex index_;
  std::vector<Entry> entries_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SESSION_IDS_H_
