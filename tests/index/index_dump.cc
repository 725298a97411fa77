// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/index_dump.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "segment/posting_cursor.h"

namespace broadside {

namespace {

bool is_live(const SegmentView& view, DocId doc) {
  return !view.live || view.live->live(doc);
}

// The rank of each document among the live ones of the index, from `first` on.
std::vector<std::uint64_t> ranks(const SegmentView& view, std::uint64_t& first) {
  std::vector<std::uint64_t> ranks(view.reader->document_count());
  for (DocId doc = 0; doc < ranks.size(); ++doc) {
    ranks[doc] = first;
    if (is_live(view, doc)) ++first;
  }
  return ranks;
}

std::string document_line(const Snapshot& snapshot, const SegmentView& view, DocId doc,
                          std::uint64_t rank) {
  ReadContext context;
  const Document document = view.reader->document(doc).value();
  std::string line = "document " + std::to_string(rank) + " id=" + document.id +
                     " title=" + document.title + " lang=" + document.lang +
                     " date=" + document.date + " body=" + document.body;
  for (const Section& section : document.sections)
    line += " [" + section.label + "]" + section.text;
  for (const FieldValue& value : document.fields) line += " " + value.field + "=" + value.value;
  for (std::size_t field = 0; field < snapshot.schema.text.size(); ++field) {
    const auto codes = view.reader->length_codes(static_cast<int>(field), context);
    line += " length=" + std::to_string(codes[doc]);
  }
  const Sketch sketch = view.reader->sketch(doc, context);
  line += " content=" + std::to_string(sketch.content);
  for (const std::uint64_t bits : sketch.bits) line += " sketch=" + std::to_string(bits);
  EXPECT_EQ(view.reader->id(doc, context), document.id);
  EXPECT_FALSE(context.damaged());
  return line;
}

std::string columns_text(const Snapshot& snapshot, const SegmentView& view, DocId doc) {
  ReadContext context;
  const SegmentReader& reader = *view.reader;
  std::string text = " language=" + reader.language(doc, context).tag();
  if (const auto date = reader.date(doc, context)) {
    text += " days=" + std::to_string(date->first) + ".." + std::to_string(date->last);
  }
  std::vector<std::uint32_t> scratch;
  for (int field = 0; field < static_cast<int>(snapshot.schema.keywords.size()); ++field) {
    for (const std::uint32_t value : reader.keyword_ordinals(field, doc, context, scratch)) {
      text += " keyword=" + reader.keyword_value(field, value, context);
    }
  }
  for (int field = 0; field < static_cast<int>(snapshot.schema.text.size()); ++field) {
    for (const Checkpoint& checkpoint : reader.checkpoints(doc, field, context)) {
      text += ' ';
      text += std::to_string(checkpoint.byte);
      text += '@';
      text += std::to_string(checkpoint.position);
    }
  }
  EXPECT_EQ(reader.find_id(reader.id(doc, context), context), doc);
  EXPECT_FALSE(context.damaged());
  return text;
}

// A line for each live posting.
void add_posting_lines(const SegmentView& view, TermSpace space, std::vector<std::string>& lines) {
  ReadContext context;
  const auto walk = view.reader->walk_terms(space, context);
  while (walk->next()) {
    const DictionaryEntry& entry = walk->entry();
    const std::string name = list_name(space, entry.field, entry.language, entry.term);
    PostingCursor cursor(*view.reader, entry.entry, context);
    for (DocId doc = cursor.doc(); doc != kNoMoreDocs; doc = cursor.next()) {
      if (!is_live(view, doc)) continue;
      const auto positions =
          space == TermSpace::word ? cursor.positions() : std::span<const std::uint32_t>();
      const std::string posting = posting_text(0, cursor.freq(), positions);
      lines.push_back(name + " " + std::string(view.reader->id(doc, context)) + posting);
    }
  }
  EXPECT_FALSE(context.damaged());
}

using Lists = std::map<std::string, std::string>;

void add_lists(const SegmentView& view, TermSpace space, const std::vector<std::uint64_t>& ranks,
               Lists& lists) {
  ReadContext context;
  const auto walk = view.reader->walk_terms(space, context);
  while (walk->next()) {
    const DictionaryEntry& entry = walk->entry();
    PostingCursor cursor(*view.reader, entry.entry, context);
    std::string postings;
    for (DocId doc = cursor.doc(); doc != kNoMoreDocs; doc = cursor.next()) {
      if (!is_live(view, doc)) continue;
      const auto positions =
          space == TermSpace::word ? cursor.positions() : std::span<const std::uint32_t>();
      postings += posting_text(ranks[doc], cursor.freq(), positions);
    }
    if (postings.empty()) continue;
    lists[list_name(space, entry.field, entry.language, entry.term)] += postings;
  }
  EXPECT_FALSE(context.damaged());
}

}  // namespace

std::string posting_text(std::uint64_t doc, std::uint32_t freq,
                         std::span<const std::uint32_t> positions) {
  std::string text(1, ' ');
  text += std::to_string(doc);
  text += ':';
  text += std::to_string(freq);
  for (const std::uint32_t position : positions) {
    text += ',';
    text += std::to_string(position);
  }
  return text;
}

std::string list_name(TermSpace space, int field, Language language, std::string_view term) {
  constexpr const char* kNames[] = {"word", "root", "gram"};
  return std::string(kNames[static_cast<int>(space)]) + " " + std::to_string(field) + " " +
         language.tag() + " " + std::string(term) + " =";
}

std::vector<std::string> dump_by_id(const Snapshot& snapshot) {
  std::vector<std::string> lines;
  for (const SegmentView& view : snapshot.segments) {
    for (DocId doc = 0; doc < view.reader->document_count(); ++doc) {
      if (!is_live(view, doc)) continue;
      lines.push_back(document_line(snapshot, view, doc, 0) + columns_text(snapshot, view, doc));
    }
    for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
      add_posting_lines(view, space, lines);
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> dump_index(const Snapshot& snapshot) {
  std::vector<std::string> lines;
  Lists lists;
  std::uint64_t live = 0;
  for (const SegmentView& view : snapshot.segments) {
    const std::vector<std::uint64_t> rank_of = ranks(view, live);
    for (DocId doc = 0; doc < rank_of.size(); ++doc) {
      if (is_live(view, doc)) lines.push_back(document_line(snapshot, view, doc, rank_of[doc]));
    }
    for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
      add_lists(view, space, rank_of, lists);
    }
  }
  EXPECT_EQ(snapshot.documents, live);
  for (const auto& [name, postings] : lists) lines.push_back(name + postings);
  return lines;
}

namespace {

// The language and the root that a list of members is of.
using RootsByList = std::map<std::string, std::pair<Language, std::string>>;

// A segment that has a root without a list has the root as its only word; another may have a list.
void add_sole_members(const Snapshot& snapshot, const RootsByList& roots, WordListDump& lists) {
  for (const SegmentView& view : snapshot.segments) {
    ReadContext context;
    for (const auto& [name, root] : roots) {
      bool is_there = false;
      for (int field = 0; field < static_cast<int>(snapshot.schema.text.size()); ++field) {
        is_there |= view.reader->find_root(field, root.first, root.second, context).has_value();
      }
      if (!is_there) continue;
      const auto words = view.reader->members(root.first, root.second, context);
      lists[name].insert(words.begin(), words.end());
    }
    EXPECT_FALSE(context.damaged());
  }
}

}  // namespace

WordListDump dump_word_lists(const Snapshot& snapshot) {
  WordListDump lists;
  RootsByList roots;
  for (const SegmentView& view : snapshot.segments) {
    ReadContext context;
    const auto aliases = view.reader->walk_aliases(context);
    while (aliases->next()) {
      auto& words = lists["alias " + std::string(aliases->key())];
      words.insert(aliases->words().begin(), aliases->words().end());
    }
    const auto members = view.reader->walk_members(context);
    while (members->next()) {
      const std::string root(members->key());
      const std::string name = "members " + members->language().tag() + " " + root;
      lists[name].insert(members->words().begin(), members->words().end());
      roots[name] = {members->language(), root};
    }
    for (const Language language : view.reader->root_languages()) {
      view.reader->roots_with_suffix(language, "", context, [&](std::string_view root) {
        lists["ends " + language.tag()].emplace(root);
        return true;
      });
    }
    EXPECT_FALSE(context.damaged());
  }
  add_sole_members(snapshot, roots, lists);
  return lists;
}

}  // namespace broadside
