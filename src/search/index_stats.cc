// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "search/index_stats.h"

#include <algorithm>
#include <map>
#include <utility>

namespace broadside {
namespace {

bool is_live(const SegmentView& segment, DocId doc) {
  return !segment.live || segment.live->live(doc);
}

void add_section(std::vector<SectionBytes>& sections, const std::string& name,
                 std::uint64_t bytes) {
  const auto known =
      std::find_if(sections.begin(), sections.end(),
                   [&](const SectionBytes& section) { return section.section == name; });
  if (known != sections.end()) {
    known->bytes += bytes;
  } else {
    sections.push_back({name, bytes});
  }
}

std::vector<LanguageCount> count_languages(const Snapshot& snapshot) {
  ReadContext context;  // damage is verify()'s to tell
  std::map<std::string, std::uint64_t> counts;
  for (const SegmentView& segment : snapshot.segments) {
    std::map<Language, std::uint64_t> in_segment;
    for (DocId doc = 0; doc < segment.reader->document_count(); ++doc) {
      if (is_live(segment, doc)) ++in_segment[segment.reader->language(doc, context)];
    }
    for (const auto& [language, documents] : in_segment) counts[language.tag()] += documents;
  }
  std::vector<LanguageCount> languages;
  for (const auto& [language, documents] : counts) languages.push_back({language, documents});
  return languages;
}

}  // namespace

IndexStats index_stats(const Snapshot& snapshot) {
  IndexStats stats;
  stats.documents = snapshot.documents;
  stats.segments = snapshot.segments.size();
  stats.generation = snapshot.generation;
  stats.format_version = format_version();
  stats.analysis = snapshot.analysis;
  for (const SegmentView& segment : snapshot.segments) {
    stats.deleted_documents += segment.live ? segment.live->deleted() : 0;
    stats.words += segment.reader->term_count(TermSpace::word);
    stats.roots += segment.reader->term_count(TermSpace::root);
    for (std::size_t field = 0; field < snapshot.schema.text.size(); ++field) {
      stats.tokens += segment.reader->field_stats(static_cast<int>(field)).total_length;
    }
    for (const SectionBytes& section : segment.reader->section_bytes()) {
      add_section(stats.bytes, section.section, section.bytes);
    }
  }
  add_section(stats.bytes, "manifest", snapshot.manifest_bytes);
  stats.languages = count_languages(snapshot);
  for (const Language language : snapshot.languages) {
    stats.word_languages.push_back(language.tag());
  }
  return stats;
}

std::vector<Finding> verify_indexes(std::span<const std::shared_ptr<const Storage>> storages,
                                    const Snapshot& snapshot) {
  std::vector<Finding> findings;
  for (const SegmentView& segment : snapshot.segments) {
    for (Finding& finding : segment.reader->verify()) findings.push_back(std::move(finding));
  }
  for (const LostSegment& lost : snapshot.lost) {
    findings.insert(findings.end(), lost.findings.begin(), lost.findings.end());
  }
  for (const auto& storage : storages) {
    if (const auto again = open_snapshot(*storage); !again) {
      findings.push_back({"manifest", "manifest", again.error().message()});
    }
  }
  return findings;
}

}  // namespace broadside
