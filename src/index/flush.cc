// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From variants to lists. A word's list is the union of its language variants, a root's list the
// union of the variants that stem to it, with frequencies added. Two variants of one root can stand
// at the same position only where one of them is an alternative reading there; such roots, and
// words of several variants, go through sorted (document, position) pairs, and a position counts
// once. Covered by memory_index_test, which builds the same lists with a std::map.

#include "index/flush.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "index/frequency_sums.h"
#include "index/vocabulary.h"
#include "segment/posting_list.h"

namespace broadside {

namespace {

// What sharing needs of a word's TermEntry; there is one for each word of the segment.
struct WordList {
  std::uint32_t documents = 0;
  std::uint32_t ordinal = 0;
  std::uint64_t occurrences = 0;

  TermEntry entry() const {
    return {.documents = documents, .occurrences = occurrences, .ordinal = ordinal};
  }
};

class Flush {
 public:
  Flush(const MemoryIndex& index, DocId documents, Analyzer& analyzer, RootCache& roots,
        SegmentWriter& writer)
      : index_(index),
        vocabulary_(index, analyzer, roots),
        writer_(writer),
        sums_(documents),
        word_lists_(vocabulary_.words().size()) {}

  void run(int fields) {
    for (int field = 0; field < fields; ++field) write_words(field);
    for (int field = 0; field < fields; ++field) write_roots(field);
    write_grams();
    write_aliases();
    write_members();
  }

 private:
  using Entries = std::span<const std::uint32_t>;  // numbers into vocabulary_.words()

  const Variant& variant(std::uint32_t entry) const {
    return index_.variants()[vocabulary_.words()[entry].variant];
  }

  // --- words

  void write_words(int field) {
    const auto& words = vocabulary_.words();
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      if (variant(i).field != field) continue;
      group_.assign(1, i);
      while (i + 1 < words.size() && words[i + 1].term == words[i].term &&
             variant(i + 1).field == field) {
        group_.push_back(++i);
      }
      write_word(field, group_);
    }
  }

  void write_word(int field, Entries group) {
    writer_.begin_list(TermSpace::word, field, Language(), index_.term(variant(group[0])));
    if (group.size() > 1) {
      write_united_word(group);
      return;
    }
    reader_.start(index_.arena(), variant(group[0]).stream);
    while (reader_.next_block(postings_)) writer_.add_postings(postings_);
    const TermEntry written = writer_.end_list();
    word_lists_[group[0]] = {written.documents, static_cast<std::uint32_t>(written.ordinal),
                             written.occurrences};
  }

  void write_united_word(Entries group) {
    gather_occurrences(group);
    for_each_document([this](DocId doc, Occurrences occurrences) {
      positions_.clear();
      for (const std::uint64_t occurrence : occurrences) {
        positions_.push_back(static_cast<std::uint32_t>(occurrence));
      }
      writer_.add_posting(doc, static_cast<std::uint32_t>(positions_.size()), positions_);
    });
    writer_.end_list();
  }

  // --- roots

  void write_roots(int field) {
    const auto& order = vocabulary_.words_by_root();
    const auto& words = vocabulary_.words();
    for (std::size_t i = 0; i < order.size();) {
      const std::uint32_t root = words[order[i]].root;
      group_.clear();
      for (; i < order.size() && words[order[i]].root == root; ++i) {
        if (variant(order[i]).field == field) group_.push_back(order[i]);
      }
      if (!group_.empty()) write_root(field, vocabulary_.roots()[root], group_);
    }
  }

  void write_root(int field, const Root& root, Entries members) {
    const auto language = Language::from_code(root.language);
    const WordList& word = word_lists_[members[0]];
    if (members.size() == 1 && word.documents > 0) {
      writer_.share_list(field, language, vocabulary_.text(root), word.entry());
      return;
    }
    writer_.begin_list(TermSpace::root, field, language, vocabulary_.text(root));
    const bool may_coincide = std::any_of(members.begin(), members.end(), [this](std::uint32_t m) {
      return variant(m).has_alternatives;
    });
    may_coincide ? write_distinct_frequencies(members) : write_summed_frequencies(members);
    writer_.end_list();
  }

