// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Enumerations of a segment's dictionaries. Tested in tests/segment/dictionary_test.cc and
// segment_test.cc.

#include <algorithm>

#include "segment/root_ends.h"
#include "segment/segment_impl.h"
#include "segment/word_list.h"

namespace broadside {

SegmentReader::TermWalk::~TermWalk() = default;
SegmentReader::WordListWalk::~WordListWalk() = default;

namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<std::uint8_t>(text[at]);
}

class Terms final : public SegmentReader::TermWalk {
 public:
  using Decode = std::function<std::optional<TermEntry>(const Dictionary::Walk&)>;
  Terms(const FileReader& file, TermSpace space, Dictionary::Walk walk, Decode decode,
        ReadContext& context)
      : file_(file),
        prefix_bytes_(space == TermSpace::root ? 3 : 1),
        walk_(walk),
        decode_(std::move(decode)),
        context_(context) {}

  bool next() override {
    if (!walk_.next()) return false;
    const auto entry = decode_(walk_);
    const std::string_view key = walk_.key();
    if (key.size() < prefix_bytes_) {
      context_.report(file_.damage(SectionKind::words, "a key is too short for a term"));
      return false;
    }
    if (!entry) return false;
    entry_.field = byte_at(key, 0);
    if (prefix_bytes_ == 3) entry_.language = members_language(key.substr(1));
    entry_.term = key.substr(prefix_bytes_);
    entry_.entry = *entry;
    return true;
  }
  const DictionaryEntry& entry() const override { return entry_; }

 private:
  const FileReader& file_;
  std::size_t prefix_bytes_;
  Dictionary::Walk walk_;
  Decode decode_;
  ReadContext& context_;
  DictionaryEntry entry_;
};

class WordLists final : public SegmentReader::WordListWalk {
 public:
  WordLists(const FileReader& file, SectionKind kind, Dictionary::Walk walk, ReadContext& context)
      : file_(file), kind_(kind), walk_(walk), context_(context) {}

  bool next() override { return next_key() && read_words(); }
  // The two steps of next().
  bool next_key() {
    if (!walk_.next()) return false;
    key_ = walk_.key();
    if (kind_ == SectionKind::members) {
      language_ = members_language(key_);
      key_.remove_prefix(std::min<std::size_t>(2, key_.size()));
    }
    return true;
  }
  bool read_words() {
    if (decode_word_list(key_, walk_.value(), words_)) {
      views_.assign(words_.begin(), words_.end());
      return true;
    }
    context_.report(file_.damage(kind_, "a list of words ends too early"));
    return false;
  }
  Language language() const override { return language_; }
  std::string_view key() const override { return key_; }
  std::span<const std::string_view> words() const override { return views_; }

 private:
  const FileReader& file_;
  SectionKind kind_;
  Dictionary::Walk walk_;
  ReadContext& context_;
  Language language_;
  std::string_view key_;
  std::vector<std::string> words_;
  std::vector<std::string_view> views_;
};

}  // namespace

std::unique_ptr<SegmentReader::TermWalk> SegmentReader::walk_terms(TermSpace space,
                                                                   ReadContext& context) const {
  const auto decode = [this, space, &context](const Dictionary::Walk& walk) {
    return impl_->entry(space, walk.ordinal(), walk.value(), context);
  };
  return std::make_unique<Terms>(*impl_->file, space, impl_->dictionary(space).walk(context),
                                 decode, context);
}

std::unique_ptr<SegmentReader::WordListWalk> SegmentReader::walk_aliases(
    ReadContext& context) const {
  return std::make_unique<WordLists>(*impl_->file, SectionKind::aliases,
                                     impl_->aliases.walk(context), context);
}

std::unique_ptr<SegmentReader::WordListWalk> SegmentReader::walk_members(
    ReadContext& context) const {
  return std::make_unique<WordLists>(*impl_->file, SectionKind::members,
                                     impl_->members.walk(context), context);
}

void SegmentReader::terms_with_prefix(
    TermSpace space, int field, std::string_view prefix, ReadContext& context,
    const std::function<bool(std::string_view term, const TermEntry&)>& visit) const {
  std::string key;
  append_term_key(space, field, Language(), prefix, key);
  auto walk = impl_->dictionary(space).walk_from(key, context);
  while (walk.next() && walk.key().starts_with(key)) {
    const auto entry = impl_->entry(space, walk.ordinal(), walk.value(), context);
    if (!entry || !visit(walk.key().substr(1), *entry)) return;
  }
}

void SegmentReader::roots_with_prefix(
    int field, Language language, std::string_view prefix, ReadContext& context,
    const std::function<bool(std::string_view root)>& visit) const {
  if (!may_have_root(language, prefix)) return;
  std::string key;
  append_term_key(TermSpace::root, field, language, "", key);
  const std::size_t root_begin = key.size();
  key += prefix;
  auto walk = impl_->roots.walk_from(key, context);
  while (walk.next() && walk.key().starts_with(key)) {
    if (!visit(walk.key().substr(root_begin))) return;
  }
}

void SegmentReader::roots_with_suffix(
    Language language, std::string_view suffix, ReadContext& context,
    const std::function<bool(std::string_view root)>& visit) const {
  const std::string key = root_end_key(language, suffix);
  const std::size_t end_begin = root_end_key(language, "").size();
  std::string root;
  auto walk = impl_->root_ends.walk_from(key, context);
  while (walk.next() && walk.key().starts_with(key)) {
    root.assign(walk.key().rbegin(), walk.key().rend() - static_cast<std::ptrdiff_t>(end_begin));
    if (!visit(root)) return;
  }
}

void SegmentReader::aliases_with_prefix(
    std::string_view prefix, ReadContext& context,
    const std::function<bool(std::string_view folded)>& wanted,
    const std::function<void(std::span<const std::string_view> words)>& visit) const {
  WordLists walk(*impl_->file, SectionKind::aliases, impl_->aliases.walk_from(prefix, context),
                 context);
  while (walk.next_key() && walk.key().starts_with(prefix)) {
    if (!wanted(walk.key())) continue;
    if (!walk.read_words()) return;
    visit(walk.words());
  }
}

}  // namespace broadside
