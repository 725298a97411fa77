// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A word, a gram and a listed word are compared as they are. A root, or the folded spelling of an
// alias, is shared by words: it is a trace of the one that is looked for unless another word behind
// it still has a list of its own. Covered by traces_test.

#include "index/term_traces.h"

#include <algorithm>

#include "index/pending_document.h"
#include "segment/word_list.h"

namespace broadside {

namespace {

constexpr std::size_t kFieldBytes = 1;
constexpr std::size_t kLanguageBytes = 2;

Dictionary open_or_none(const FileReader& file, SectionKind blocks, SectionKind index) {
  auto dictionary = Dictionary::open(file, blocks, index);
  return dictionary ? *std::move(dictionary) : Dictionary();
}

}  // namespace

TermTraces::TermTraces(const FileReader& file, SoughtWords& sought, TraceLog& log)
    : file_(file),
      sought_(sought),
      log_(log),
      words_(open_or_none(file, SectionKind::words, SectionKind::words_index)),
      members_(open_or_none(file, SectionKind::members, SectionKind::members_index)) {}

Status TermTraces::scan(const Part& part) {
  const auto dictionary = Dictionary::open(file_, part.blocks, part.index);
  if (!dictionary) return dictionary.error();
  if (dictionary->size() == 0 && file_.section(part.blocks).bytes > 0) {
    return file_.damage(part.index, "there is none");
  }
  ReadContext context;
  bool sound = true;
  for (auto walk = dictionary->walk(context); walk.next();) {
    sound = scan_entry(part.blocks, walk.key(), walk.value()) && sound;
  }
  if (!sound) return file_.damage(part.blocks, "a key or a list of words is not readable");
  return dictionary->check_exact(context);
}

// False where the entry cannot be one of this dictionary.
bool TermTraces::scan_entry(SectionKind kind, std::string_view key,
                            std::span<const std::byte> value) {
  const bool has_field = kind == SectionKind::words || kind == SectionKind::grams;
  if (kind == SectionKind::aliases) {
    if (!decode_word_list(key, value, listed_)) return false;
    scan_listed(kind);
    scan_alias(key);
    return true;
  }
  if (kind == SectionKind::roots && !key.empty()) key.remove_prefix(kFieldBytes);
  if (key.size() < (has_field ? kFieldBytes : kLanguageBytes)) return false;
  if (has_field) {
    const std::string_view term = key.substr(kFieldBytes);
    const std::string* const word =
        kind == SectionKind::words ? sought_.find_word(term) : sought_.find(TokenKind::gram, term);
    if (word != nullptr) log_.found(section_name(kind), "the word", *word);
    return true;
  }
  const Language language = members_language(key);
  key.remove_prefix(kLanguageBytes);
  if (kind == SectionKind::root_ends) {
    scan_root(kind, language, std::string(key.rbegin(), key.rend()));
    return true;
  }
  if (kind == SectionKind::members) {
    if (!decode_word_list(key, value, listed_)) return false;
    scan_listed(kind);
  }
  scan_root(kind, language, key);
  return true;
}

void TermTraces::scan_listed(SectionKind kind) {
  for (const std::string& listed : listed_) {
    const std::string* const word = sought_.find_word(listed);
    if (word != nullptr) log_.found(section_name(kind), "the word", *word);
  }
}

void TermTraces::scan_alias(std::string_view folded) {
  const std::string* const word = sought_.find_word(folded);
  if (word == nullptr || is_accounted_for()) return;
  log_.found(section_name(SectionKind::aliases), "the folded spelling of", *word);
}

void TermTraces::scan_root(SectionKind kind, Language language, std::string_view root) {
  const std::string* const word = sought_.find_root(language, root);
  if (word == nullptr) return;
  listed_.assign(1, std::string(root));
  const auto stored = members_.find(members_key(language, root), context_);
  if (stored && !decode_word_list(root, stored->value, listed_)) listed_.clear();
  if (!is_accounted_for()) log_.found(section_name(kind), "the root of", *word);
}

// Whether one of the listed words has a list and is not looked for.
bool TermTraces::is_accounted_for() {
  return std::any_of(listed_.begin(), listed_.end(),
                     [this](const std::string& word) { return is_other_word(word); });
}

bool TermTraces::is_other_word(std::string_view word) {
  if (sought_.find_word(word) != nullptr) return false;
  std::string key(1, '\0');
  key += word;
  for (std::size_t field = 0; field < kMaxTextFields; ++field) {
    key[0] = static_cast<char>(field);
    if (words_.find(key, context_)) return true;
  }
  return false;
}

}  // namespace broadside
