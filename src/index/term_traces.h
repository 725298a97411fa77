// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_TERM_TRACES_H_
#define BROADSIDE_INDEX_TERM_TRACES_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/result.hpp"
#include "index/sought_words.h"
#include "index/trace_log.h"
#include "segment/dictionary.h"
#include "segment/file_reader.h"

namespace broadside {

// Looks for words in the dictionaries of terms of one segment. One thread at a time.
class TermTraces {
 public:
  // A dictionary, as two sections.
  struct Part {
    SectionKind blocks;
    SectionKind index;
  };
  static constexpr Part kParts[] = {{SectionKind::words, SectionKind::words_index},
                                    {SectionKind::roots, SectionKind::roots_index},
                                    {SectionKind::grams, SectionKind::grams_index},
                                    {SectionKind::aliases, SectionKind::aliases_index},
                                    {SectionKind::members, SectionKind::members_index},
                                    {SectionKind::root_ends, SectionKind::root_ends_index}};

  // All outlive this.
  TermTraces(const FileReader& file, SoughtWords& sought, TraceLog& log);

  // Looks at every key of one dictionary, and at the words that it lists. corrupt.
  Status scan(const Part& part);

 private:
  bool scan_entry(SectionKind kind, std::string_view key, std::span<const std::byte> value);
  void scan_root(SectionKind kind, Language language, std::string_view root);
  void scan_alias(std::string_view folded);
  void scan_listed(SectionKind kind);
  bool is_other_word(std::string_view word);
  bool is_accounted_for();

  const FileReader& file_;
  SoughtWords& sought_;
  TraceLog& log_;
  ReadContext context_;
  // For asking whether other words account for a root; without keys where they are damaged.
  Dictionary words_, members_;
  std::vector<std::string> listed_;  // words of the entry that is looked at
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_TERM_TRACES_H_