  void write_summed_frequencies(Entries members) {
    for (const std::uint32_t member : members) {
      reader_.start(index_.arena(), variant(member).stream);
      while (reader_.next()) sums_.add(reader_.doc(), reader_.freq());
    }
    postings_.clear();
    sums_.drain([this](DocId doc, std::uint32_t freq) {
      postings_.docs.push_back(doc);
      postings_.freqs.push_back(freq);
    });
    writer_.add_postings(postings_);
  }

  void write_distinct_frequencies(Entries members) {
    gather_occurrences(members);
    for_each_document([this](DocId doc, Occurrences occurrences) {
      writer_.add_posting(doc, static_cast<std::uint32_t>(occurrences.size()), {});
    });
  }

  // --- grams, aliases, members

  void write_grams() {
    for (const std::uint32_t number : vocabulary_.grams()) {
      const Variant& gram = index_.variants()[number];
      writer_.begin_list(TermSpace::gram, gram.field, Language(), index_.term(gram));
      reader_.start(index_.arena(), gram.stream);
      while (reader_.next()) writer_.add_posting(reader_.doc(), reader_.freq(), {});
      writer_.end_list();
    }
  }

  void write_aliases() {
    const std::vector<Vocabulary::Alias> aliases = vocabulary_.aliases();
    for (std::size_t i = 0; i < aliases.size();) {
      const std::string_view folded = aliases[i].folded;
      terms_.clear();
      for (; i < aliases.size() && aliases[i].folded == folded; ++i) {
        terms_.push_back(aliases[i].term);
      }
      writer_.add_alias(folded, terms_);
    }
  }

  void write_members() {
    const auto& order = vocabulary_.words_by_root();
    const auto& words = vocabulary_.words();
    for (std::size_t i = 0; i < order.size();) {
      const std::uint32_t root = words[order[i]].root;
      terms_.clear();
      for (; i < order.size() && words[order[i]].root == root; ++i) {
        const std::string_view term = index_.term(variant(order[i]));
        if (terms_.empty() || terms_.back() != term) terms_.push_back(term);
      }
      write_members_of(vocabulary_.roots()[root]);
    }
  }

  void write_members_of(const Root& root) {
    const std::string_view text = vocabulary_.text(root);
    if (terms_.size() == 1 && terms_[0] == text) return;
    writer_.add_members(Language::from_code(root.language), text, terms_);
  }

  // --- occurrences: document in the high half, position in the low half

  using Occurrences = std::span<const std::uint64_t>;

  void gather_occurrences(Entries entries) {
    occurrences_.clear();
    for (const std::uint32_t entry : entries) {
      reader_.start(index_.arena(), variant(entry).stream);
      const auto keep = [this](std::uint32_t position) { positions_.push_back(position); };
      for (positions_.clear(); reader_.next(keep); positions_.clear()) {
        for (const std::uint32_t position : positions_) {
          occurrences_.push_back(std::uint64_t{reader_.doc()} << 32 | position);
        }
      }
    }
    std::sort(occurrences_.begin(), occurrences_.end());
    occurrences_.erase(std::unique(occurrences_.begin(), occurrences_.end()), occurrences_.end());
  }

  template <typename Visit>
  void for_each_document(Visit&& visit) {
    const Occurrences all = occurrences_;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      const std::uint64_t doc = all[begin] >> 32;
      while (end < all.size() && all[end] >> 32 == doc) ++end;
      visit(static_cast<DocId>(doc), all.subspan(begin, end - begin));
    }
  }

  const MemoryIndex& index_;
  const Vocabulary vocabulary_;
  SegmentWriter& writer_;
  FrequencySums sums_;
  PostingStreamReader reader_;
  // By entry: its list, where no other variant is part of it.
  std::vector<WordList> word_lists_;
  std::vector<std::uint32_t> group_;
  Postings postings_;
  std::vector<std::uint32_t> positions_;
  std::vector<std::uint64_t> occurrences_;
  std::vector<std::string_view> terms_;
};

}  // namespace

void flush_memory_index(const MemoryIndex& index, int fields, DocId documents, Analyzer& analyzer,
                        RootCache& roots, SegmentWriter& writer) {
  Flush(index, documents, analyzer, roots, writer).run(fields);
}

}  // namespace broadside
