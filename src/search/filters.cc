// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/search/searcher_test.cc.

#include "search/filters.h"

#include <algorithm>

#include "query/numbers.h"

namespace broadside {
namespace {

template <typename Predicate>
DocSet documents_where(const SegmentReader& segment, Predicate&& matches) {
  DocSet set(segment.document_count());
  for (DocId doc = 0; doc < set.count(); ++doc) {
    if (matches(doc)) set.insert(doc);
  }
  return set;
}

// Documents that have a value of which the ordinal, of those in ascending order, is given.
DocSet with_any(int field, const KeywordValues::Ordinals& wanted, const SegmentReader& segment,
                ReadContext& context) {
  if (wanted.empty()) return DocSet(segment.document_count());
  std::vector<std::uint32_t> scratch;
  return documents_where(segment, [&](DocId doc) {
    const auto ordinals = segment.keyword_ordinals(field, doc, context, scratch);
    return std::any_of(ordinals.begin(), ordinals.end(), [&](std::uint32_t ordinal) {
      return std::binary_search(wanted.begin(), wanted.end(), ordinal);
    });
  });
}

DocSet with_value(const PlanFilter& filter, const SegmentReader& segment, KeywordValues& values,
                  Analyzer& analyzer, ReadContext& context) {
  return with_any(filter.keyword_field,
                  values.find(segment, filter.keyword_field, filter.value, analyzer, context),
                  segment, context);
}

DocSet with_number(const PlanFilter& filter, const SegmentReader& segment, ReadContext& context) {
  const int field = filter.keyword_field;
  KeywordValues::Ordinals wanted;
  for (std::uint32_t ordinal = 0; ordinal < segment.keyword_value_count(field); ++ordinal) {
    const auto number = parse_number(segment.keyword_value(field, ordinal, context));
    if (number && filter.numbers.contains(*number)) wanted.push_back(ordinal);
  }
  return with_any(field, wanted, segment, context);
}

template <typename Predicate>
DocSet dated(const SegmentReader& segment, ReadContext& context, Predicate&& fits) {
  return documents_where(segment, [&](DocId doc) {
    const std::optional<DateRange> date = segment.date(doc, context);
    return date && fits(*date);
  });
}

}  // namespace

KeywordValues::Ordinals KeywordValues::find(const SegmentReader& segment, int field,
                                            const std::string& value, Analyzer& analyzer,
                                            ReadContext& context) {
  const auto values = by_value(segment, field, analyzer, context);
  const auto found = values->find(value);
  return found == values->end() ? Ordinals() : found->second;
}

std::shared_ptr<const KeywordValues::ByValue> KeywordValues::by_value(const SegmentReader& segment,
                                                                      int field, Analyzer& analyzer,
                                                                      ReadContext& context) {
  const std::pair key(&segment, field);
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = fields_.find(key); known != fields_.end()) return known->second;
  }
  auto values = std::make_shared<ByValue>();
  for (std::uint32_t ordinal = 0; ordinal < segment.keyword_value_count(field); ++ordinal) {
    const std::string value = segment.keyword_value(field, ordinal, context);
    (*values)[std::string(analyzer.normalize(value))].push_back(ordinal);
  }
  if (context.damaged()) return values;
  const std::lock_guard lock(mutex_);
  return fields_.emplace(key, std::move(values)).first->second;
}

DocSet matching_documents(const PlanFilter& filter, const SegmentReader& segment,
                          KeywordValues& values, Analyzer& analyzer, ReadContext& context) {
  switch (filter.kind) {
    case FilterKind::keyword:
      return with_value(filter, segment, values, analyzer, context);
    case FilterKind::number:
      return with_number(filter, segment, context);
    case FilterKind::date:
      return dated(segment, context,
                   [&](const DateRange& date) { return date.overlaps(filter.range); });
    case FilterKind::date_within:
      return dated(segment, context,
                   [&](const DateRange& date) { return date.within(filter.range); });
    case FilterKind::undated:
      return documents_where(segment, [&](DocId doc) { return !segment.date(doc, context); });
    case FilterKind::language:
      return documents_where(
          segment, [&](DocId doc) { return segment.language(doc, context) == filter.language; });
  }
  return DocSet(segment.document_count());
}

}  // namespace broadside
