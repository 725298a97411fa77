// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A small segment that has every structure of the format, for tests of damage.

#ifndef BROADSIDE_TESTS_SEGMENT_SAMPLE_SEGMENT_H_
#define BROADSIDE_TESTS_SEGMENT_SAMPLE_SEGMENT_H_

#include <string>
#include <vector>

#include "base/language_code.h"
#include "segment/segment_reader.h"
#include "segment/segment_writer.h"

namespace broadside {

inline constexpr DocId kSampleDocuments = 300;
inline constexpr std::uint64_t kSampleSegment = 11;
inline const Schema kSampleSchema{.text = {{"title", 2}, {"body", 1}}, .keywords = {"creator"}};

inline void add_sample_document(SegmentWriter& writer, DocId doc) {
  Document document{.id = std::string("id").append(std::to_string(doc * 31 % 997)),
                    .title = "Minutes",
                    .body = std::string(doc % 40, 'b'),
                    .lang = doc % 2 == 0 ? "en" : "es"};
  if (doc % 5 == 0) document.fields = {{"creator", "UDW"}, {"creator", document.id}};
  if (doc % 7 == 0) document.sections = {{"p. 1", "one"}, {"p. 2", "two"}};
  std::vector<FieldFacts> facts = {{1, {}}, {doc % 50, {}}};
  if (!document.sections.empty()) facts[1].section_positions = {0, 1};
  if (document.body.size() > 2) facts[1].checkpoints = {{0, 0}, {2, 1}};
  const auto language = Language::from_code(doc % 2 == 0 ? 174 : 179);
  const auto day = static_cast<std::int32_t>(doc % 9);
  writer.add_document({&document,
                       doc % 4 == 0 ? std::optional(DateRange{day, day + 2}) : std::nullopt,
                       language,
                       facts,
                       {doc, {1, doc * 3, 2}}});
}

// A short list, a partial block, several blocks, a dense one.
inline void add_sample_lists(SegmentWriter& writer, TermSpace space, Language language) {
  for (const DocId step : {200U, 30U, 2U, 1U}) {
    for (const char suffix : {'a', 'b', 'c', 'd', 'e', 'f'}) {
      std::string term = std::string("term").append(std::to_string(1000 - step));
      writer.begin_list(space, 1, language, term += suffix);
      for (DocId doc = static_cast<DocId>(suffix - 'a') % step; doc < kSampleDocuments;
           doc += step) {
        const std::vector<std::uint32_t> positions(1 + doc % 3, doc * 5);
        writer.add_posting(
            doc, 1 + doc % 3,
            space == TermSpace::word ? std::span(positions) : std::span<const std::uint32_t>());
      }
      writer.end_list();
    }
  }
}

inline void write_sample_segment(Storage& storage, const std::string& file) {
  auto writer = SegmentWriter::create(storage, file, kSampleSegment, kSampleSchema).value();
  for (DocId doc = 0; doc < kSampleDocuments; ++doc) add_sample_document(writer, doc);
  writer.begin_list(TermSpace::word, 0, Language(), "minutes");
  const std::uint32_t position[] = {0};
  writer.add_posting(3, 1, position);
  const TermEntry minutes = writer.end_list();
  add_sample_lists(writer, TermSpace::word, Language());
  writer.share_list(0, Language::from_code(174), "minut", minutes);
  add_sample_lists(writer, TermSpace::root, Language::from_code(174));
  for (const std::string_view root : {"haus", "rathaus", "streik", "warnstreik"}) {
    writer.begin_list(TermSpace::root, 1, language_of("de"), root);
    writer.add_posting(static_cast<DocId>(root.size()), 1, {});
    writer.end_list();
  }
  add_sample_lists(writer, TermSpace::gram, Language());
  const std::string_view words[] = {"alpha", "alphb"};
  writer.add_alias("alph", words);
  writer.add_members(Language::from_code(174), "minut", words);
  writer.finish().value();
}

}  // namespace broadside

#endif  // BROADSIDE_TESTS_SEGMENT_SAMPLE_SEGMENT_H_
