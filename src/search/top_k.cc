// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Instead of a heap, whose every operation is a walk of unforeseeable branches, a buffer of k and
// some: where it is full, a partial sort (Hoare's selection, 1961) drops the surplus and the
// threshold rises. Covered by tests/search/top_k_test.cc.

#include "search/top_k.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace broadside {
namespace {

// Room beyond k: more makes fewer sorts, less a threshold that lags less.
std::size_t room(std::size_t k) {
  return k / 2 + 1;
}

const ReadContext kEndless;

// Deals the keys out to about as many heaps, by their value, and sorts each: scores of the best
// are spread well enough that a heap has one or two, and the branches of a sort are saved.
void sort_falling(std::vector<std::uint64_t>& keys) {
  if (keys.size() < 64) {
    std::sort(keys.begin(), keys.end(), std::greater<>());
    return;
  }
  const auto [least, most] = std::minmax_element(keys.begin(), keys.end());
  const std::uint64_t first = *most;
  const auto width = [](std::uint64_t value) { return static_cast<int>(std::bit_width(value)); };
  const int shift = std::max(0, width(first - *least) - width(keys.size()));
  std::vector<std::uint32_t> ends(((first - *least) >> shift) + 1);
  for (const std::uint64_t key : keys) ++ends[(first - key) >> shift];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<std::uint64_t> sorted(keys.size());
  for (const std::uint64_t key : keys) sorted[--ends[(first - key) >> shift]] = key;
  ends.push_back(static_cast<std::uint32_t>(sorted.size()));  // by now they are the beginnings
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (ends[i] - ends[i - 1] > 1) {
      std::sort(sorted.begin() + ends[i - 1], sorted.begin() + ends[i], std::greater<>());
    }
  }
  keys = std::move(sorted);
}

}  // namespace

TopK::TopK(std::size_t k, std::optional<ScoredSlot> after) : TopK(k, after, kEndless) {}

TopK::TopK(std::size_t k, std::optional<ScoredSlot> after, const ReadContext& context)
    : k_(std::min<std::size_t>(k, kMaxSlot)),
      context_(&context),
      after_(after ? limit_of(*after) : std::numeric_limits<std::uint64_t>::max()),
      full_(k_) {
  if (k_ == 0) threshold_ = std::numeric_limits<float>::infinity();
}

// Scores and slots of page tokens may be anything.
std::uint64_t TopK::limit_of(const ScoredSlot& after) noexcept {
  if (!(after.score >= 0)) return 0;
  return key_of(after.score + 0.0F, std::min(after.slot, kMaxSlot));
}

void TopK::drop_surplus() {
  const auto last = keys_.begin() + static_cast<std::ptrdiff_t>(k_ - 1);
  std::nth_element(keys_.begin(), last, keys_.end(), std::greater<>());
  keys_.resize(k_);
  threshold_ = std::max(threshold_, score_of(*last));  // what is expected may be better
  full_ = k_ + room(k_);
}

std::vector<ScoredSlot> TopK::take() && {
  if (keys_.size() > k_) drop_surplus();
  sort_falling(keys_);
  std::vector<ScoredSlot> hits;
  hits.reserve(keys_.size());
  for (const std::uint64_t key : keys_)
    hits.push_back({score_of(key), kMaxSlot - (key & kMaxSlot)});
  return hits;
}

}  // namespace broadside
