// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Many documents of a pseudo-term at a time. Its lists are mostly one long one, of the language
// that most documents are in, and short ones of others: as long as one list is alone, its blocks
// are handed on as they are. Where lists meet, they are added up over a short stretch. Covered by
// tests/search/term_cursor_test.cc.

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

#include "search/keep_common.h"
#include "search/term_cursor.h"

namespace broadside {
namespace {

// Fewer documents than these that one list has alone are not worth a batch of their own.
constexpr std::size_t kWorthABatch = 16;

// The first documents of a batch, those below `end`, but no more than `most`.
PostingBatch cut(PostingBatch batch, DocId end, std::size_t most) {
  batch.docs = batch.docs.first(std::min(batch.docs.size(), most));
  if (!batch.docs.empty() && batch.docs.back() >= end) {
    const auto last = std::lower_bound(batch.docs.begin(), batch.docs.end(), end);
    batch.docs = batch.docs.first(static_cast<std::size_t>(last - batch.docs.begin()));
  }
  batch.freqs = batch.freqs.first(batch.docs.size());
  return batch;
}

}  // namespace

PostingBatch TermCursor::batch(DocId end, std::size_t most) {
  if (doc_ >= end) return {};
  if (summed()) {
    return cut({std::span(docs_).subspan(index_), std::span(freqs_).subspan(index_)}, end, most);
  }
  DocId others = kNoMoreDocs;  // the first document of the lists that do not stand at doc_
  std::size_t here = 0;
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    if (lists_[i].doc() == doc_) {
      alone_ = i;
      ++here;
    } else {
      others = std::min(others, lists_[i].doc());
    }
  }
  if (here > 1) return unite(end, most);
  PostingCursor& list = lists_[alone_];
  const std::span<const DocId> docs = list.block_docs();
  if (others < end && docs[std::min(docs.size(), kWorthABatch) - 1] >= others) {
    return unite(end, most);
  }
  return cut({docs, list.block_freqs()}, std::min(end, others), most);
}

// The lists of a short stretch, added up one after the other.
PostingBatch TermCursor::unite(DocId end, std::size_t most) {
  alone_ = lists_.size();
  const DocId base = doc_;
  const DocId stop = base + std::min(end - base, static_cast<DocId>(most));
  std::array<std::uint64_t, kMaxBatch / 64> seen{};
  sums_.resize(2 * kMaxBatch);
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    PostingCursor& list = lists_[i];
    std::uint32_t* const sums = sums_.data() + (i < words_ ? 0 : kMaxBatch);
    while (list.doc() < stop) {
      const std::span<const DocId> docs = list.block_docs();
      const std::span<const std::uint32_t> freqs = list.block_freqs();
      std::size_t at = 0;
      for (; at < docs.size() && docs[at] < stop; ++at) {
        const DocId offset = docs[at] - base;
        sums[offset] += freqs[at];
        seen[offset / 64] |= std::uint64_t{1} << offset % 64;
      }
      at == docs.size() ? list.skip_block() : list.advance(stop);
    }
  }
  docs_.clear();
  freqs_.clear();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::uint64_t bits = seen[i]; bits != 0; bits &= bits - 1) {
      const auto offset = static_cast<DocId>(64 * i) + static_cast<DocId>(std::countr_zero(bits));
      docs_.push_back(base + offset);
      freqs_.push_back(
          std::max(std::exchange(sums_[offset], 0), std::exchange(sums_[kMaxBatch + offset], 0)));
    }
  }
  return {docs_, freqs_};
}

void TermCursor::pass(const PostingBatch& batch) noexcept {
  if (summed()) {
    advance(batch.docs.back() + 1);
    return;
  }
  if (alone_ < lists_.size()) {
    PostingCursor& list = lists_[alone_];
    const bool whole = batch.docs.size() == list.block_docs().size();
    whole ? list.skip_block() : list.advance(batch.docs.back() + 1);
  }
  doc_ = smallest();
}

void TermCursor::keep_common(Candidates& candidates, std::uint32_t* freqs) noexcept {
  if (summed()) return keep_common_by_document(*this, candidates, freqs);
  if (candidates.count == 0) return;
  const DocId last = candidates.docs[candidates.count - 1];
  const auto reaches = [last](const PostingCursor& list) { return list.doc() <= last; };
  const auto reaching = std::count_if(lists_.begin(), lists_.end(), reaches);
  if (reaching > 1) {
    keep_in_any(candidates, freqs);
  } else if (reaching == 1) {
    std::find_if(lists_.begin(), lists_.end(), reaches)->keep_common(candidates, freqs);
  } else {
    candidates.count = 0;
  }
  doc_ = smallest();
}

void TermCursor::keep_in_any(Candidates& candidates, std::uint32_t* freqs) noexcept {
  using Sums = std::array<std::uint32_t, Candidates::kMost>;  // by place in the candidates
  Sums words{}, others{}, found_freqs;
  std::array<bool, Candidates::kMost> found{};
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    Candidates common;
    common.count = candidates.count;
    std::copy_n(candidates.docs.begin(), common.count, common.docs.begin());
    std::iota(common.rows.begin(), common.rows.begin() + common.count, std::uint8_t{0});
    lists_[i].keep_common(common, freqs == nullptr ? nullptr : found_freqs.data());
    Sums& sums = i < words_ ? words : others;
    for (std::size_t j = 0; j < common.count; ++j) {
      found[common.rows[j]] = true;
      if (freqs != nullptr) sums[common.rows[j]] += found_freqs[j];
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < candidates.count; ++i) {
    if (!found[i]) continue;
    if (freqs != nullptr) freqs[kept] = std::max(words[i], others[i]);
    candidates.move(i, kept++);
  }
  candidates.count = kept;
}

void TermCursor::collect_until(DocId base, DocId end, std::span<std::uint64_t> words) noexcept {
  for (PostingCursor& list : lists_) list.collect_until(base, end, words);
  for (; summed() && index_ < docs_.size() && docs_[index_] < end; ++index_) {
    words[(docs_[index_] - base) / 64] |= std::uint64_t{1} << (docs_[index_] - base) % 64;
  }
  doc_ = summed() ? summed_doc() : smallest();
}

}  // namespace broadside
