// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The front of the room. Covered by tests/search/searcher_test.cc.

#include "broadside/searcher.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>
#include <utility>

#include "index/joined_snapshot.h"
#include "search/damage.h"
#include "search/hit_details.h"
#include "search/index_stats.h"
#include "search/page_token.h"
#include "search/request.h"
#include "search/searcher_state.h"
#include "search/slots.h"
#include "search/suggestions.h"

namespace broadside {

struct [[gnu::visibility("hidden")]] Searcher::Impl : SearcherState {
  Impl(std::vector<std::shared_ptr<const Storage>> opened, std::shared_ptr<const Snapshot> view)
      : SearcherState(std::move(view)), storages(std::move(opened)) {}

  std::vector<std::shared_ptr<const Storage>> storages;
};

namespace {

std::uint64_t microseconds_since(std::chrono::steady_clock::time_point start) {
  const auto elapsed = std::chrono::steady_clock::now() - start;
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(elapsed).count());
}

// One more than the page, to know whether another follows; one at least, to know whether any does.
std::size_t hits_to_gather(std::size_t limit) {
  return limit < std::numeric_limits<std::size_t>::max() ? limit + 1 : limit;
}

// Where the page ends, if hits are left behind it.
std::string next_page(const SearcherState& state, const SearchOptions& options,
                      std::vector<SortedHit>& hits) {
  if (hits.size() <= options.limit) return {};
  hits.resize(options.limit);
  if (hits.empty()) return {};
  return PageToken{state.snapshot->state, options.sort, hits.back()}.encode();
}

std::vector<UsedVariants> used_variants(const Request& request) {
  std::vector<UsedVariants> used;
  for (const WidenedWords& words : request.widened()) {
    UsedVariants& names = used.emplace_back();
    names.said = words.said;
    for (const WidenedWords::Other& other : words.others) names.others.push_back(other.name);
  }
  return used;
}

// Ids lie in the order of the documents, so that each hit's is a line of memory of its own: all are
// on their way before the first is read.
std::vector<RankedId> ranked_ids(const Snapshot& snapshot, std::span<const SortedHit> hits,
                                 ReadContext& context) {
  std::vector<std::string_view> ids;
  std::vector<std::size_t> indexes;
  ids.reserve(hits.size());
  indexes.reserve(hits.size());
  for (const SortedHit& hit : hits) {
    const SegmentView& segment = snapshot.segments[segment_of(snapshot, hit.slot)];
    ids.push_back(segment.reader->id(static_cast<DocId>(hit.slot - segment.first_slot), context));
    indexes.push_back(segment.index);
    __builtin_prefetch(ids.back().data());
  }
  std::vector<RankedId> ranked;
  ranked.reserve(hits.size());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    ranked.push_back({std::string(ids[i]), hits[i].score, indexes[i]});
  }
  return ranked;
}

Result<SearchResult> search_in(const SearcherState& state, const Query& query,
                               const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  Result<Request> request = Request::make(state, options);
  if (!request) return request.error();
  if (Status run = request->run(query, hits_to_gather(options.limit)); !run) return run.error();

  SearchResult result;
  Gathered& gathered = request->gathered();
  result.next = next_page(state, options, gathered.hits);
  Result<ShownHits> shown = make_hits(*request, gathered.hits);
  if (!shown) return shown.error();
  result.hits = std::move(shown->hits);
  result.understood = to_string(request->evaluated());
  result.warnings = request->warnings();
  tell_unreadable(*shown, result);
  result.total = gathered.tally.matches;
  result.total_is_exact = gathered.tally.exact;
  result.cut = request->cut();
  result.facets = std::move(gathered.facets);
  result.variants = used_variants(*request);
  Result<std::vector<Suggestion>> suggestions = make_suggestions(query, *request);
  if (!suggestions) return suggestions.error();
  result.suggestions = std::move(*suggestions);
  result.took_us = microseconds_since(start);
  return result;
}

Result<Ranking> rank_in(const SearcherState& state, const Query& query, std::size_t limit,
                        const SearchOptions& options) {
  Result<Request> request = Request::make(state, options);
  if (!request) return request.error();
  if (Status run = request->run(query, limit); !run) return run.error();

  Ranking ranking;
  ranking.total = request->gathered().tally.matches;
  ranking.total_is_exact = request->gathered().tally.exact;
  ranking.cut = request->cut();
  const ReadContext::Unlimited all_have_ids(request->context());
  ranking.hits = ranked_ids(*state.snapshot, request->gathered().hits, request->context());
  if (request->context().damaged()) return request->context().status().error();
  return ranking;
}

}  // namespace

std::uint32_t format_version() noexcept {
  return kFormatVersion;
}

