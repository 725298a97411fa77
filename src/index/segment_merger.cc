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
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/member_walk.h"
#include "index/segment_files.h"
#include "index/term_union.h"
#include "segment/posting_cursor.h"
#include "segment/segment_writer.h"

namespace broadside {

namespace {

// The numbers that one input's documents have in the output.
class DocMap {
 public:
  DocMap(const MergeInput& input, DocId first) : first_(first) {
    if (!input.live) return;
    numbers_.resize(input.reader->document_count(), kNoMoreDocs);
    for (DocId doc = 0; doc < numbers_.size(); ++doc) {
      if (input.live->live(doc)) numbers_[doc] = first++;
    }
  }

  // kNoMoreDocs: deleted.
  DocId operator()(DocId doc) const noexcept {
    return numbers_.empty() ? first_ + doc : numbers_[doc];
  }

 private:
  DocId first_;
  std::vector<DocId> numbers_;  // empty: nothing is deleted
};

// Which word of the output each word of the inputs went into, to keep roots shared with words.
class SharedWords {
 public:
  SharedWords(std::span<const MergeInput> inputs, std::size_t memory_bytes)
      : output_words_(inputs.size()), most_words_(memory_bytes / bytes_per_word(inputs.size())) {}

  void add(const TermUnion& words, const TermEntry& written) {
    if (words_.size() == most_words_) return;
    for (const std::size_t input : words.inputs()) {
      auto& numbers = output_words_[input];
      const std::uint64_t ordinal = words.entry(input).entry.ordinal;
      numbers.resize(ordinal + 1, kNone);
      numbers[ordinal] = static_cast<std::uint32_t>(words_.size());
    }
    words_.push_back({written, words.inputs().size()});
  }

  // The word whose list is also that of the union of `roots`, or null.
  const TermEntry* find(const TermUnion& roots) const {
    const std::uint32_t number = word_of(roots, roots.inputs().front());
    for (const std::size_t input : roots.inputs()) {
      if (number == kNone || word_of(roots, input) != number) return nullptr;
    }
    const Word& word = words_[number];
    return word.inputs == roots.inputs().size() ? &word.entry : nullptr;
  }

 private:
  struct Word {
    TermEntry entry;
    std::size_t inputs = 0;
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;

  static std::size_t bytes_per_word(std::size_t inputs) {
    return sizeof(Word) + inputs * sizeof(std::uint32_t);
  }

  // Only words have positions, so an entry of a root that has them is a word's.
  std::uint32_t word_of(const TermUnion& roots, std::size_t input) const {
    const TermEntry& entry = roots.entry(input).entry;
    const auto& numbers = output_words_[input];
    return entry.has_positions && entry.ordinal < numbers.size() ? numbers[entry.ordinal] : kNone;
  }

  std::vector<std::vector<std::uint32_t>> output_words_;  // by input and ordinal there
  std::vector<Word> words_;
  std::size_t most_words_;
};

class Merger {
 public:
  Merger(const Schema& schema, std::span<const MergeInput> inputs, std::size_t memory_bytes,
         SegmentWriter& writer)
      : fields_(static_cast<int>(schema.text.size())),
        inputs_(inputs),
        writer_(writer),
        shared_words_(inputs, memory_bytes) {}

  Result<DocId> run() {
    copy_documents();
    write_words();
    write_roots();
    write_grams();
    forget_living_terms();
    write_aliases();
    write_members();
    const auto written = writer_.finish();
    if (context_.damaged()) return context_.status().error();
    if (!written) return written.error();
    return documents_;
  }

 private:
  void copy_documents() {
    for (const MergeInput& input : inputs_) {
      maps_.emplace_back(input, documents_);
      for (DocId doc = 0; doc < input.reader->document_count(); ++doc) {
        if (input.live && !input.live->live(doc)) continue;
        writer_.copy_document(*input.reader, doc);
        ++documents_;
      }
    }
  }

  void write_words() {
    TermUnion words(inputs_, TermSpace::word, context_);
    while (words.next()) {
      if (write_list(words, TermSpace::word)) {
        shared_words_.add(words, writer_.end_list());
      } else {
        vanished_.emplace(words.term().term);
      }
    }
  }

  void write_roots() {
    TermUnion roots(inputs_, TermSpace::root, context_);
    while (roots.next()) {
      const DictionaryEntry& root = roots.term();
      if (const TermEntry* const word = shared_words_.find(roots)) {
        writer_.share_list(root.field, root.language, root.term, *word);
      } else if (write_list(roots, TermSpace::root)) {
        writer_.end_list();
      } else {
        vanished_roots_.emplace(root.language, root.term);
      }
    }
  }

  void write_grams() {
    TermUnion grams(inputs_, TermSpace::gram, context_);
    while (grams.next()) {
      if (write_list(grams, TermSpace::gram)) writer_.end_list();
    }
  }

