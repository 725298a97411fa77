// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Documents are copied as they are stored; every list is the inputs' lists one after the other,
// with new document numbers, because inputs are neighbours in order of adding. No text is analysed
// again.
//
// A root stays shared with a word where it is shared with the same one in every input that has
// either. Words that only deleted documents had are dropped from aliases and members, and roots
// that only they had from members. A word that lives on in another language stays a member of a
// living root that it has lost: which language a word is of, no list says. Covered by
// index_writer_test (an optimized index equals one built at once).

#include "index/segment_merger.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/list_merger.h"
#include "index/ordered_tasks.h"
#include "index/segment_files.h"
#include "index/shared_words.h"
#include "index/vanished_terms.h"
#include "index/word_list_union.h"
#include "segment/segment_writer.h"

namespace broadside {

namespace {

// Terms of an input that one task merges. Most lists are short; those of the most frequent words
// make a task as large as they are.
constexpr std::uint64_t kTermsOfATask = 4096;
// What a term takes besides its list while it waits to be written.
constexpr std::size_t kMergedTermBytes = sizeof(MergedTerms::Term) + 2 * sizeof(std::uint64_t);

std::vector<std::uint64_t> word_counts(std::span<const MergeInput> inputs) {
  std::vector<std::uint64_t> counts;
  for (const MergeInput& input : inputs) {
    counts.push_back(input.reader->term_count(TermSpace::word));
  }
  return counts;
}

class Merger {
 public:
  Merger(const Schema& schema, std::span<const MergeInput> inputs, const MergeLimits& limits,
         SegmentWriter& writer)
      : fields_(static_cast<int>(schema.text.size())),
        inputs_(inputs),
        limits_(limits),
        writer_(writer),
        shared_words_(word_counts(inputs), limits.memory_bytes / 2),
        vanished_(inputs, maps_) {}

  Result<DocId> run() {
    number_documents();
    writer_.expect_documents(documents_);
    start_mergers();
    for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
      merge_terms(space);
    }
    if (limits_.stop.stop_requested()) return Error(ErrorCode::io, "merging was stopped");
    vanished_.forget_living(fields_, context_);
    write_aliases();
    write_members();
    const auto written = writer_.finish();
    for (const ListMerger& merger : mergers_) {
      if (merger.context().damaged()) return merger.context().status().error();
    }
    if (context_.damaged()) return context_.status().error();
    if (!written) return written.error();
    return documents_;
  }

 private:
  void number_documents() {
    length_codes_.resize(static_cast<std::size_t>(fields_));
    for (const MergeInput& input : inputs_) {
      maps_.emplace_back(input, documents_);
      documents_ += maps_.back().documents();
      for (int field = 0; field < fields_; ++field) take_length_codes(input, field);
    }
  }

  void take_length_codes(const MergeInput& input, int field) {
    const auto codes = input.reader->length_codes(field, context_);
    auto& taken = length_codes_[static_cast<std::size_t>(field)];
    for (DocId doc = 0; doc < input.reader->document_count(); ++doc) {
      if (maps_.back()(doc) != kNoMoreDocs) taken.push_back(codes[doc]);
    }
  }

  void start_mergers() {
    for (unsigned worker = 0; worker < std::max(1U, limits_.threads); ++worker) {
      mergers_.emplace_back(inputs_, maps_, length_codes_, shared_words_);
    }
  }

  // Parts of the dictionary are merged at once and written in order. Documents stand before the
  // first: while they are copied, parts are merged already.
  void merge_terms(TermSpace space) {
    const std::vector<std::string> cuts = cut(space);
    const auto merge = [&](std::size_t worker, std::size_t part) {
      if (limits_.stop.stop_requested()) return MergedTerms();
      return mergers_[worker].merge(space, cuts[part], cuts[part + 1]);
    };
    run_in_order(limits_.threads, cuts.size() - 1, parts_ahead(cuts.size() - 1), merge,
                 [&](const MergedTerms& merged) {
                   if (space == TermSpace::word) copy_documents();
                   write_terms(space, merged);
                 });
  }

  // How many parts may wait to be written, so that they take a quarter of the memory at most where
  // parts are of equal size: so many that copying documents seldom stops the threads.
  std::size_t parts_ahead(std::size_t parts) const {
    std::uint64_t bytes = 0;
    for (const MergeInput& input : inputs_) {
      for (const SectionBytes& section : input.reader->section_bytes()) bytes += section.bytes;
    }
    const std::uint64_t part_bytes = bytes / parts + kTermsOfATask * kMergedTermBytes;
    const std::uint64_t threads = std::max(1U, limits_.threads);
    return std::clamp<std::uint64_t>(limits_.memory_bytes / 4 / part_bytes, 2 * threads,
                                     32 * threads);
  }

