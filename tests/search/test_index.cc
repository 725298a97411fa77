// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/test_index.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "index/sketch_builder.h"
#include "segment/document_record.h"
#include "segment/segment_writer.h"

namespace broadside {
namespace {

class FieldSink : public TokenSink {
 public:
  FieldSink(NaiveField& field, SketchBuilder& sketch, Analyzer& roots)
      : field_(field), sketch_(sketch), roots_(roots) {}

  // The first position of words that begin at the byte or behind it.
  std::uint32_t position_from(std::size_t byte) const {
    std::uint32_t position = field_.length;
    for (const NaiveWord& word : field_.words) {
      if (!word.alternative && word.begin >= byte) position = std::min(position, word.position);
    }
    return position;
  }

  void on_token(const Token& token) override {
    const std::string term(token.term);
    if (token.kind == TokenKind::gram) {
      ++field_.freqs[{TermSpace::gram, Language(), term}];
      return;
    }
    const bool said = token.kind == TokenKind::word && !token.alternative;
    if (said) sketch_.add_word(token.term);
    ++field_.freqs[{TermSpace::word, Language(), term}];
    field_.places[term].push_back(token.position);
    if (token.kind == TokenKind::written) return;
    field_.words.push_back(
        {term, token.position, token.alternative, token.begin_byte, token.end_byte});
    ++field_.languages[token.language];
    const Language language = stemming_language(token.language);
    ++field_.freqs[{TermSpace::root, language, std::string(roots_.root(term, language))}];
  }

