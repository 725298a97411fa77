// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_REQUEST_H_
#define BROADSIDE_SEARCH_REQUEST_H_

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/query.hpp"
#include "broadside/searcher.hpp"
#include "search/evaluation.h"
#include "search/lookup.h"
#include "search/planner.h"
#include "search/searcher_state.h"

namespace broadside {

// One search from its query to its ranked documents. One thread; lives as long as the call.
class Request {
 public:
  // invalid_argument: an option that this index cannot have.
  static Result<Request> make(const SearcherState& state, const SearchOptions& options);

  // Plans and evaluates, and where nothing matches all words tries with any of them. `hits`: how
  // many to gather. corrupt.
  Status run(const Query& query, std::size_t hits);

  const SearcherState& state() const { return state_; }
  const SearchOptions& options() const { return options_; }
  const Query& evaluated() const { return evaluated_; }  // perhaps relaxed
  const EvaluationPlan& plan() const { return plan_; }
  const std::vector<PlanNode>& units() const { return units_; }
  const std::vector<WidenedWords>& widened() const { return widened_; }
  const std::vector<std::string>& warnings() const { return warnings_; }
  // "time", "cancelled" or "expansions": what kept the answer from being whole; else empty.
  std::string_view cut() const;
  // The time that is left, for searches that belong to this one; 0: no limit.
  std::chrono::microseconds time_left() const;
  bool ended() const { return work_->context.ended(); }
  Gathered& gathered() { return gathered_; }
  bool relaxed() const { return relaxed_; }
  Lookup& lookup() { return *lookup_; }
  ScanResources& resources() { return *resources_; }
  ReadContext& context() { return work_->context; }

  // The words and phrases of the evaluated query, planned at another level.
  std::vector<PlanNode> units_at(Level level);

 private:
  // What the parts of a request borrow; its address is stable.
  struct Work {
    explicit Work(const SearcherState& state) : analyzer(state.analyzers.borrow()) {}
    AnalyzerPool::Loan analyzer;
    ReadContext context;
  };

  Request(const SearcherState& state, const SearchOptions& options);
  Status read_options();
  void plan_and_evaluate(const Query& query, std::size_t hits);
  Gathered evaluate_plan();
  void add_warnings(const std::vector<std::string>& warnings);

  const SearcherState& state_;
  const SearchOptions& options_;
  std::optional<ReadContext::Clock::time_point> deadline_;
  std::unique_ptr<Work> work_;
  std::unique_ptr<Lookup> lookup_;
  std::shared_ptr<const VariantTable> variants_;
  std::unique_ptr<ScanResources> resources_;
  Wanted wanted_;
  Query evaluated_;
  EvaluationPlan plan_;
  std::vector<PlanNode> units_;
  std::vector<WidenedWords> widened_;
  std::vector<std::string> warnings_;
  bool cut_ = false;
  bool relaxed_ = false;
  Gathered gathered_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_REQUEST_H_
