// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_TOP_K_H_
#define BROADSIDE_SEARCH_TOP_K_H_

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "base/assert.h"
#include "segment/read_context.h"

namespace broadside {

// A document of the snapshot and its score; a slot numbers the documents of all segments.
struct ScoredSlot {
  float score = 0;
  std::uint64_t slot = 0;

  // By falling score, then in order of the documents.
  friend bool operator<(const ScoredSlot& a, const ScoredSlot& b) {
    return a.score != b.score ? a.score > b.score : a.slot < b.slot;
  }
  friend bool operator==(const ScoredSlot&, const ScoredSlot&) = default;
};

// The k best documents of those offered, in ascending order of slot. Because of that order a tie
// with the k-th best never enters, so evaluators may skip what cannot exceed the threshold.
class TopK {
 public:
  static constexpr unsigned kSlotBits = 33;
  static constexpr std::uint64_t kMaxSlot = (std::uint64_t{1} << kSlotBits) - 1;

  // Only documents that come after `after` in the final order are kept.
  explicit TopK(std::size_t k, std::optional<ScoredSlot> after = std::nullopt);
  // The same; once `context` has ended no document enters any more.
  TopK(std::size_t k, std::optional<ScoredSlot> after, const ReadContext& context);

  std::size_t k() const noexcept { return k_; }
  // Only documents after a given one are kept.
  bool continues() const noexcept { return after_ != std::numeric_limits<std::uint64_t>::max(); }

  // A document must score more than this to enter. Less than what k documents score that were, or
  // will be, offered, or the score of the k-th best so far.
  float threshold() const noexcept { return threshold_; }
  // At least k documents that are offered sooner or later score this or more. Not where it
  // continues.
  void expect(float score) noexcept {
    threshold_ = std::max(threshold_, std::nextafter(score, -1.0F));
  }

  // `score` is not negative, `slot` at most kMaxSlot.
  void offer(float score, std::uint64_t slot) {
    if (!(score > threshold_)) return;
    BROADSIDE_ASSERT(slot <= kMaxSlot);
    const std::uint64_t key = key_of(score, slot);
    if (key >= after_ || context_->ended()) return;
    keys_.push_back(key);
    if (keys_.size() == full_) drop_surplus();
  }

  // Best first.
  std::vector<ScoredSlot> take() &&;

 private:
  // Greater for what comes earlier in the final order: the bits of a score that is not negative
  // ascend with it.
  static std::uint64_t key_of(float score, std::uint64_t slot) noexcept {
    return std::uint64_t{std::bit_cast<std::uint32_t>(score)} << kSlotBits | (kMaxSlot - slot);
  }
  static float score_of(std::uint64_t key) noexcept {
    return std::bit_cast<float>(static_cast<std::uint32_t>(key >> kSlotBits));
  }
  static std::uint64_t limit_of(const ScoredSlot& after) noexcept;

  void drop_surplus();

  std::size_t k_;
  const ReadContext* context_;
  std::uint64_t after_;              // keys are less than this
  std::size_t full_;                 // so many keys are too many
  std::vector<std::uint64_t> keys_;  // the k best so far are among them
  float threshold_ = -1.0F;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_TOP_K_H_