 private:
  NaiveField& field_;
  SketchBuilder& sketch_;
  Analyzer& roots_;
};

struct Posting {
  DocId doc = 0;
  std::uint32_t freq = 0;
  std::vector<std::uint32_t> positions;
};

// Steps as FORMAT.md has them.
void add_language_lists(NaiveField& field) {
  double words = 0;
  for (const auto& [language, count] : field.languages) words += count;
  for (const auto& [language, count] : field.languages) {
    std::uint32_t step = 1;
    while (step < 6 && count / words < std::pow(4.0, -static_cast<double>(step))) ++step;
    field.freqs[{TermSpace::gram, Language(), "\x02" + language.tag()}] = step;
  }
}

using ListKey = std::tuple<TermSpace, int, Language, std::string>;
using Lists = std::map<ListKey, std::vector<Posting>>;

Lists lists_of(std::span<const NaiveDocument> documents) {
  Lists lists;
  for (DocId doc = 0; doc < documents.size(); ++doc) {
    for (std::size_t field = 0; field < documents[doc].fields.size(); ++field) {
      const NaiveField& naive = documents[doc].fields[field];
      for (const auto& [key, freq] : naive.freqs) {
        Posting posting{doc, freq, {}};
        if (key.space == TermSpace::word) posting.positions = naive.places.at(key.term);
        lists[{key.space, static_cast<int>(field), key.language, key.term}].push_back(posting);
      }
    }
  }
  return lists;
}

void write_lists(const Lists& lists, SegmentWriter& writer) {
  for (const auto& [key, postings] : lists) {
    const auto& [space, field, language, term] = key;
    writer.begin_list(space, field, language, term);
    for (const Posting& posting : postings) {
      writer.add_posting(posting.doc, posting.freq, posting.positions);
    }
    writer.end_list();
  }
}

void write_aliases(const Lists& lists, Analyzer& analyzer, SegmentWriter& writer) {
  std::map<std::string, std::set<std::string>> aliases;
  for (const auto& [key, postings] : lists) {
    const auto& [space, field, language, term] = key;
    if (space != TermSpace::word) continue;
    const std::string folded(analyzer.fold(term));
    if (folded != term) aliases[folded].insert(term);
  }
  for (const auto& [folded, words] : aliases) {
    const std::vector<std::string_view> views(words.begin(), words.end());
    writer.add_alias(folded, views);
  }
}

// Every word of the segment, in every language of its roots: more members than a real index would
// name, but none that do not stem so.
void write_members(const Lists& lists, Analyzer& analyzer, SegmentWriter& writer) {
  std::set<std::pair<Language, std::string>> roots;
  std::set<std::string> words;
  std::set<Language> languages;
  for (const auto& [key, postings] : lists) {
    const auto& [space, field, language, term] = key;
    if (space == TermSpace::word) words.insert(term);
    if (space == TermSpace::root) {
      roots.insert({language, term});
      languages.insert(language);
    }
  }
  std::map<std::pair<Language, std::string>, std::set<std::string>> members;
  for (const Language language : languages) {
    for (const std::string& word : words) {
      members[{language, std::string(analyzer.root(word, language))}].insert(word);
    }
  }
  for (const auto& [root, words_of_root] : members) {
    if (!roots.contains(root) || words_of_root == std::set<std::string>{root.second}) continue;
    const std::vector<std::string_view> views(words_of_root.begin(), words_of_root.end());
    writer.add_members(root.first, root.second, views);
  }
}

}  // namespace

TestIndex::TestIndex(Schema schema) : schema_(std::move(schema)) {}

std::string TestIndex::text_of(const Document& document, const std::string& field) const {
  if (schema_.is_single_field()) return document.title + "\n" + joined_body(document);
  return field == "title" ? document.title : joined_body(document);
}

NaiveDocument TestIndex::analyze(const Document& document) {
  NaiveDocument naive;
  naive.document = document;
  naive.language = Language::parse(document.lang);
  if (!document.date.empty()) naive.date = parse_date(document.date).value();
  Analyzer roots;
  SketchBuilder sketch;
  for (const TextField& text_field : schema_.text) {
    NaiveField& field = naive.fields.emplace_back();
    FieldSink sink(field, sketch, roots);
    field.text = text_of(document, text_field.name);
    sketch.add_text(field.text);
    field.length = analyzer_.analyze(field.text, naive.language, sink).positions;
    add_language_lists(field);
    if (text_field.name != "body") continue;
    std::size_t begin = field.text.size() - joined_body(document).size();
    for (const Section& section : document.sections) {
      naive.section_positions.push_back(sink.position_from(begin));
      begin += section.text.size() + 1;
    }
  }
  naive.sketch = sketch.finish();
  return naive;
}

void TestIndex::add_segment(const std::vector<Document>& documents) {
  const std::uint64_t first = documents_.size();
  for (const Document& document : documents) {
    documents_.push_back(analyze(document));
    documents_.back().slot = documents_.size() - 1;
  }
  const std::uint64_t id = segments_.size() + 1;
  const std::string file = std::to_string(id).append(".seg");
  write(std::span(documents_).subspan(first), file, id);
  segments_.push_back({SegmentReader::open(*storage_, file, id, schema_).value(), first});
}

void TestIndex::write(std::span<const NaiveDocument> documents, const std::string& file,
                      std::uint64_t id) {
  SegmentWriter writer = SegmentWriter::create(*storage_, file, id, schema_).value();
  for (const NaiveDocument& naive : documents) {
    std::vector<FieldFacts> facts(schema_.text.size());
    for (std::size_t field = 0; field < facts.size(); ++field) {
      facts[field].length = naive.fields[field].length;
      if (schema_.text[field].name == "body") {
        facts[field].section_positions = naive.section_positions;
      }
    }
    writer.add_document({.document = &naive.document,
                         .date = naive.date,
                         .language = naive.language,
                         .fields = facts,
                         .sketch = naive.sketch});
  }
  const Lists lists = lists_of(documents);
  write_lists(lists, writer);
  write_aliases(lists, analyzer_, writer);
  write_members(lists, analyzer_, writer);
  writer.finish().value();
}

void TestIndex::remove(std::uint64_t slot) {
  documents_[slot].live = false;
}

std::shared_ptr<const Snapshot> TestIndex::snapshot() const {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->generation = 1;
  snapshot->schema = schema_;
  snapshot->analysis = AnalyzerSpec::current();
  snapshot->slots = documents_.size();
  for (const Segment& segment : segments_) {
    const DocId count = segment.reader->document_count();
    auto live = std::make_shared<LiveDocuments>(count);
    for (DocId doc = 0; doc < count; ++doc) {
      if (!documents_[segment.first_slot + doc].live) live->remove(doc);
    }
    snapshot->documents += count - live->deleted();
    if (live->deleted() == 0) live = nullptr;
    snapshot->segments.push_back({segment.reader, live, segment.first_slot});
  }
  return snapshot;
}

}  // namespace broadside
