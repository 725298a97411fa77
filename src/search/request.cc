// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/request.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "search/collapse.h"
#include "search/page_token.h"
#include "search/similarity.h"

namespace broadside {
namespace {

// The bare words of a query, for the reader of a warning: "strike, harbour".
void append_relaxable(const Query& query, std::string& words) {
  if (query.kind == QueryKind::words && query.relaxable) {
    if (!words.empty()) words += ", ";
    words += query.text;
  }
  for (const Query& child : query.children) append_relaxable(child, words);
}

// The same for a bare word that is several tokens, such as a run of Han: any of its tokens. Its
// reader cannot tell it from words side by side.
std::optional<Query> relax_tokens(const Query& query) {
  bool changed = query.kind == QueryKind::words && query.relaxable;
  Query relaxed = query;
  if (changed) relaxed.parts = Parts::any;
  for (Query& child : relaxed.children) {
    std::optional<Query> relaxed_child = relax_tokens(child);
    if (!relaxed_child) continue;
    child = std::move(*relaxed_child);
    changed = true;
  }
  if (!changed) return std::nullopt;
  return relaxed;
}

// Whether a document must meet more than the relaxable words.
bool has_other_conditions(const Query& query) {
  if (query.kind == QueryKind::words) return !query.relaxable;
  if (query.kind == QueryKind::any && !query.children.empty() &&
      query.children.front().kind == QueryKind::everything) {
    return false;  // every document meets it
  }
  return query.kind != QueryKind::all ||
         std::any_of(query.children.begin(), query.children.end(), has_other_conditions);
}

std::string relaxation_warning(const Query& query, bool filtered) {
  std::string words;
  append_relaxable(query, words);
  const bool others = filtered || has_other_conditions(query);
  return std::string("no document ") + (others ? "that meets the other conditions " : "") +
         "holds all of: " + words + "; showing documents with any of them";
}

// Sections among the filters stand with the whole query; nullopt: there are none.
std::optional<Query> in_sections(const Query& query, std::span<const Query> filters) {
  std::optional<Query> restricted;
  for (const Query& filter : filters) {
    if (filter.kind != QueryKind::section) continue;
    if (!restricted) restricted = Query::all({query});
    restricted->children.push_back(filter);
  }
  return restricted;
}

}  // namespace

Request::Request(const SearcherState& state, const SearchOptions& options)
    : state_(state), options_(options), work_(std::make_unique<Work>(state)) {
  lookup_ = std::make_unique<Lookup>(*state.snapshot, *work_->analyzer, work_->context,
                                     options.languages, options.expansions);
  if (options.time_limit.count() > 0) deadline_ = ReadContext::Clock::now() + options.time_limit;
  work_->context.limit(deadline_, options.cancel);
  variants_ = state.variants.with(state.snapshot->variants, options.variants, *work_->analyzer);
  resources_ = std::make_unique<ScanResources>(ScanResources{
      *state.snapshot, state.filters, state.sort_columns, *work_->analyzer, work_->context});
}

Result<Request> Request::make(const SearcherState& state, const SearchOptions& options) {
  if (Status whole = state.totals_context.status(); !whole) return whole.error();
  Request request(state, options);
  if (Status read = request.read_options(); !read) return read.error();
  return request;
}

Status Request::read_options() {
  if (Status valid = options_.variants.check(); !valid) return valid;
  if (!(options_.duplicates_from >= kLeastResemblance && options_.duplicates_from <= 1)) {
    return Error(ErrorCode::invalid_argument,
                 "duplicates_from: expected a number from 0.3 to 1, found " +
                     std::to_string(options_.duplicates_from));
  }
  const Schema& schema = state_.snapshot->schema;
  Result<SortOrder> order = SortOrder::parse(options_.sort, schema);
  if (!order) return order.error();
  wanted_.order = *order;
  Result<FacetCounter> facets = FacetCounter::make(options_.facets, schema);
  if (!facets) return facets.error();
  wanted_.facets = std::move(*facets);
  wanted_.exact_count = options_.count;
  if (options_.after.empty()) return {};
  Result<PageToken> token = PageToken::decode(options_.after);
  if (!token) return token.error();
  if (token->sort != options_.sort) {
    return Error(ErrorCode::invalid_argument, "after: expected a cursor of an answer sorted by '" +
                                                  options_.sort + "', found one sorted by '" +
                                                  token->sort + "'");
  }
  if (token->state != state_.snapshot->state) {
    warnings_.push_back(
        "the page before was of another state of the index, or of other indexes; "
        "hits may repeat or be missing");
  }
  wanted_.after = std::move(token->last);
  return {};
}

Status Request::run(const Query& query, std::size_t hits) {
  plan_and_evaluate(query, hits);
  if (gathered_.tally.matches == 0 && options_.relax && !ended()) {
    std::optional<Query> relaxed = relax(query);
    if (!relaxed) relaxed = relax_tokens(query);
    if (relaxed) {
      relaxed_ = true;
      plan_and_evaluate(*relaxed, hits);
      if (gathered_.tally.matches > 0) {
        warnings_.push_back(relaxation_warning(query, !options_.filters.empty()));
      }
    }
  }
  return work_->context.status();
}

void Request::plan_and_evaluate(const Query& query, std::size_t hits) {
  Planner planner(*state_.snapshot, state_.totals, *lookup_, options_.level, variants_.get(),
                  options_.duplicates_from);
  const std::optional<Query> restricted = in_sections(query, options_.filters);
  PlanNode root = planner.plan(restricted ? *restricted : query);
  units_ = planner.units();
  widened_ = planner.widened();
  // The words of filters are no units: filters say nothing about the level of a match.
  Planner filter_planner(*state_.snapshot, state_.totals, *lookup_, options_.level, nullptr,
                         options_.duplicates_from);
  std::vector<PlanNode> filters;
  for (const Query& filter : options_.filters) {
    if (filter.kind == QueryKind::section) continue;
    filters.push_back(filter_planner.plan(filter));
  }
  plan_ = EvaluationPlan::make(std::move(root), std::move(filters));
  cut_ = planner.cut() || filter_planner.cut();
  add_warnings(planner.warnings());
  add_warnings(filter_planner.warnings());
  evaluated_ = query;
  wanted_.hits = std::min<std::uint64_t>(hits, state_.snapshot->slots);
  gathered_ = evaluate_plan();
  if (!work_->context.cut()) return;
  cut_ = true;
  add_warnings(
      {"of the many ways in which the operands of NEAR overlap not all were tried: "
       "matches may be missing"});
}

std::string_view Request::cut() const {
  if (ended()) return work_->context.stop_requested() ? "cancelled" : "time";
  return cut_ ? "expansions" : "";
}

std::chrono::microseconds Request::time_left() const {
  if (!deadline_) return std::chrono::microseconds(0);
  const auto left =
      std::chrono::duration_cast<std::chrono::microseconds>(*deadline_ - ReadContext::Clock::now());
  return std::max(left, std::chrono::microseconds(1));
}

Gathered Request::evaluate_plan() {
  if (!options_.collapse || wanted_.hits == 0) return evaluate(plan_, wanted_, *resources_);
  return evaluate_collapsed(plan_, wanted_, options_.duplicates_from, *resources_);
}

void Request::add_warnings(const std::vector<std::string>& warnings) {
  for (const std::string& warning : warnings) {
    if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end()) {
      warnings_.push_back(warning);
    }
  }
}

std::vector<PlanNode> Request::units_at(Level level) {
  Planner planner(*state_.snapshot, state_.totals, *lookup_, level, nullptr,
                  options_.duplicates_from);
  planner.plan(evaluated_.at(level));
  return planner.units();
}

}  // namespace broadside
