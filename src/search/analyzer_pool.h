// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_ANALYZER_POOL_H_
#define BROADSIDE_SEARCH_ANALYZER_POOL_H_

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"

namespace broadside {

// Analyzers hold caches and serve one thread at a time; searches borrow one each, so that there are
// as many as there ever were searches at once. Thread-safe.
class AnalyzerPool {
 public:
  explicit AnalyzerPool(AnalyzerSpec spec) : spec_(std::move(spec)) {}

  // An analyzer that goes back to the pool, which outlives it, when the loan ends.
  class Loan {
   public:
    Loan(AnalyzerPool& pool, std::unique_ptr<Analyzer> analyzer)
        : pool_(pool), analyzer_(std::move(analyzer)) {}
    ~Loan() { pool_.give_back(std::move(analyzer_)); }
    Loan(const Loan&) = delete;  // an analyzer goes back once
    Loan& operator=(const Loan&) = delete;

    Analyzer& operator*() const { return *analyzer_; }
    Analyzer* operator->() const { return analyzer_.get(); }

   private:
    AnalyzerPool& pool_;
    std::unique_ptr<Analyzer> analyzer_;
  };

  Loan borrow() { return Loan(*this, take()); }

 private:
  std::unique_ptr<Analyzer> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Analyzer> analyzer = std::move(idle_.back());
        idle_.pop_back();
        return analyzer;
      }
    }
    return std::make_unique<Analyzer>(spec_);
  }

  void give_back(std::unique_ptr<Analyzer> analyzer) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(analyzer));
  }

  AnalyzerSpec spec_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Analyzer>> idle_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_ANALYZER_POOL_H_
