// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Read from the lists of languages that stand among the grams, so that a merge names no language
// whose last document is gone. Covered by index_writer_test.

#include "index/word_languages.h"

#include <set>
#include <string_view>

#include "segment/language_list.h"

namespace broadside {

Result<std::vector<Language>> word_languages(const SegmentReader& segment, const Schema& schema) {
  ReadContext context;
  std::set<Language> languages;
  const auto add = [&](std::string_view term, const TermEntry&) {
    const Language language = language_of_list(term);
    if (language.known()) languages.insert(language);
    return true;
  };
  for (int field = 0; field < static_cast<int>(schema.text.size()); ++field) {
    segment.terms_with_prefix(TermSpace::gram, field, kLanguageListPrefix, context, add);
  }
  if (context.damaged()) return context.status().error();
  return std::vector<Language>(languages.begin(), languages.end());
}

}  // namespace broadside
