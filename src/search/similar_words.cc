// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The dictionary of each field is walked in order; where a beginning is too far from the word, the
// walk goes on at the next one that is not, as a deterministic automaton of the word would have it
// (Schulz and Mihov, "Fast string correction with Levenshtein automata", 2002), but by the rows of
// its table. Words that fold to something else stand among the aliases, which are few.
// Covered by tests/search/similar_words_test.cc.

#include "search/similar_words.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "search/spelling_distance.h"
#include "segment/term_scan.h"
#include "segment/term_value.h"

namespace broadside {
namespace {

using Found = std::map<std::string, SimilarWord, std::less<>>;

void add(std::string_view word, std::size_t distance, std::uint64_t documents, Found& found) {
  const auto place = found.try_emplace(std::string(word)).first;
  place->second.distance = distance;
  place->second.documents += documents;
}

// The folded words of one field of one segment.
void find_folded(const SegmentReader& segment, int field, std::string_view beginning,
                 SpellingDistance& distance, Analyzer& analyzer, ReadContext& context,
                 Found& found) {
  std::string head;
  append_term_key(TermSpace::word, field, Language(), {}, head);
  const std::size_t head_bytes = head.size();
  head += beginning;
  TermScan scan(segment, TermSpace::word, head, {}, context);
  for (bool more = scan.next(); more && scan.key().starts_with(head);) {
    const std::string_view word = scan.key().substr(head_bytes);
    const auto letters = distance.to(word);
    if (letters && !word.starts_with(kWrittenMark) && analyzer.fold(word) == word) {
      const auto entry = scan.entry();
      if (entry) add(word, *letters, entry->documents, found);
    }
    if (!distance.is_hopeless()) {
      more = scan.next();
      continue;
    }
    const auto behind = distance.next_hopeful();
    if (!behind) return;
    more = scan.next_from(head.substr(0, head_bytes) + *behind);
  }
}

// The words of all fields that fold to something else.
void find_aliases(const SegmentReader& segment, std::span<const int> fields,
                  std::string_view beginning, SpellingDistance& distance, Analyzer& analyzer,
                  ReadContext& context, Found& found) {
  segment.aliases_with_prefix(
      beginning, context, [&](std::string_view folded) { return distance.to(folded).has_value(); },
      [&](std::span<const std::string_view> words) {
        for (const std::string_view word : words) {
          const auto letters = distance.to(analyzer.fold(word));
          for (const int field : fields) {
            const auto entry = segment.find_word(field, word, context);
            if (entry && letters) add(word, *letters, entry->documents, found);
          }
        }
      });
}

}  // namespace

std::vector<SimilarWord> similar_words(const Snapshot& snapshot, std::span<const int> fields,
                                       std::string_view word, std::size_t letters,
                                       std::size_t prefix, Analyzer& analyzer,
                                       ReadContext& context) {
  SpellingDistance distance(analyzer.fold(word), letters);
  if (distance.letters() > analyzer.spec().max_term_bytes) return {};
  const std::string beginning(distance.beginning(prefix));
  Found found;
  for (const SegmentView& segment : snapshot.segments) {
    for (const int field : fields) {
      find_folded(*segment.reader, field, beginning, distance, analyzer, context, found);
    }
    find_aliases(*segment.reader, fields, beginning, distance, analyzer, context, found);
  }
  std::vector<SimilarWord> words;
  for (auto& [spelling, similar] : found) {
    words.push_back(std::move(similar));
    words.back().word = spelling;
  }
  std::stable_sort(words.begin(), words.end(), [](const SimilarWord& a, const SimilarWord& b) {
    return std::tie(a.distance, b.documents) < std::tie(b.distance, a.documents);
  });
  return words;
}

}  // namespace broadside
