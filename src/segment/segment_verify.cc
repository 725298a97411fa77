// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Reads every byte of a segment, decodes every structure and compares what is stated twice. Each
// structure gives at most one finding, its first. Tested in tests/segment/verify_test.cc.

#include <algorithm>
#include <functional>

#include "codec/length_code.h"
#include "segment/posting_cursor.h"
#include "segment/root_ends.h"
#include "segment/segment_impl.h"
#include "segment/word_list.h"

namespace broadside {
namespace {

// Runs the checks of one segment and collects what they find.
class Verifier {
 public:
  Verifier(const SegmentReader& reader, std::vector<Finding>& findings)
      : reader_(reader), findings_(findings) {}

  // `check` returns what is wrong, or nothing; damage that it meets comes first.
  void run(std::string_view section, const std::function<std::string(ReadContext&)>& check) {
    ReadContext context;
    std::string what = check(context);
    if (context.damaged()) what = context.status().error().message();
    if (!what.empty()) findings_.push_back({reader_.file(), std::string(section), std::move(what)});
  }

 private:
  const SegmentReader& reader_;
  std::vector<Finding>& findings_;
};

std::string named(std::string_view what, std::string_view name) {
  return std::string(what) + " '" + std::string(name) + "'";
}

// What a list says about itself, counted again.
std::string check_list(const SegmentReader& reader, const DictionaryEntry& term,
                       ReadContext& context) {
  const TermEntry& entry = term.entry;
  const auto lengths = reader.length_codes(term.field, context);
  PostingCursor cursor(reader, entry, context);
  std::uint64_t documents = 0, occurrences = 0;
  std::uint32_t max_freq = 0;
  std::uint8_t min_length = UINT8_MAX;
  for (; cursor.doc() != kNoMoreDocs; cursor.next()) {
    const BlockFacts facts = cursor.facts(cursor.doc());
    const std::uint8_t length = lengths[cursor.doc()];
    if (facts.last_doc < cursor.doc() || facts.max_freq < cursor.freq() ||
        facts.min_length > length) {
      return named("a block promises what does not hold, in the list of", term.term);
    }
    if (entry.has_positions) {
      const auto positions = cursor.positions();
      if (positions.size() != cursor.freq() ||
          !std::is_sorted(positions.begin(), positions.end())) {
        return named("positions do not ascend in the list of", term.term);
      }
    }
    ++documents;
    occurrences += cursor.freq();
    max_freq = std::max(max_freq, cursor.freq());
    min_length = std::min(min_length, length);
  }
  const bool agrees = documents == entry.documents && occurrences == entry.occurrences &&
                      max_freq == entry.max_freq && min_length == entry.min_length;
  return agrees ? "" : named("the dictionary's counts differ from the list of", term.term);
}

std::string check_keys(const Dictionary& dictionary, ReadContext& context) {
  std::string before;
  std::uint64_t count = 0;
  for (auto walk = dictionary.walk(context); walk.next(); ++count) {
    if (count > 0 && walk.key() <= before) return "keys do not ascend";
    const auto found = dictionary.find(walk.key(), context);
    if (!found || found->ordinal != count) return "a key is not found by its index";
    before = walk.key();
  }
  return count == dictionary.size() ? "" : "it holds another number of keys than it states";
}

std::string check_terms(const SegmentReader& reader, TermSpace space, int text_fields,
                        ReadContext& context) {
  const auto walk = reader.walk_terms(space, context);
  while (walk->next()) {
    const DictionaryEntry& term = walk->entry();
    if (term.field >= text_fields) return named("no such field of", term.term);
    if (space == TermSpace::root && !reader.may_have_root(term.language, term.term)) {
      return named("the summary denies the root", term.term);
    }
    std::string what = check_list(reader, term, context);
    if (!what.empty()) return what;
  }
  return "";
}

// Both ways: what is listed by its end is a root, and the roots that should be listed are.
std::string check_root_ends(const SegmentReader& reader, const Dictionary& ends, int text_fields,
                            ReadContext& context) {
  std::string root;
  for (auto walk = ends.walk(context); walk.next();) {
    if (walk.key().size() < 2) return "a key is too short for a root";
    const Language language = members_language(walk.key());
    root.assign(walk.key().rbegin(), walk.key().rend() - 2);
    bool found = false;
    for (int field = 0; field < text_fields && !found; ++field) {
      found = reader.find_root(field, language, root, context).has_value();
    }
    if (!found) return named("listed by its end, but no root:", root);
  }
  const auto walk = reader.walk_terms(TermSpace::root, context);
  while (walk->next()) {
    const DictionaryEntry& term = walk->entry();
    if (!is_listed_by_end(term.language, term.term)) continue;
    if (!ends.find(root_end_key(term.language, term.term), context)) {
      return named("not listed by its end: the root", term.term);
    }
  }
  return "";
}

std::string check_word_lists(SegmentReader::WordListWalk& walk) {
  while (walk.next()) {
    if (walk.words().empty() || !std::is_sorted(walk.words().begin(), walk.words().end())) {
      return named("words do not ascend behind", walk.key());
    }
  }
  return "";
}

std::string check_field(const SegmentReader& reader, int field, ReadContext& context) {
  FieldStats counted;
  for (const std::uint8_t code : reader.length_codes(field, context)) {
    counted.documents += code > 0 ? 1 : 0;
    counted.total_length += decode_length(code);
  }
  const FieldStats stated = reader.field_stats(field);
  const bool agrees =
      counted.documents == stated.documents && counted.total_length == stated.total_length;
  return agrees ? "" : "the sum of lengths differs from what is stated";
}

std::string check_ids(const SegmentReader& reader, ReadContext& context) {
  for (DocId doc = 0; doc < reader.document_count(); ++doc) {
    const std::string_view id = reader.id(doc, context);
    const auto found = reader.find_id(id, context);
    if (id.empty()) return "a document has no id";
    if (!found || *found < doc) return named("the id leads elsewhere, of document", id);
  }
  return "";
}

std::string check_document(const SegmentReader& reader, DocId doc, const Schema& schema,
                           ReadContext& context) {
  const auto document = reader.document(doc);
  if (!document) return document.error().message();
  reader.date(doc, context);
  reader.language(doc, context);
  reader.sketch(doc, context);
  reader.section_labels(doc, context);
  std::vector<std::uint32_t> scratch;
  for (int field = 0; field < static_cast<int>(schema.keywords.size()); ++field) {
    reader.keyword_ordinals(field, doc, context, scratch);
  }
  for (int field = 0; field < static_cast<int>(schema.text.size()); ++field) {
    const auto text_bytes = reader.field_text_bytes(doc, field, context);
    for (const Checkpoint& checkpoint : reader.checkpoints(doc, field, context)) {
      if (checkpoint.byte > text_bytes) {
        return named("a checkpoint lies behind the text of document", document->id);
      }
    }
  }
  return "";
}

std::string check_documents(const SegmentReader& reader, const Schema& schema,
                            ReadContext& context) {
  for (DocId doc = 0; doc < reader.document_count(); ++doc) {
    std::string what = check_document(reader, doc, schema, context);
    if (!what.empty()) return what;
  }
  return "";
}

std::string check_frame_heads(const FrameStream& stream, std::uint64_t segment_id,
                              ReadContext& context) {
  return stream.has_right_heads(segment_id, context)
             ? ""
             : "the head of a frame says something else than the table";
}

}  // namespace

std::vector<Finding> SegmentReader::verify() const {
  std::vector<Finding> findings;
  for (std::uint64_t page = 0; page < impl_->file->page_count(); ++page) {
    if (const auto bad = impl_->file->check_page(page)) {
      findings.push_back({file(), std::string(section_name(bad->section)), bad->what});
    }
  }
  if (!findings.empty()) return findings;  // what stands in bad pages would only be found again
  Verifier verifier(*this, findings);
  const Schema& schema = impl_->schema;
  const auto keys = [&](SectionKind kind, const Dictionary& dictionary) {
    verifier.run(section_name(kind),
                 [&](ReadContext& context) { return check_keys(dictionary, context); });
  };
  keys(SectionKind::words, impl_->words);
  keys(SectionKind::roots, impl_->roots);
  keys(SectionKind::grams, impl_->grams);
  keys(SectionKind::aliases, impl_->aliases);
  keys(SectionKind::members, impl_->members);
  keys(SectionKind::root_ends, impl_->root_ends);
  verifier.run("ids", [&](ReadContext& context) { return check_ids(*this, context); });
  for (int field = 0; field < static_cast<int>(schema.keywords.size()); ++field) {
    keys(SectionKind::keywords, impl_->columns.keyword_values(field));
  }
  const int text_fields = static_cast<int>(schema.text.size());
  for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
    verifier.run("postings", [&](ReadContext& context) {
      return check_terms(*this, space, text_fields, context);
    });
  }
  verifier.run(section_name(SectionKind::root_ends), [&](ReadContext& context) {
    return check_root_ends(*this, impl_->root_ends, text_fields, context);
  });
  verifier.run("aliases",
               [&](ReadContext& context) { return check_word_lists(*walk_aliases(context)); });
  verifier.run("members",
               [&](ReadContext& context) { return check_word_lists(*walk_members(context)); });
  for (int field = 0; field < text_fields; ++field) {
    verifier.run("lengths",
                 [&](ReadContext& context) { return check_field(*this, field, context); });
  }
  verifier.run("documents",
               [&](ReadContext& context) { return check_documents(*this, schema, context); });
  for (const FrameStream* stream : {&impl_->texts, &impl_->heads}) {
    verifier.run("documents", [&](ReadContext& context) {
      return check_frame_heads(*stream, impl_->segment_id, context);
    });
  }
  return findings;
}

}  // namespace broadside
