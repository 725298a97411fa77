// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TOP_K_H_
#define BROADSIDE_SEARCH_TOP_K_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace broadside {

// A document of the snapshot and its score; a slot numbers the documents of all segments.
struct ScoredSlot {
  float score = 0;
  std::uint64_t slot = 0;

  // By falling score, then in order of adding.
  friend bool operator<(const ScoredSlot& a, const ScoredSlot& b) {
    return a.score != b.score ? a.score > b.score : a.slot < b.slot;
  }
  friend bool operator==(const ScoredSlot&, const ScoredSlot&) = default;
};

// The k best documents of those offered, in ascending order of slot. Because of that order a tie
// with the k-th best never enters, so evaluators may skip what cannot exceed the threshold.
class TopK {
 public:
  // Only documents that come after `after` in the final order are kept.
  explicit TopK(std::size_t k, std::optional<ScoredSlot> after = std::nullopt)
      : k_(k), after_(after) {}

  // A document must score more than this to enter.
  float threshold() const noexcept {
    if (heap_.size() < k_) return -1.0F;
    return k_ == 0 ? std::numeric_limits<float>::infinity() : heap_.front().score;
  }

  void offer(float score, std::uint64_t slot) {
    const ScoredSlot hit{score, slot};
    if (!(score > threshold()) || (after_ && !(*after_ < hit))) return;
    if (heap_.size() == k_) {
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.pop_back();
    }
    heap_.push_back(hit);
    std::push_heap(heap_.begin(), heap_.end());
  }

  // Best first.
  std::vector<ScoredSlot> take() && {
    std::sort(heap_.begin(), heap_.end());
    return std::move(heap_);
  }

 private:
  std::size_t k_;
  std::optional<ScoredSlot> after_;
  std::vector<ScoredSlot> heap_;  // the worst one first
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TOP_K_H_
