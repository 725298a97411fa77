// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A short row is walked: almost all documents differ too much in the first third of their bits
// already, and Highway compiles the loop for instruction sets that count bits in one instruction.
// Of a long row only those are compared that have the very bits of the document in some band: of
// more bands than bits may differ, one is the same (Manku, Jain, Das Sarma: Detecting
// Near-Duplicates for Web Crawling, 2007). Covered by tests/search/similarity_test.cc.

#include "search/sketch_row.h"

#include <algorithm>
#include <bit>

#include "search/similarity.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/sketch_row.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {

bool alike(const std::uint64_t* a, const std::uint64_t* b, std::uint64_t most) {
  auto differing = static_cast<std::uint64_t>(std::popcount(a[0] ^ b[0]));
  if (differing > most) return false;
  differing += static_cast<std::uint64_t>(std::popcount(a[1] ^ b[1]));
  differing += static_cast<std::uint64_t>(std::popcount(a[2] ^ b[2]));
  return differing <= most;
}

// The first of `count` stretches of four words of which the first three differ from `bits` in at
// most `most` bits; `count`: none does.
std::size_t find_alike_of_target(const std::uint64_t* stretches, std::size_t count,
                                 const std::uint64_t* bits, std::uint64_t most) {
  for (std::size_t i = 0; i < count; ++i) {
    if (alike(stretches + 4 * i, bits, most)) return i;
  }
  return count;
}

// The same of some of them, ascending, as far as they are below `end`; `end`: none does.
std::size_t find_among_of_target(const std::uint64_t* stretches, const std::uint32_t* places,
                                 std::size_t count, std::size_t end, const std::uint64_t* bits,
                                 std::uint64_t most) {
  for (std::size_t i = 0; i < count && places[i] < end; ++i) {
    if (alike(stretches + 4 * std::size_t{places[i]}, bits, most)) return places[i];
  }
  return end;
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {

HWY_EXPORT(find_alike_of_target);
HWY_EXPORT(find_among_of_target);

namespace {

// Entries up to which a walk is the faster.
constexpr std::size_t kShort = 512;
// Bits of a band: narrower ones would leave too many to compare.
constexpr std::size_t kNarrowest = 8;
constexpr std::size_t kWidest = 12;

}  // namespace

SketchRow::SketchRow(double least) : most_differing_(Sketch::kBits / 2) {
  while (most_differing_ > 0 && resemblance_by_bits(most_differing_) < least) --most_differing_;
  bands_ = std::max<std::size_t>(most_differing_ + 1, Sketch::kBits / kWidest);
  if (Sketch::kBits / bands_ < kNarrowest) bands_ = 0;
}

std::size_t SketchRow::bucket_of(std::size_t band, const std::uint64_t* bits) const noexcept {
  const std::size_t begin = band * Sketch::kBits / bands_;
  const std::size_t width = (band + 1) * Sketch::kBits / bands_ - begin;
  std::uint64_t value = bits[begin / 64] >> begin % 64;
  if (begin % 64 + width > 64) value |= bits[begin / 64 + 1] << (64 - begin % 64);
  return (band << kWidest) + (value & ((std::uint64_t{1} << width) - 1));
}

void SketchRow::put_into_buckets(std::size_t entry) {
  for (std::size_t band = 0; band <= most_differing_; ++band) {
    buckets_[bucket_of(band, entries_[entry].bits)].push_back(static_cast<std::uint32_t>(entry));
  }
}

void SketchRow::add(const Sketch& sketch) {
  static_assert(sizeof(Entry) == 4 * sizeof(std::uint64_t));
  if (sketch.content != 0) by_content_.try_emplace(sketch.content, size_);
  if (has_words(sketch)) {
    entries_.push_back({{sketch.bits[0], sketch.bits[1], sketch.bits[2]}, size_});
    if (!buckets_.empty()) put_into_buckets(entries_.size() - 1);
  }
  ++size_;
  if (bands_ == 0 || entries_.size() < kShort || !buckets_.empty()) return;
  buckets_.resize((most_differing_ + 1) << kWidest);
  for (std::size_t i = 0; i < entries_.size(); ++i) put_into_buckets(i);
}

std::size_t SketchRow::first_in_buckets(const Sketch& sketch) const {
  std::size_t first = entries_.size();
  for (std::size_t band = 0; band <= most_differing_; ++band) {
    const Numbers& same = buckets_[bucket_of(band, sketch.bits.data())];
    if (same.empty() || same.front() >= first) continue;
    first =
        HWY_DYNAMIC_DISPATCH(find_among_of_target)(entries_.front().bits, same.data(), same.size(),
                                                   first, sketch.bits.data(), most_differing_);
  }
  return first;
}

std::size_t SketchRow::first_entry(const Sketch& sketch) const {
  if (!buckets_.empty()) return first_in_buckets(sketch);
  return HWY_DYNAMIC_DISPATCH(find_alike_of_target)(entries_.front().bits, entries_.size(),
                                                    sketch.bits.data(), most_differing_);
}

std::optional<std::size_t> SketchRow::first_like(const Sketch& sketch) const {
  std::optional<std::size_t> first;
  if (sketch.content != 0) {
    const auto same = by_content_.find(sketch.content);
    if (same != by_content_.end()) first = same->second;
  }
  if (!has_words(sketch) || entries_.empty()) return first;
  const std::size_t entry = first_entry(sketch);
  if (entry == entries_.size()) return first;
  return std::min<std::size_t>(entries_[entry].number, first.value_or(size_));
}

}  // namespace broadside
#endif  // HWY_ONCE
