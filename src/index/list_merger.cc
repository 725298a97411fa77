// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Lists are read and written in blocks; because inputs are neighbours in order of adding, the
// output's blocks are the inputs' blocks with other numbers, cut anew. Positions stay gaps.
// Covered by index_writer_test (an optimized index equals one built at once, by 1 to 4 threads).

#include "index/list_merger.h"

#include "segment/list_scan.h"

namespace broadside {

DocMap::DocMap(const MergeInput& input, DocId first)
    : first_(first), documents_(input.reader->document_count()) {
  if (!input.live) return;
  numbers_.resize(documents_, kNoMoreDocs);
  for (DocId doc = 0; doc < numbers_.size(); ++doc) {
    if (input.live->live(doc)) numbers_[doc] = first++;
  }
  documents_ = first - first_;
}

MergedTerms ListMerger::merge(TermSpace space, std::string_view from, std::string_view to) {
  MergedTerms merged;
  TermUnion terms(inputs_, space, from, to, context_);
  while (terms.next()) merge_term(terms, space, merged);
  return merged;
}

void ListMerger::merge_term(const TermUnion& terms, TermSpace space, MergedTerms& merged) {
  MergedTerms::Term term{.key_bytes = static_cast<std::uint32_t>(terms.key().size())};
  merged.keys.append(terms.key());
  const std::size_t origins_before = merged.origins.size();
  bool may_share = space == TermSpace::root;
  for (const std::size_t input : terms.inputs()) {
    const TermScan& scan = terms.scan(input);
    const auto word = space == TermSpace::root ? scan.shared_word() : scan.ordinal();
    may_share = may_share && word;
    merged.origins.push_back(
        {static_cast<std::uint32_t>(input), static_cast<std::uint32_t>(word.value_or(0))});
  }
  const auto origins = std::span(merged.origins).subspan(origins_before);
  if (may_share) term.word = shared_words_.find(origins);
  if (space == TermSpace::word) {
    term.origins = static_cast<std::uint32_t>(origins.size());
  } else {
    merged.origins.resize(origins_before);
  }
  if (term.word == SharedWords::kNone && write_list(terms, space)) {
    const BuiltList list = list_.end();
    term.entry = list.entry;
    term.position_bytes = list.position_bytes;
    merged.lists.append(as_text(list.bytes));
  }
  merged.terms.push_back(term);
}

// Begins the list of the current term and writes its live postings; false where there are none.
bool ListMerger::write_list(const TermUnion& terms, TermSpace space) {
  const bool with_positions = space == TermSpace::word;
  const std::span<const std::uint8_t> lengths =
      length_codes_[static_cast<std::size_t>(TermKeyParts::of(space, terms.key()).field)];
  list_.begin(with_positions);
  bool any = false;
  for (const std::size_t input : terms.inputs()) {
    const auto entry = terms.scan(input).entry();
    if (!entry) continue;
    ListScan scan(*inputs_[input].reader, *entry, with_positions, context_);
    while (scan.next(postings_)) {
      renumber(maps_[input]);
      list_.add(postings_, lengths);
      any = any || !postings_.docs.empty();
    }
  }
  return any;
}

// Drops the postings of deleted documents.
void ListMerger::renumber(const DocMap& map) {
  if (map.is_shift()) {
    const DocId first = map(0);
    for (DocId& doc : postings_.docs) doc += first;
    return;
  }
  std::size_t kept = 0, kept_gaps = 0, gap = 0;
  const bool with_positions = !postings_.position_gaps.empty();
  for (std::size_t i = 0; i < postings_.docs.size(); ++i) {
    const DocId doc = map(postings_.docs[i]);
    const std::uint32_t freq = postings_.freqs[i];
    if (doc != kNoMoreDocs) {
      postings_.docs[kept] = doc;
      postings_.freqs[kept++] = freq;
    }
    if (!with_positions) continue;
    for (const std::size_t end = gap + freq; gap < end; ++gap) {
      if (doc != kNoMoreDocs) postings_.position_gaps[kept_gaps++] = postings_.position_gaps[gap];
    }
  }
  postings_.docs.resize(kept);
  postings_.freqs.resize(kept);
  postings_.position_gaps.resize(kept_gaps);
}

}  // namespace broadside