Searcher::Searcher(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Result<Searcher> Searcher::open(std::shared_ptr<const Storage> storage) {
  return open_as_one({std::move(storage)});
}

Result<Searcher> Searcher::open_as_one(std::vector<std::shared_ptr<const Storage>> storages) {
  std::vector<std::shared_ptr<const Snapshot>> snapshots;
  std::string warning;
  for (const auto& storage : storages) {
    auto snapshot = open_snapshot(*storage);
    if (!snapshot) return snapshot.error();
    if (warning.empty()) warning = broadside::analysis_warning((*snapshot)->analysis);
    snapshots.push_back(std::move(*snapshot));
  }
  auto joined = join_snapshots(snapshots);
  if (!joined) return joined.error();
  auto impl = std::make_unique<Impl>(storages, std::move(*joined));
  while (impl->totals_context.damaged()) {
    auto rest = without_damaged(*impl->snapshot, impl->totals_context.status().error());
    if (!rest) return impl->totals_context.status().error();
    impl = std::make_unique<Impl>(storages, std::move(rest));
  }
  impl->analysis_warning = std::move(warning);
  return Searcher(std::move(impl));
}

Result<SearchResult> Searcher::search(const Query& query, const SearchOptions& options) const {
  return ask_without_damage(
      *impl_, [&](const SearcherState& state) { return search_in(state, query, options); });
}

Result<Ranking> Searcher::rank(const Query& query, std::size_t limit,
                               const SearchOptions& options) const {
  SearchOptions ranked = options;
  ranked.sort.clear();
  ranked.after.clear();
  ranked.facets.clear();
  return ask_without_damage(
      *impl_, [&](const SearcherState& state) { return rank_in(state, query, limit, ranked); });
}

Result<std::uint64_t> Searcher::count(const Query& query, const SearchOptions& options) const {
  SearchOptions counting = options;
  counting.count = true;
  counting.time_limit = {};
  counting.cancel = {};
  Result<Ranking> ranking = rank(query, 0, counting);
  if (!ranking) return ranking.error();
  if (!ranking->damage.empty()) return error_of(ranking->damage.front());
  return ranking->total;
}

Result<Document> Searcher::document(std::string_view id) const {
  ReadContext context;
  const Snapshot& snapshot = *impl_->snapshot;
  const auto slot = live_slot(snapshot, id, context);
  const SegmentView* const segment =
      slot ? &snapshot.segments[segment_of(snapshot, *slot)] : nullptr;
  // An index has an id once: what was found there is the document, whatever is damaged besides.
  const bool is_first = segment != nullptr && segment->index == 0;
  if (!is_first && context.damaged()) return context.status().error();
  for (const LostSegment& lost : snapshot.lost) {
    const bool may_have_it = segment == nullptr || lost.index < segment->index;
    if (may_have_it) return error_of(lost.findings.front());
  }
  if (segment != nullptr) {
    return segment->reader->document(static_cast<DocId>(*slot - segment->first_slot));
  }
  return Error(ErrorCode::not_found, "no document with the id '" + std::string(id) + "'");
}

const Schema& Searcher::schema() const {
  return impl_->snapshot->schema;
}

const Variants& Searcher::variants() const {
  return impl_->snapshot->variants;
}

IndexStats Searcher::stats() const {
  return index_stats(*impl_->snapshot);
}

const std::string& Searcher::analysis_warning() const {
  return impl_->analysis_warning;
}

std::vector<Finding> Searcher::damage() const {
  std::vector<Finding> findings;
  for (const LostSegment& lost : impl_->snapshot->lost) {
    findings.insert(findings.end(), lost.findings.begin(), lost.findings.end());
  }
  return findings;
}

std::vector<Finding> Searcher::verify() const {
  return verify_indexes(impl_->storages, *impl_->snapshot);
}

std::uint64_t Searcher::document_slots() const {
  return impl_->snapshot->slots;
}

Result<std::optional<Document>> Searcher::document_at(std::uint64_t slot) const {
  if (slot >= impl_->snapshot->slots) {
    return Error(ErrorCode::invalid_argument, "slot: expected less than " +
                                                  std::to_string(impl_->snapshot->slots) +
                                                  ", found " + std::to_string(slot));
  }
  const auto& segments = impl_->snapshot->segments;
  const auto holds = [slot](const SegmentView& segment) {
    return segment.first_slot <= slot &&
           slot < segment.first_slot + segment.reader->document_count();
  };
  const auto found = std::find_if(segments.begin(), segments.end(), holds);
  if (found == segments.end()) return std::optional<Document>();  // of a segment that is lost
  const SegmentView& segment = *found;
  const auto doc = static_cast<DocId>(slot - segment.first_slot);
  if (segment.live && !segment.live->live(doc)) return std::optional<Document>();
  Result<Document> document = segment.reader->document(doc);
  if (!document) return document.error();
  return std::optional<Document>(std::move(*document));
}

}  // namespace broadside
