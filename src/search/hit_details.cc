// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Work is done a segment at a time with the documents in ascending order, so that every list is
// walked once for all hits of a page. Covered by tests/search/searcher_test.cc.

#include "search/hit_details.h"

#include <algorithm>
#include <string>
#include <utility>

#include "search/explain.h"
#include "search/fragments.h"
#include "search/match_level.h"
#include "search/slots.h"
#include "search/text_matches.h"
#include "segment/finding.h"

namespace broadside {
namespace {

class HitMaker {
 public:
  HitMaker(Request& request, std::span<const SortedHit> documents)
      : request_(request), snapshot_(*request.state().snapshot), documents_(documents) {}

  Result<ShownHits> make() {
    hits_.resize(documents_.size());
    unreadable_.resize(documents_.size());
    plan_units();
    for (std::size_t segment = 0; segment < snapshot_.segments.size(); ++segment) {
      take_segment(segment);
      if (places_.empty()) continue;
      fill_segment(segment);
    }
    if (request_.context().damaged()) return request_.context().status().error();
    const auto unreadable = std::count(unreadable_.begin(), unreadable_.end(), true);
    return ShownHits{std::move(hits_), static_cast<std::size_t>(unreadable), std::move(damage_)};
  }

 private:
  void plan_units();
  void take_segment(std::size_t segment);
  void fill_segment(std::size_t segment);
  void fill_levels(SegmentScan& scan);
  void fill_variants(const WidenedWords& words, SegmentScan& scan);
  void fill_explanations(SegmentScan& scan);
  void fill_snippets(SegmentScan& scan);
  void fill_stored(SegmentScan& scan);
  void note_damage(std::size_t i, const SegmentReader& reader, const Error& error);

  Hit& hit(std::size_t i) { return hits_[places_[i]]; }

  Request& request_;
  const Snapshot& snapshot_;
  std::span<const SortedHit> documents_;
  UnitPlans units_;
  std::vector<Hit> hits_;
  std::vector<bool> unreadable_;  // by place
  std::vector<Finding> damage_;
  std::vector<std::size_t> places_;  // of the segment's hits, ascending by document
  std::vector<DocId> docs_;          // the same hits' documents
};

void HitMaker::plan_units() {
  units_.as_evaluated = request_.units();
  units_.folded = request_.units_at(Level::folded);
  units_.exact = request_.units_at(Level::exact);
}

void HitMaker::take_segment(std::size_t segment) {
  places_.clear();
  docs_.clear();
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    if (segment_of(snapshot_, documents_[i].slot) == segment) places_.push_back(i);
  }
  std::sort(places_.begin(), places_.end(), [this](std::size_t a, std::size_t b) {
    return documents_[a].slot < documents_[b].slot;
  });
  for (const std::size_t place : places_) {
    const std::uint64_t doc = documents_[place].slot - snapshot_.segments[segment].first_slot;
    docs_.push_back(static_cast<DocId>(doc));
  }
}

void HitMaker::fill_segment(std::size_t segment) {
  SegmentScan scan(request_.resources(), segment);
  for (const std::size_t place : places_) {
    hits_[place].score = documents_[place].score;
    hits_[place].duplicates = documents_[place].duplicates;
    hits_[place].index = snapshot_.segments[segment].index;
  }
  fill_stored(scan);
  fill_levels(scan);
  fill_snippets(scan);
  if (request_.options().explain) fill_explanations(scan);
}

void HitMaker::fill_stored(SegmentScan& scan) {
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    Result<Document> head = scan.reader().document_head(docs_[i]);
    if (!head) {
      hit(i).id = scan.reader().id(docs_[i], request_.context());
      note_damage(i, scan.reader(), head.error());
      continue;
    }
    hit(i).id = std::move(head->id);
    hit(i).title = std::move(head->title);
    hit(i).date = std::move(head->date);
    hit(i).lang = std::move(head->lang);
    if (hit(i).lang.empty()) {
      hit(i).lang = scan.reader().language(docs_[i], request_.context()).tag();
    }
    for (FieldValue& value : head->fields) {
      if (snapshot_.schema.keyword_index(value.field) < 0) continue;
      hit(i).fields.push_back(std::move(value));
    }
  }
}

