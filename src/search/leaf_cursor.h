// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_LEAF_CURSOR_H_
#define BROADSIDE_SEARCH_LEAF_CURSOR_H_

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "search/bm25.h"
#include "search/doc_cursor.h"
#include "search/plan.h"
#include "segment/format.h"

namespace broadside {

// What a leaf needs of the cursor of one of its fields.
template <typename T>
concept FreqCursor = requires(T cursor, const T& fixed, DocId target) {
  { fixed.doc() } -> std::same_as<DocId>;
  { fixed.freq() } -> std::convertible_to<std::uint32_t>;
  { cursor.advance(target) } -> std::same_as<DocId>;
  { fixed.cost() } -> std::convertible_to<std::uint64_t>;
};

// What a part scores in one segment. A small value: loops over postings copy it, so that nothing
// that they write can seem to change it.
struct Scorer {
  float weight = 0;
  const float* norms = nullptr;
  const std::uint8_t* lengths = nullptr;

  float operator()(DocId doc, std::uint32_t tf) const noexcept {
    return bm25(weight, norms[lengths[doc]], tf);
  }
};

// One part of the plan in one segment: where it occurs and what it scores there.
template <FreqCursor Cursor>
struct FieldCursor {
  const PlanPart* part = nullptr;
  std::span<const std::uint8_t> lengths;
  Cursor cursor;
  std::size_t leaf = 0;  // number in the query

  std::uint8_t length_code() const noexcept { return lengths[cursor.doc()]; }
  Scorer scorer() const noexcept { return {part->weight(), part->norms->data(), lengths.data()}; }
  float score() const noexcept { return scorer()(cursor.doc(), cursor.freq()); }
  // Where the fields before this one score `before`.
  float joined_with(float before) const noexcept {
    return bm25_joined(part->weight(), before, score());
  }
};

// A word or a phrase in any of its fields.
template <FreqCursor Cursor>
class LeafCursor final : public DocCursor {
 public:
  explicit LeafCursor(std::vector<FieldCursor<Cursor>> fields) : fields_(std::move(fields)) {
    doc_ = smallest();
  }

  DocId doc() const noexcept override { return doc_; }
  std::uint64_t freq() const noexcept override {
    std::uint64_t sum = 0;
    for (const auto& field : fields_) {
      if (field.cursor.doc() == doc_) sum += field.cursor.freq();
    }
    return sum;
  }
  DocId next() noexcept override { return doc_ == kNoMoreDocs ? doc_ : advance(doc_ + 1); }
  DocId advance(DocId target) noexcept override {
    if (target <= doc_) return doc_;
    for (auto& field : fields_) field.cursor.advance(target);
    return doc_ = smallest();
  }
  void add_score(float& sum) noexcept override {
    float joined = 0;
    for (const auto& field : fields_) {
      if (field.cursor.doc() == doc_) joined = field.joined_with(joined);
    }
    sum += joined;
  }
  void explain(std::vector<PartScore>& parts) override {
    float joined = 0;
    for (const auto& field : fields_) {
      if (field.cursor.doc() != doc_) continue;
      const float before = std::exchange(joined, field.joined_with(joined));
      parts.push_back({field.part, field.cursor.freq(), field.length_code(), joined - before});
    }
  }
  std::uint64_t cost() const noexcept override {
    std::uint64_t cost = 0;
    for (const auto& field : fields_) cost += field.cursor.cost();
    return cost;
  }

 private:
  DocId smallest() const noexcept {
    DocId smallest = kNoMoreDocs;
    for (const auto& field : fields_) smallest = std::min(smallest, field.cursor.doc());
    return smallest;
  }

  std::vector<FieldCursor<Cursor>> fields_;
  DocId doc_ = kNoMoreDocs;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_LEAF_CURSOR_H_
