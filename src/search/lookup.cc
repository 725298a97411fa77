// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A loose word w is the set of roots {(L, fold(stem_L(x))) : L in the index's languages, x in {w,
// fold(w)} and the aliases of fold(w)}. Whatever language a document was taken for, a word of it
// that folds as w does has its root in this set, so folded is part of loose. Where the caller
// restricts the languages, the folded words stand in for those left out; in a document of a
// language that was not, they count what its roots count already, so the two are not added up;
// nor is a word as it is typed without its umlauts, which stands as it is.
// Covered by tests/search/levels_test.cc.

#include "search/lookup.h"

#include <algorithm>
#include <set>

#include "search/slots.h"
#include "search/spelling_distance.h"
#include "text/korean_particles.h"
#include "text/respell.h"

namespace broadside {
namespace {

const Language kKorean = Language::parse("ko");

std::vector<Language> index_languages(const Snapshot& snapshot) {
  std::set<Language> languages = {Language()};
  for (const SegmentView& segment : snapshot.segments) {
    const std::vector<Language>& roots = segment.reader->root_languages();
    languages.insert(roots.begin(), roots.end());
  }
  return {languages.begin(), languages.end()};
}

std::vector<Language> named_languages(std::span<const std::string> tags) {
  std::set<Language> languages = {Language()};
  for (const std::string& tag : tags) languages.insert(stemming_language(Language::parse(tag)));
  return {languages.begin(), languages.end()};
}

std::optional<TermEntry> find(const SegmentReader& segment, int field, const TermKey& key,
                              ReadContext& context) {
  switch (key.space) {
    case TermSpace::word:
      return segment.find_word(field, key.term, context);
    case TermSpace::root:
      return segment.find_root(field, key.language, key.term, context);
    case TermSpace::gram:
      return segment.find_gram(field, key.term, context);
  }
  return std::nullopt;
}

}  // namespace

Lookup::Lookup(const Snapshot& snapshot, Analyzer& analyzer, ReadContext& context,
               std::span<const std::string> restrict_to, std::size_t expansions)
    : snapshot_(snapshot),
      analyzer_(analyzer),
      context_(context),
      languages_(restrict_to.empty() ? index_languages(snapshot) : named_languages(restrict_to)),
      restricted_(!restrict_to.empty()),
      compounds_(snapshot, analyzer, context, languages_),
      expansions_(snapshot, analyzer, context, expansions) {}

// The word, its folded spelling, and all spellings of the index that fold to it.
const std::vector<std::string>& Lookup::spellings(std::string_view word) {
  const auto known = spellings_.find(word);
  if (known != spellings_.end()) return known->second;
  const std::string folded(analyzer_.fold(word));
  std::set<std::string> all = {std::string(word), folded};
  for (const SegmentView& segment : snapshot_.segments) {
    for (std::string& alias : segment.reader->aliases(folded, context_)) {
      all.insert(std::move(alias));
    }
  }
  return spellings_.emplace(word, std::vector<std::string>(all.begin(), all.end())).first->second;
}

TermSet Lookup::words(std::string_view word) {
  TermSet terms;
  for (const std::string& spelling : spellings(word)) {
    terms.push_back({TermSpace::word, Language(), spelling});
  }
  return terms;
}

bool Lookup::may_have_root(Language language, std::string_view root) const {
  return std::any_of(
      snapshot_.segments.begin(), snapshot_.segments.end(),
      [&](const SegmentView& segment) { return segment.reader->may_have_root(language, root); });
}

TermSet Lookup::roots(std::string_view word) {
  TermSet terms = restricted_ ? words(word) : TermSet();
  const std::vector<std::string>& spelled = spellings(word);
  for (const Language language : languages_) {
    for (const std::string& spelling : spelled) {
      const std::string_view root = analyzer_.root(spelling, language);
      if (!may_have_root(language, root)) continue;
      terms.push_back({TermSpace::root, language, std::string(root)});
    }
  }
  for (std::string& spelling : other_spellings(word)) {
    terms.push_back({TermSpace::word, Language(), std::move(spelling)});
  }
  if (std::find(languages_.begin(), languages_.end(), kKorean) != languages_.end()) {
    for (const std::string& form : uncut_forms(word)) {
      terms.push_back({TermSpace::root, kKorean, form});
    }
  }
  sort_unique(terms);
  return terms;
}

TermSet Lookup::terms(std::string_view word, Level level) {
  switch (level) {
    case Level::exact:
      return {{TermSpace::word, Language(), std::string(word)}};
    case Level::folded:
      return words(word);
    case Level::loose:
      return roots(word);
  }
  return {};
}

TermSet Lookup::compounds(std::string_view word, bool& cut) {
  TermSet terms = compounds_.find(spellings(word), cut);
  sort_unique(terms);
  return terms;
}

TermSet Lookup::gram(std::string_view gram) const {
  return {{TermSpace::gram, Language(), std::string(gram)}};
}

const Expansion& Lookup::wildcard(std::string_view pattern, std::span<const int> fields,
                                  Level level) {
  return expansions_.wildcard(pattern, fields, level);
}

// Of a short word, which has many neighbours, the first letter stands.
const std::vector<SimilarWord>& Lookup::similar(std::string_view word, std::size_t letters,
                                                std::span<const int> fields) {
  constexpr std::size_t kShort = 5;
  const auto [known, fresh] = similar_.try_emplace(
      {std::string(word), letters, std::vector<int>(fields.begin(), fields.end())});
  if (!fresh) return known->second;
  const std::size_t prefix = letter_count(analyzer_.fold(word)) <= kShort ? 1 : 0;
  known->second = similar_words(snapshot_, fields, word, letters, prefix, analyzer_, context_);
  return known->second;
}

// Of all segments, so that a word counts in each in which it stands, however the index is cut.
const std::vector<std::string>& Lookup::members(const TermKey& root) {
  const auto [known, fresh] = members_.try_emplace(root);
  if (!fresh) return known->second;
  std::set<std::string> words;
  for (const SegmentView& segment : snapshot_.segments) {
    for (std::string& word : segment.reader->members(root.language, root.term, context_)) {
      words.insert(std::move(word));
    }
  }
  return known->second = {words.begin(), words.end()};
}

std::optional<std::uint64_t> Lookup::slot_of(std::string_view id) const {
  return live_slot(snapshot_, id, context_);
}

Sketch Lookup::sketch(std::uint64_t slot) const {
  return sketch_at(snapshot_, slot, context_);
}

const std::vector<TellingTerm>& Lookup::telling(std::uint64_t slot,
                                                std::span<const FieldTotals> totals) {
  const auto [known, fresh] = telling_.try_emplace(slot);
  if (fresh) known->second = telling_terms(snapshot_, slot, totals, *this, context_);
  return known->second;
}

std::vector<PlacedWord> Lookup::placed(const TermSet& terms) {
  std::map<std::string_view, std::vector<std::uint32_t>> words;
  for (std::uint32_t i = 0; i < terms.size(); ++i) {
    if (terms[i].space != TermSpace::root) continue;
    for (const std::string& word : members(terms[i])) words[word].push_back(i);
  }
  for (const TermKey& term : terms) {
    if (term.space == TermSpace::word) words[term.term].clear();
  }
  std::vector<PlacedWord> placed;
  placed.reserve(words.size());
  for (auto& [word, roots] : words) placed.push_back({std::string(word), std::move(roots)});
  return placed;
}

SegmentEntries Lookup::entries(int field, TermSet& terms,
                               std::vector<std::uint64_t>& documents) const {
  SegmentEntries entries(snapshot_.segments.size());
  documents.clear();
  std::erase_if(terms, [&](const TermKey& key) {
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto entry = find(*snapshot_.segments[i].reader, field, key, context_);
      if (!entry) continue;
      entries[i].entries.push_back(*entry);
      if (key.space == TermSpace::word) ++entries[i].words;
      found += entry->documents;
    }
    if (found > 0) documents.push_back(found);
    return found == 0;
  });
  return entries;
}

}  // namespace broadside
