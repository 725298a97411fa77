// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An open-addressing hash table from byte strings to the numbers of entries that its owner keeps. A
// slot is eight bytes, half hash and half number, so that a look-up touches one cache line of the
// table and then, nearly always, only the right entry. Linear probing, at most half full.

#ifndef BROADSIDE_INDEX_HASH_INDEX_H_
#define BROADSIDE_INDEX_HASH_INDEX_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace broadside {

class HashIndex {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  HashIndex() : slots_(kFirstSlots) {}

  // The number stored for `hash` for which `matches(number)` is true, or kNone.
  template <typename Matches>
  std::uint32_t find(std::uint64_t hash, Matches&& matches) const {
    const Slot& slot = slots_[probe(tag_of(hash), matches)];
    return slot.number_plus_one - 1;
  }

  // The same, but stores `fresh` and returns it where there is none.
  template <typename Matches>
  std::uint32_t find_or_add(std::uint64_t hash, std::uint32_t fresh, Matches&& matches) {
    Slot& slot = slots_[probe(tag_of(hash), matches)];
    if (slot.number_plus_one != 0) return slot.number_plus_one - 1;
    slot = {tag_of(hash), fresh + 1};
    if (++size_ * 2 > slots_.size()) grow();
    return fresh;
  }

  // Asks for the memory where the search for `hash` will begin.
  void prefetch(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&slots_[tag_of(hash) & (slots_.size() - 1)]);
  }
  // The number that the search for `hash` is likely to end with, or kNone.
  std::uint32_t candidate(std::uint64_t hash) const noexcept {
    const Slot& slot = slots_[tag_of(hash) & (slots_.size() - 1)];
    return slot.tag == tag_of(hash) ? slot.number_plus_one - 1 : kNone;
  }

  std::size_t memory_bytes() const noexcept { return slots_.size() * sizeof(Slot); }

  void clear() {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    size_ = 0;
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number_plus_one = 0;  // 0: empty
  };
  static constexpr std::size_t kFirstSlots = 1024;

  static std::uint32_t tag_of(std::uint64_t hash) noexcept {
    return static_cast<std::uint32_t>(hash);
  }

  // The slot that matches, or the empty one where the search ends.
  template <typename Matches>
  std::size_t probe(std::uint32_t tag, Matches&& matches) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = tag & mask;
    while (slots_[at].number_plus_one != 0 &&
           !(slots_[at].tag == tag && matches(slots_[at].number_plus_one - 1))) {
      at = (at + 1) & mask;
    }
    return at;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number_plus_one == 0) continue;
      slots_[probe(slot.tag, [](std::uint32_t) { return false; })] = slot;
    }
  }

  std::vector<Slot> slots_;  // a power of two
  std::size_t size_ = 0;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_HASH_INDEX_H_