  // Begins the list of the current term and writes its live postings; false, and nothing begun,
  // where there are none.
  bool write_list(const TermUnion& terms, TermSpace space) {
    bool begun = false;
    for (const std::size_t input : terms.inputs()) {
      PostingCursor cursor(*inputs_[input].reader, terms.entry(input).entry, context_);
      for (DocId doc = cursor.doc(); doc != kNoMoreDocs; doc = cursor.next()) {
        const DocId number = maps_[input](doc);
        if (number == kNoMoreDocs) continue;
        if (!std::exchange(begun, true)) {
          const DictionaryEntry& term = terms.term();
          writer_.begin_list(space, term.field, term.language, term.term);
        }
        const bool with_positions = space == TermSpace::word;
        writer_.add_posting(number, cursor.freq(),
                            with_positions ? cursor.positions() : std::span<const std::uint32_t>());
      }
    }
    return begun;
  }

  // A term may have vanished from one field and live on in another.
  void forget_living_terms() {
    std::erase_if(vanished_, [this](const std::string& word) {
      return is_alive([&](const SegmentReader& reader, int field) {
        return reader.find_word(field, word, context_);
      });
    });
    std::erase_if(vanished_roots_, [this](const auto& root) {
      return is_alive([&](const SegmentReader& reader, int field) {
        return reader.find_root(field, root.first, root.second, context_);
      });
    });
  }

  // `find` gives a term's entry in one field of one input.
  template <typename Find>
  bool is_alive(Find&& find) {
    for (std::size_t input = 0; input < inputs_.size(); ++input) {
      for (int field = 0; field < fields_; ++field) {
        const auto entry = find(*inputs_[input].reader, field);
        if (entry && has_live_document(input, *entry)) return true;
      }
    }
    return false;
  }

  bool has_live_document(std::size_t input, const TermEntry& entry) {
    PostingCursor cursor(*inputs_[input].reader, entry, context_);
    for (DocId doc = cursor.doc(); doc != kNoMoreDocs; doc = cursor.next()) {
      if (maps_[input](doc) != kNoMoreDocs) return true;
    }
    return false;
  }

  void write_aliases() {
    std::vector<std::unique_ptr<WordLists>> walks;
    for (const MergeInput& input : inputs_) {
      walks.push_back(std::make_unique<AliasWalk>(*input.reader, context_));
    }
    unite(walks, [this](Language, std::string_view folded, Words words) {
      writer_.add_alias(folded, words);
    });
  }

  void write_members() {
    std::vector<std::unique_ptr<WordLists>> walks;
    for (const MergeInput& input : inputs_) {
      walks.push_back(std::make_unique<MemberWalk>(*input.reader, fields_, context_));
    }
    unite(walks, [this](Language language, std::string_view root, Words words) {
      if (words.size() == 1 && words[0] == root) return;
      if (vanished_roots_.contains(std::pair(language, std::string(root)))) return;
      writer_.add_members(language, root, words);
    });
  }

  using Words = std::span<const std::string_view>;

  // Hands the united words of each key to `write`, but for keys whose words have all vanished.
  template <typename Write>
  void unite(std::vector<std::unique_ptr<WordLists>>& walks, Write&& write) {
    std::erase_if(walks, [](const auto& walk) { return !walk->next(); });
    const auto key = [](const auto& walk) { return std::tuple(walk->language(), walk->key()); };
    std::string text;
    while (!walks.empty()) {
      const auto& first =
          *std::min_element(walks.begin(), walks.end(),
                            [&](const auto& a, const auto& b) { return key(a) < key(b); });
      const Language language = first->language();
      text = first->key();
      words_.clear();
      for (const auto& walk : walks) {
        if (key(walk) == std::tuple(language, std::string_view(text))) add_words(*walk);
      }
      std::sort(words_.begin(), words_.end());
      words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
      if (!words_.empty()) write(language, text, Words(words_));
      std::erase_if(walks, [&](const auto& walk) {
        return key(walk) == std::tuple(language, std::string_view(text)) && !walk->next();
      });
    }
  }

  void add_words(const WordLists& walk) {
    for (const std::string_view word : walk.words()) {
      if (!vanished_.contains(word)) words_.push_back(word);
    }
  }

  const int fields_;
  const std::span<const MergeInput> inputs_;
  SegmentWriter& writer_;
  SharedWords shared_words_;
  ReadContext context_;
  std::vector<DocMap> maps_;
  DocId documents_ = 0;
  std::set<std::string, std::less<>> vanished_;
  std::set<std::pair<Language, std::string>> vanished_roots_;
  std::vector<std::string_view> words_;
};

}  // namespace

Result<DocId> merge_segments(Storage& storage, const Schema& schema,
                             std::span<const MergeInput> inputs, std::uint64_t segment_id,
                             std::size_t memory_bytes) {
  auto writer = SegmentWriter::create(storage, segment_file(segment_id), segment_id, schema);
  if (!writer) return writer.error();
  return Merger(schema, inputs, memory_bytes, *writer).run();
}

}  // namespace broadside
