// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The norms are looked up one by one, the rest is BM25 in registers: the same correctly rounded
// steps as bm25(), so the same bits. Compared with the scalar twin in
// tests/search/posting_scores_test.cc.

#include "search/posting_scores.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "search/posting_scores.cc"
#include <hwy/foreach_target.h>  // before highway.h: it includes this file once for each target

#include <hwy/highway.h>

#include "search/bm25.h"

HWY_BEFORE_NAMESPACE();
namespace broadside {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using Ints = hn::Rebind<std::int32_t, Floats>;
using Counts = hn::Rebind<std::uint32_t, Floats>;

// The two halves are exact, so that the sum is rounded once, as a conversion would.
hn::Vec<Floats> to_float(hn::Vec<Counts> counts) {
  const Floats floats;
  const Ints ints;
  const auto high = hn::ConvertTo(floats, hn::BitCast(ints, hn::ShiftRight<16>(counts)));
  const auto low = hn::And(counts, hn::Set(Counts(), 0xFFFF));
  return hn::Add(hn::Mul(high, hn::Set(floats, 65536.0F)),
                 hn::ConvertTo(floats, hn::BitCast(ints, low)));
}

// `scores` holds the norms.
std::size_t score_of_target(float weight, const std::uint32_t* freqs, float* scores,
                            std::size_t count) {
  const Floats floats;
  const std::size_t lanes = hn::Lanes(floats);
  const auto one = hn::Set(floats, 1.0F);
  const auto weights = hn::Set(floats, weight);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const auto tf = to_float(hn::LoadU(Counts(), freqs + i));
    const auto relative = hn::Div(hn::LoadU(floats, scores + i), tf);
    hn::StoreU(hn::Div(weights, hn::Add(one, relative)), floats, scores + i);
  }
  return i;
}

}  // namespace HWY_NAMESPACE
}  // namespace broadside
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace broadside {

HWY_EXPORT(score_of_target);

void score_postings(const Scorer& scorer, std::span<const DocId> docs,
                    std::span<const std::uint32_t> freqs, std::span<float> scores) noexcept {
  const float* const norms = scorer.norms;
  const std::uint8_t* const lengths = scorer.lengths;
  for (std::size_t i = 0; i < docs.size(); ++i) scores[i] = norms[lengths[docs[i]]];
  const std::size_t done = HWY_DYNAMIC_DISPATCH(score_of_target)(scorer.weight, freqs.data(),
                                                                 scores.data(), docs.size());
  score_postings_scalar(scorer, docs.subspan(done), freqs.subspan(done), scores.subspan(done));
}

void score_postings_scalar(const Scorer& scorer, std::span<const DocId> docs,
                           std::span<const std::uint32_t> freqs, std::span<float> scores) noexcept {
  for (std::size_t i = 0; i < docs.size(); ++i) scores[i] = scorer(docs[i], freqs[i]);
}

}  // namespace broadside
#endif  // HWY_ONCE