  void copy_documents() {
    if (std::exchange(documents_copied_, true)) return;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      const SegmentReader& reader = *inputs_[i].reader;
      for (DocId doc = 0; doc < reader.document_count(); ++doc) {
        if (limits_.stop.stop_requested()) return;
        if (maps_[i](doc) != kNoMoreDocs) writer_.copy_document(reader, doc);
      }
    }
  }

  // The keys between parts, with an empty one before the first and after the last. Of each input a
  // part has no more terms than a task takes, wherever in the order of keys they lie.
  std::vector<std::string> cut(TermSpace space) {
    std::vector<std::string> cuts = {""};
    for (const MergeInput& input : inputs_) {
      const std::uint64_t parts = input.reader->term_count(space) / kTermsOfATask + 1;
      auto keys = TermScan::cuts(*input.reader, space, parts, context_);
      std::move(keys.begin(), keys.end(), std::back_inserter(cuts));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    cuts.emplace_back();
    return cuts;
  }

  void write_terms(TermSpace space, const MergedTerms& merged) {
    std::string_view keys = merged.keys;
    auto lists = as_bytes(merged.lists);
    auto origins = std::span(merged.origins);
    for (const MergedTerms::Term& term : merged.terms) {
      const TermKeyParts key = TermKeyParts::of(space, keys.substr(0, term.key_bytes));
      const BuiltList list{term.entry, lists.first(term.entry.bytes), term.position_bytes};
      if (term.word != SharedWords::kNone) {
        writer_.share_list(key.field, key.language, key.term, shared_words_.entry(term.word));
      } else if (term.entry.documents == 0) {
        vanished_.add(space, key);
      } else {
        const auto written = writer_.append_list(space, key.field, key.language, key.term, list);
        if (space == TermSpace::word) {
          shared_words_.add(origins.first(term.origins), written.ordinal);
        }
      }
      keys.remove_prefix(term.key_bytes);
      lists = lists.subspan(term.entry.bytes);
      origins = origins.subspan(term.origins);
    }
  }

  void write_aliases() {
    WordListUnion::Walks walks;
    for (const MergeInput& input : inputs_) walks.push_back(input.reader->walk_aliases(context_));
    WordListUnion aliases(std::move(walks));
    while (aliases.next()) {
      add_stored_words(aliases);
      sort_words();
      if (!words_.empty()) writer_.add_alias(aliases.key(), words_);
    }
  }

  void write_members() {
    WordListUnion::Walks walks;
    std::vector<RootKeys> roots;
    for (const MergeInput& input : inputs_) {
      walks.push_back(input.reader->walk_members(context_));
      roots.emplace_back(*input.reader, fields_, context_);
    }
    WordListUnion members(std::move(walks));
    while (members.next()) {
      const Language language = members.language();
      const std::string_view root = members.key();
      add_stored_words(members);
      const auto only_itself = [&](std::size_t input) {
        return !members.has(input) && roots[input].has(language, root);
      };
      for (std::size_t input = 0; input < inputs_.size(); ++input) {
        if (only_itself(input) && !vanished_.has_word(root)) words_.push_back(root);
      }
      sort_words();
      const bool is_implied = words_.size() == 1 && words_[0] == root;
      if (words_.empty() || is_implied) continue;
      if (vanished_.has_root(language, root)) continue;
      writer_.add_members(language, root, words_);
    }
  }

  // Words that have not vanished, in place of those before.
  void add_stored_words(const WordListUnion& lists) {
    words_.clear();
    for (std::size_t input = 0; input < lists.inputs(); ++input) {
      if (!lists.has(input)) continue;
      for (const std::string_view word : lists.words(input)) {
        if (!vanished_.has_word(word)) words_.push_back(word);
      }
    }
  }

  void sort_words() {
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  }

  const int fields_;
  const std::span<const MergeInput> inputs_;
  const MergeLimits limits_;
  SegmentWriter& writer_;
  SharedWords shared_words_;
  ReadContext context_;
  std::vector<DocMap> maps_;
  std::vector<std::vector<std::uint8_t>> length_codes_;  // by field, of the output
  std::vector<ListMerger> mergers_;
  DocId documents_ = 0;
  bool documents_copied_ = false;
  VanishedTerms vanished_;
  std::vector<std::string_view> words_;
};

}  // namespace

Result<DocId> merge_segments(Storage& storage, const Schema& schema,
                             std::span<const MergeInput> inputs, std::uint64_t segment_id,
                             const MergeLimits& limits) {
  auto writer = SegmentWriter::create(storage, segment_file(segment_id), segment_id, schema,
                                      limits.memory_bytes / 16);
  if (!writer) return writer.error();
  return Merger(schema, inputs, limits, *writer).run();
}

}  // namespace broadside