void HitMaker::note_damage(std::size_t i, const SegmentReader& reader, const Error& error) {
  unreadable_[places_[i]] = true;
  Finding finding = finding_of(reader.file(), error);
  const bool is_known = std::any_of(damage_.begin(), damage_.end(), [&](const Finding& known) {
    return known.file == finding.file && known.message == finding.message;
  });
  if (!is_known) damage_.push_back(std::move(finding));
}

void HitMaker::fill_levels(SegmentScan& scan) {
  const std::vector<Level> levels = match_levels(units_, scan, docs_);
  for (std::size_t i = 0; i < levels.size(); ++i) hit(i).level = levels[i];
  for (const WidenedWords& words : request_.widened()) fill_variants(words, scan);
}

void HitMaker::fill_variants(const WidenedWords& words, SegmentScan& scan) {
  for (const WidenedWords::Other& other : words.others) {
    const DocCursorPtr named = scan.cursor(other.node);
    const DocCursorPtr own = scan.cursor(words.own);
    for (std::size_t i = 0; i < docs_.size(); ++i) {
      if (named->advance(docs_[i]) != docs_[i]) continue;
      std::vector<std::string>& names = hit(i).variants;
      if (std::find(names.begin(), names.end(), other.name) == names.end()) {
        names.push_back(other.name);
      }
      if (own->advance(docs_[i]) != docs_[i]) hit(i).level = Level::loose;
    }
  }
}

void fill_fragments(std::vector<DocumentSnippet> made, Hit& hit) {
  hit.snippet = std::move(made.front().snippet);
  hit.section = std::move(made.front().section);
  for (std::size_t i = 1; i < made.size(); ++i) {
    hit.fragments.push_back({std::move(made[i].snippet), std::move(made[i].section)});
  }
}

// Where no snippet is asked for, a hit still names the section that it would be of; only documents
// that have sections pay for it.
void HitMaker::fill_snippets(SegmentScan& scan) {
  const std::size_t chars = request_.options().snippet_chars;
  std::vector<std::size_t> shown;
  std::vector<DocId> docs;
  for (std::size_t i = 0; i < docs_.size(); ++i) {
    const bool none = chars == 0 && scan.reader().section_labels(docs_[i], scan.context()).empty();
    if (none) continue;
    shown.push_back(i);
    docs.push_back(docs_[i]);
  }
  if (docs.empty()) return;
  const PlanNode& root = request_.plan().root;
  const Sections sections = scan.sections();
  TextMatches matches(scan.reader(), scan.segment_index(), scan.field_count(), docs,
                      request_.context(), &sections);
  const std::vector<FieldMatches> found = matches.find(root);
  const std::vector<float> weights = leaf_weights(root);
  const SnippetSource source{.segment = scan.reader(),
                             .schema = snapshot_.schema,
                             .analyzer = request_.resources().analyzer,
                             .leaf_weights = weights,
                             .chars = chars > 0 ? chars : SearchOptions().snippet_chars};
  for (std::size_t i = 0; i < docs.size(); ++i) {
    const std::size_t count = chars > 0 ? request_.options().fragments : 1;
    std::vector<DocumentSnippet> made = make_fragments(source, docs[i], found[i], count);
    if (made.front().damage) note_damage(shown[i], scan.reader(), *made.front().damage);
    fill_fragments(std::move(made), hit(shown[i]));
    if (chars == 0) hit(shown[i]).snippet = {};
  }
}

void HitMaker::fill_explanations(SegmentScan& scan) {
  auto explanations = explain_documents(request_.plan().root, snapshot_.schema, scan, docs_);
  for (std::size_t i = 0; i < docs_.size(); ++i) hit(i).explanation = std::move(explanations[i]);
}

}  // namespace

Result<ShownHits> make_hits(Request& request, std::span<const SortedHit> documents) {
  const ReadContext::Unlimited all_are_shown(request.context());
  return HitMaker(request, documents).make();
}

}  // namespace broadside
