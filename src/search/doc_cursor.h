// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_DOC_CURSOR_H_
#define BROADSIDE_SEARCH_DOC_CURSOR_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "search/plan.h"
#include "segment/format.h"

namespace broadside {

// What one part of the plan adds to the score of a document, to that of the fields before it.
struct PartScore {
  const PlanPart* part = nullptr;
  std::uint32_t tf = 0;
  std::uint8_t length_code = 0;
  float score = 0;
};

// Walks the documents of one segment that match a node of the plan: the general evaluator. Contract
// as PostingCursor's: a fresh cursor stands on the first document; next() and advance() return the
// new doc(), kNoMoreDocs at the end, where they may be called again; advance(t) with t <= doc()
// does not move.
class DocCursor {
 public:
  virtual ~DocCursor() = default;

  virtual DocId doc() const noexcept = 0;
  // How often doc() matches: a leaf in all its fields, alternatives together, of nodes that must
  // all match the rarest. A condition, as once.
  virtual std::uint64_t freq() const noexcept = 0;
  virtual DocId next() noexcept = 0;
  virtual DocId advance(DocId target) noexcept = 0;
  // Adds the leaves that match at doc(), one by one, in the order of the query.
  virtual void add_score(float& sum) noexcept = 0;
  // Appends their parts.
  virtual void explain(std::vector<PartScore>& parts) = 0;
  // At least the number of documents to come; orders the children of a conjunction.
  virtual std::uint64_t cost() const noexcept = 0;
};

using DocCursorPtr = std::unique_ptr<DocCursor>;

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_DOC_CURSOR_H_
