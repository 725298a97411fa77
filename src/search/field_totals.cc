// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The documents in a language are a list of each segment (language_list.h), so that merges keep
// them true. A document in two languages counts for both; where the sum reaches all documents, as
// in an archive of one language, all it is.
// Covered by tests/search/field_totals_test.cc and, through scores, by evaluators_test.cc.

#include "search/field_totals.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "codec/length_code.h"
#include "segment/language_list.h"
#include "segment/posting_cursor.h"
#include "text/run_language.h"

namespace broadside {
namespace {

// So many documents of all languages are mixed into the figures of each.
constexpr double kDoubtfulDocuments = 10;

// A language that is not known may be written in any script. Korean has Han characters only here
// and there.
bool may_be_written_in(Language language, Script script) {
  if (script == Script::han && language == Language::parse("ko")) return false;
  return script == Script::none || !language.known() || is_written_in(language, script);
}

// Sums of lengths by the step of a language list.
using LengthsByStep = std::array<std::uint64_t, kLastLanguageStep + 1>;

struct LanguageSum {
  std::uint64_t documents = 0;
  LengthsByStep lengths{};
};

void add_list(const SegmentReader& segment, int field, const TermEntry& list, ReadContext& context,
              LanguageSum& sum) {
  const FieldStats stats = segment.field_stats(field);
  if (list.documents >= stats.documents && list.max_freq == 1) {
    sum.documents += stats.documents;
    sum.lengths[1] += stats.total_length;
    return;
  }
  const std::span<const std::uint8_t> codes = segment.length_codes(field, context);
  PostingCursor cursor(segment, list, context);
  for (DocId doc = cursor.doc(); doc != kNoMoreDocs; doc = cursor.next()) {
    if (doc >= codes.size()) continue;
    const std::uint32_t step = std::clamp<std::uint32_t>(cursor.freq(), 1, kLastLanguageStep);
    if (step == 1) ++sum.documents;
    sum.lengths[step] += decode_length(codes[doc]);
  }
}

// A step stands for shares between two powers of four: the power of two between them is taken.
FieldTotals::InLanguage in_language(Language language, const LanguageSum& sum) {
  FieldTotals::InLanguage in{language, sum.documents, sum.lengths[1], 0};
  for (std::uint32_t step = 2; step <= kLastLanguageStep; ++step) {
    in.foreign_words += sum.lengths[step] >> (2 * step - 1);
  }
  return in;
}

double average(std::uint64_t length, std::uint64_t documents) {
  return documents == 0 ? 0 : static_cast<double>(length) / static_cast<double>(documents);
}

Population whole(std::uint64_t documents, std::uint64_t length, float weight) {
  const double average_length = average(length, documents);
  return {documents, average_length, 0, length_norms(average_length, weight)};
}

// The documents in some languages. Where many of these languages' words stand in other documents,
// as Latin names do in Russian texts, the few that are in them say little about how rare a word is;
// nor do a few documents, which may have been taken for that language by mistake.
Population part_of(const Population& all, const FieldTotals::InLanguage& sum, float weight) {
  const double strange =
      static_cast<double>(sum.foreign_words) + kDoubtfulDocuments * all.average_length;
  const double strangers = strange / (static_cast<double>(sum.total_length) + strange);
  const double average_length =
      (1 - strangers) * average(sum.total_length, sum.documents) + strangers * all.average_length;
  return {sum.documents, average_length, strangers, length_norms(average_length, weight)};
}

FieldTotals totals_of(const Snapshot& snapshot, int field, ReadContext& context) {
  std::uint64_t documents = 0;
  std::uint64_t length = 0;
  std::map<Language, LanguageSum> sums;
  for (const SegmentView& segment : snapshot.segments) {
    const FieldStats stats = segment.reader->field_stats(field);
    documents += stats.documents;
    length += stats.total_length;
    const auto add = [&](std::string_view term, const TermEntry& list) {
      add_list(*segment.reader, field, list, context, sums[language_of_list(term)]);
      return true;
    };
    segment.reader->terms_with_prefix(TermSpace::gram, field, kLanguageListPrefix, context, add);
  }
  std::vector<FieldTotals::InLanguage> languages;
  for (const auto& [language, sum] : sums) languages.push_back(in_language(language, sum));
  const float weight = snapshot.schema.text[static_cast<std::size_t>(field)].weight;
  return {documents, length, weight, languages};
}

}  // namespace

// Many scripts have the same languages, and most have none.
FieldTotals::FieldTotals(std::uint64_t documents, std::uint64_t total_length, float weight,
                         std::span<const InLanguage> languages)
    : populations_{whole(documents, total_length, weight)} {
  std::map<std::vector<Language>, std::uint8_t> known;
  const auto population_in = [&](auto&& belongs) -> std::uint8_t {
    std::vector<Language> members;
    InLanguage sum;
    for (const InLanguage& one : languages) {
      if (!belongs(one.language)) continue;
      members.push_back(one.language);
      sum.documents += one.documents;
      sum.total_length += one.total_length;
      sum.foreign_words += one.foreign_words;
    }
    if (sum.documents == 0 || sum.documents >= documents) return 0;
    const auto next = static_cast<std::uint8_t>(populations_.size());
    const auto [entry, fresh] = known.try_emplace(std::move(members), next);
    if (fresh) populations_.push_back(part_of(populations_.front(), sum, weight));
    return entry->second;
  };
  std::map<Language, std::uint8_t> of_roots;
  for (const InLanguage& one : languages) {
    const Language stemming = stemming_language(one.language);
    if (!stemming.known() || of_roots.contains(stemming)) continue;
    of_roots[stemming] = population_in(
        [stemming](Language language) { return stemming_language(language) == stemming; });
  }
  of_roots_.assign(of_roots.begin(), of_roots.end());
  for (unsigned i = 0; i < kScripts; ++i) {
    const auto script = static_cast<Script>(i);
    of_words_[i] =
        population_in([script](Language language) { return may_be_written_in(language, script); });
    of_plain_roots_[i] = population_in([script](Language language) {
      return !stemming_language(language).known() && may_be_written_in(language, script);
    });
  }
}

std::size_t FieldTotals::population_of(const TermKey& term) const noexcept {
  if (populations_.size() == 1) return 0;
  if (term.space == TermSpace::root && term.language.known()) {
    for (const auto& [language, population] : of_roots_) {
      if (language == term.language) return population;
    }
    return 0;
  }
  const auto script = static_cast<std::size_t>(script_of(term.term));
  return term.space == TermSpace::root ? of_plain_roots_[script] : of_words_[script];
}

std::vector<FieldTotals> field_totals(const Snapshot& snapshot, ReadContext& context) {
  std::vector<FieldTotals> totals;
  for (std::size_t field = 0; field < snapshot.schema.text.size(); ++field) {
    totals.push_back(totals_of(snapshot, static_cast<int>(field), context));
  }
  return totals;
}

}  // namespace broadside
