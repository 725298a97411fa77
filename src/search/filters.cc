// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A set is keyed by the bytes of its condition. Damage is noted each time it is met: what was read
// with damage is not kept. Covered by tests/search/searcher_test.cc and, against the slow
// evaluator, by evaluators_test.cc.

#include "search/filters.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "base/bytes.h"
#include "query/numbers.h"
#include "search/sketch_row.h"

namespace broadside {
namespace {

std::string key_of(const PlanFilter& filter) {
  ByteWriter key;
  key.varint(static_cast<std::uint64_t>(filter.kind));
  key.varint(static_cast<std::uint64_t>(filter.keyword_field) + 1);
  key.fixed(filter.range.first);
  key.fixed(filter.range.last);
  key.fixed(std::bit_cast<std::uint64_t>(filter.numbers.first));
  key.fixed(std::bit_cast<std::uint64_t>(filter.numbers.last));
  key.string(filter.language.tag());
  key.string(filter.value);
  key.varint(filter.slot);
  key.fixed(std::bit_cast<std::uint64_t>(filter.least));
  return std::string(as_text(key.bytes()));
}

template <typename Predicate>
DocSet documents_where(const SegmentReader& segment, Predicate&& matches) {
  DocSet set(segment.document_count());
  for (DocId doc = 0; doc < set.count(); ++doc) {
    if (matches(doc)) set.insert(doc);
  }
  return set;
}

template <typename Predicate>
DocSet dated(const SegmentReader& segment, ReadContext& context, Predicate&& fits) {
  return documents_where(segment, [&](DocId doc) {
    const std::optional<DateRange> date = segment.date(doc, context);
    return date && fits(*date);
  });
}

// Documents with a value of these ordinals, which ascend.
DocSet with_any(int field, const std::vector<std::uint32_t>& wanted, const SegmentReader& segment,
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

DocSet resembling(const PlanFilter& filter, const SegmentView& view, ReadContext& context) {
  SketchRow wanted(filter.least);
  wanted.add(filter.sketch);
  return documents_where(*view.reader, [&](DocId doc) {
    return view.first_slot + doc != filter.slot &&
           wanted.first_like(view.reader->sketch(doc, context));
  });
}

}  // namespace

std::shared_ptr<const DocSet> FilterSets::documents(const PlanFilter& filter,
                                                    const SegmentView& segment, Analyzer& analyzer,
                                                    ReadContext& context) {
  const std::pair key(segment.reader.get(), key_of(filter));
  if (auto known = sets_.find(key)) return known;
  auto set = std::make_shared<const DocSet>(matching(filter, segment, analyzer, context));
  if (context.incomplete()) return set;
  // The cache holds the key twice; what a set takes besides is an estimate.
  constexpr std::size_t kSetBytes = 256;
  const std::size_t bytes =
      kSetBytes + set->words().size() * sizeof(std::uint64_t) + 2 * key.second.size();
  return sets_.add(key, std::move(set), bytes);
}

DocSet FilterSets::matching(const PlanFilter& filter, const SegmentView& view, Analyzer& analyzer,
                            ReadContext& context) {
  const SegmentReader& segment = *view.reader;
  switch (filter.kind) {
    case FilterKind::keyword:
    case FilterKind::number:
      return with_any(filter.keyword_field, ordinals_of(filter, segment, analyzer, context),
                      segment, context);
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
    case FilterKind::document:
      return documents_where(segment,
                             [&](DocId doc) { return view.first_slot + doc == filter.slot; });
    case FilterKind::duplicate:
      return resembling(filter, view, context);
  }
  return DocSet(segment.document_count());
}

FilterSets::Ordinals FilterSets::ordinals_of(const PlanFilter& filter, const SegmentReader& segment,
                                             Analyzer& analyzer, ReadContext& context) {
  const int field = filter.keyword_field;
  if (filter.kind == FilterKind::keyword) {
    const auto values = by_value(segment, field, analyzer, context);
    const auto found = values->find(filter.value);
    return found == values->end() ? Ordinals() : found->second;
  }
  Ordinals ordinals;
  for (std::uint32_t ordinal = 0; ordinal < segment.keyword_value_count(field); ++ordinal) {
    const auto number = parse_number(segment.keyword_value(field, ordinal, context));
    if (number && filter.numbers.contains(*number)) ordinals.push_back(ordinal);
  }
  return ordinals;
}

std::shared_ptr<const FilterSets::ByValue> FilterSets::by_value(const SegmentReader& segment,
                                                                int field, Analyzer& analyzer,
                                                                ReadContext& context) {
  const std::pair key(&segment, field);
  if (auto known = values_.find(key)) return known;
  auto values = std::make_shared<ByValue>();
  std::size_t bytes = 0;
  for (std::uint32_t ordinal = 0; ordinal < segment.keyword_value_count(field); ++ordinal) {
    const std::string value = segment.keyword_value(field, ordinal, context);
    const auto [entry, fresh] = values->try_emplace(std::string(analyzer.normalize(value)));
    entry->second.push_back(ordinal);
    constexpr std::size_t kEntryBytes = sizeof(ByValue::value_type) + 4 * sizeof(void*);
    bytes += sizeof(ordinal) + (fresh ? kEntryBytes + entry->first.size() : 0);
  }
  if (context.incomplete()) return values;
  return values_.add(key, std::move(values), bytes);
}

}  // namespace broadside
