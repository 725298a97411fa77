// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Few documents can compete, so whole registers are compared and the rare survivors packed. Scores
// are compared as integers: the bits of numbers that are not negative ascend with them, and
// kNoScore is the least integer. Compared with the scalar twins in
// tests/search/candidate_filter_test.cc.

#include "search/candidate_filter.h"

#include <bit>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/candidate_filter.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, kStoreSlack>;
using Ints = hn::Rebind<std::int32_t, Floats>;
using Docs = hn::Rebind<DocId, Floats>;

// Which of the lanes are set, from the lowest bit on.
std::uint64_t bits_of_mask(hn::Mask<Ints> mask) {
  std::uint8_t bytes[8] = {};
  hn::StoreMaskBits(Ints(), mask, bytes);
  return bytes[0] | static_cast<std::uint64_t>(bytes[1]) << 8;
}

// 64 sums at a time, so that a branch tells whether any of them is above, not a branch a register.
Collected collect_of_target(float* sums, std::size_t count, DocId base, float cut, ScoredDocs out) {
  const Floats floats;
  const Ints ints;
  const std::size_t lanes = hn::Lanes(floats);
  const auto cuts = hn::BitCast(ints, hn::Set(floats, cut));
  const auto empty = hn::Set(floats, kNoScore);
  auto unseen = hn::Zero(ints);  // counts down
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < count; begin += 64) {
    std::uint64_t above = 0;
    for (std::size_t i = 0; i < 64; i += lanes) {
      const auto bits = hn::BitCast(ints, hn::LoadU(floats, sums + begin + i));
      unseen = hn::Add(unseen, hn::ShiftRight<31>(bits));
      above |= bits_of_mask(hn::Gt(bits, cuts)) << i;
    }
    for (; above != 0; above &= above - 1) {
      const std::size_t at = begin + hwy::Num0BitsBelowLS1Bit_Nonzero64(above);
      out.docs[kept] = base + static_cast<DocId>(at);
      out.scores[kept++] = sums[at];
    }
    for (std::size_t i = 0; i < 64; i += lanes) hn::StoreU(empty, floats, sums + begin + i);
  }
  const auto missing = -hn::GetLane(hn::SumOfLanes(ints, unseen));
  return {kept, count - static_cast<std::size_t>(missing)};
}

// Whole registers only; the rest is the caller's.
Collected keep_of_target(const DocId* from_docs, const float* from_scores, std::size_t count,
                         float cut, ScoredDocs out) {
  // g++ copies the table that AVX2 compresses by to the stack at every call; four lanes need none.
  const hn::CappedTag<float, 4> floats;
  const hn::RebindToSigned<decltype(floats)> ints;
  const hn::RebindToUnsigned<decltype(floats)> docs;
  const std::size_t lanes = hn::Lanes(floats);
  const auto cuts = hn::BitCast(ints, hn::Set(floats, cut));
  std::size_t kept = 0, i = 0;
  for (; i + lanes <= count; i += lanes) {
    const auto score = hn::LoadU(floats, from_scores + i);
    const auto numbers = hn::LoadU(docs, from_docs + i);
    const auto above = hn::Gt(hn::BitCast(ints, score), cuts);
    if (hn::AllFalse(ints, above)) continue;
    hn::CompressStore(numbers, hn::RebindMask(docs, above), docs, out.docs + kept);
    kept += hn::CompressStore(score, hn::RebindMask(floats, above), floats, out.scores + kept);
  }
  return {kept, i};
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {
namespace {

std::int32_t bits_of(float score) noexcept {
  return std::bit_cast<std::int32_t>(score);
}

}  // namespace

HWY_EXPORT(collect_of_target);
HWY_EXPORT(keep_of_target);

Collected collect_sums(std::span<float> sums, DocId base, float cut, ScoredDocs out) noexcept {
  return HWY_DYNAMIC_DISPATCH(collect_of_target)(sums.data(), sums.size(), base, cut, out);
}

std::size_t keep_above(std::span<const DocId> docs, const float* scores, float cut,
                       ScoredDocs out) noexcept {
  const Collected whole =
      HWY_DYNAMIC_DISPATCH(keep_of_target)(docs.data(), scores, docs.size(), cut, out);
  const ScoredDocs rest{out.docs + whole.kept, out.scores + whole.kept};
  return whole.kept + keep_above_scalar(docs.subspan(whole.seen), scores + whole.seen, cut, rest);
}

Collected collect_sums_scalar(std::span<float> sums, DocId base, float cut,
                              ScoredDocs out) noexcept {
  Collected collected;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (bits_of(sums[i]) >= 0) ++collected.seen;
    if (bits_of(sums[i]) > bits_of(cut)) {
      out.docs[collected.kept] = base + static_cast<DocId>(i);
      out.scores[collected.kept++] = sums[i];
    }
    sums[i] = kNoScore;
  }
  return collected;
}

std::size_t keep_above_scalar(std::span<const DocId> docs, const float* scores, float cut,
                              ScoredDocs out) noexcept {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    const float score = scores[i];
    out.docs[kept] = docs[i];
    out.scores[kept] = score;
    kept += bits_of(score) > bits_of(cut) ? 1U : 0U;
  }
  return kept;
}

}  // namespace broadside
#endif  // HWY_ONCE
