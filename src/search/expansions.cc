// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The dictionaries of words are walked side by side, from where the pattern's beginning stands, or
// whole. Each word comes up once, with its documents in all segments and fields, so that which
// words are kept does not depend on the segments. Diacritics are no hindrance: what folds to a
// match stands among the aliases. Covered by tests/search/expansions_test.cc.

#include "search/expansions.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "segment/term_scan.h"
#include "segment/term_value.h"

namespace broadside {
namespace {

// The words of one field of one segment that match, in order.
class WordScan {
 public:
  WordScan(const SegmentReader& segment, int field, std::string_view beginning,
           ReadContext& context)
      : head_(key_of(field, beginning)), scan_(segment, TermSpace::word, head_, {}, context) {}

  // To the next word that matches(word).
  template <typename Matches>
  bool next(const Matches& matches) {
    while (scan_.next() && scan_.key().starts_with(head_)) {
      if (!word().starts_with(kWrittenMark) && matches(word())) return true;
    }
    return false;
  }
  std::string_view word() const { return TermKeyParts::of(TermSpace::word, scan_.key()).term; }
  std::uint64_t documents() const {
    const auto entry = scan_.entry();
    return entry ? entry->documents : 0;
  }

 private:
  static std::string key_of(int field, std::string_view beginning) {
    std::string key;
    append_term_key(TermSpace::word, field, Language(), beginning, key);
    return key;
  }

  std::string head_;
  TermScan scan_;
};

// Calls visit(word, documents) for the words of the index that begin so and match, each once.
template <typename Matches, typename Visit>
void each_word(const Snapshot& snapshot, std::span<const int> fields, std::string_view beginning,
               ReadContext& context, const Matches& matches, Visit&& visit) {
  std::vector<std::unique_ptr<WordScan>> scans;
  for (const SegmentView& segment : snapshot.segments) {
    for (const int field : fields) {
      auto scan = std::make_unique<WordScan>(*segment.reader, field, beginning, context);
      if (scan->next(matches)) scans.push_back(std::move(scan));
    }
  }
  std::string word;
  while (!scans.empty()) {
    const auto first =
        std::min_element(scans.begin(), scans.end(),
                         [](const auto& a, const auto& b) { return a->word() < b->word(); });
    word = (*first)->word();
    std::uint64_t documents = 0;
    std::erase_if(scans, [&](const auto& scan) {
      if (scan->word() != word) return false;
      documents += scan->documents();
      return !scan->next(matches);
    });
    visit(word, documents);
  }
}

}  // namespace

// The most frequent of the words that it is given, each once.
class Expansions::Kept {
 public:
  explicit Kept(std::size_t most) : most_(most) {}
  void add(std::string_view word, std::uint64_t documents, bool exact) {
    ++count_;
    exact_count_ += exact ? 1 : 0;
    words_.push_back({documents, std::string(word), exact});
    if (words_.size() >= 2 * most_) drop_surplus();
  }

  Levels take() && {
    if (words_.size() > most_) drop_surplus();
    std::sort(words_.begin(), words_.end(),
              [](const Word& a, const Word& b) { return a.term < b.term; });
    Levels levels;
    for (Word& word : words_) {
      if (word.exact) levels.exact.terms.push_back({TermSpace::word, Language(), word.term});
      levels.folded.terms.push_back({TermSpace::word, Language(), std::move(word.term)});
    }
    levels.folded.left_out = count_ - levels.folded.terms.size();
    levels.exact.left_out = exact_count_ - levels.exact.terms.size();
    return levels;
  }

 private:
  struct Word {
    std::uint64_t documents = 0;
    std::string term;
    bool exact = false;
  };

  static bool is_kept_before(const Word& a, const Word& b) {
    return std::tie(b.documents, a.term) < std::tie(a.documents, b.term);
  }
  void drop_surplus() {
    const auto end = words_.begin() + static_cast<std::ptrdiff_t>(most_);
    std::nth_element(words_.begin(), end, words_.end(), is_kept_before);
    words_.erase(end, words_.end());
  }

  const std::size_t most_;
  std::vector<Word> words_;
  std::uint64_t count_ = 0;
  std::uint64_t exact_count_ = 0;
};

const Expansion& Expansions::wildcard(std::string_view pattern, std::span<const int> fields,
                                      Level level) {
  auto key = std::pair(std::string(pattern), std::vector<int>(fields.begin(), fields.end()));
  auto known = known_.find(key);
  if (known == known_.end()) known = known_.emplace(std::move(key), expand(pattern, fields)).first;
  return level == Level::exact ? known->second.exact : known->second.folded;
}

Expansions::Levels Expansions::expand(std::string_view pattern, std::span<const int> fields) {
  const WordPattern exact(pattern);
  const WordPattern folded(analyzer_.fold(exact.text()));
  if (folded.least_characters() > analyzer_.spec().max_term_bytes) return {};
  Kept kept(most_);
  each_word(
      snapshot_, fields, exact.beginning(), context_,
      [&](std::string_view word) { return exact.matches(word); },
      [&](std::string_view word, std::uint64_t found) { kept.add(word, found, true); });
  if (folded.text() != exact.text()) {
    const auto matches = [&](std::string_view word) {
      return folded.matches(word) && !exact.matches(word) && analyzer_.fold(word) == word;
    };
    each_word(snapshot_, fields, folded.beginning(), context_, matches,
              [&](std::string_view word, std::uint64_t found) { kept.add(word, found, false); });
  }
  add_aliases(exact, folded, fields, kept);
  return std::move(kept).take();
}

// Words that are not folded themselves.
void Expansions::add_aliases(const WordPattern& exact, const WordPattern& folded,
                             std::span<const int> fields, Kept& kept) {
  std::set<std::string, std::less<>> aliases;
  for (const SegmentView& segment : snapshot_.segments) {
    segment.reader->aliases_with_prefix(
        folded.beginning(), context_,
        [&](std::string_view spelling) { return folded.matches(spelling); },
        [&](std::span<const std::string_view> words) {
          for (const std::string_view word : words) {
            if (!exact.matches(word)) aliases.emplace(word);
          }
        });
  }
  for (const std::string& word : aliases) {
    if (const std::uint64_t found = documents(word, fields)) kept.add(word, found, false);
  }
}

std::uint64_t Expansions::documents(std::string_view word, std::span<const int> fields) const {
  std::uint64_t documents = 0;
  for (const SegmentView& segment : snapshot_.segments) {
    for (const int field : fields) {
      const auto entry = segment.reader->find_word(field, word, context_);
      if (entry) documents += entry->documents;
    }
  }
  return documents;
}

}  // namespace broadside
