// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/segment/list_scan_test.cc and, by merging, in tests/index.

#include "segment/term_scan.h"

#include "segment/segment_impl.h"
#include "segment/word_list.h"

namespace broadside {
namespace {

constexpr std::size_t key_head_bytes(TermSpace space) noexcept {
  return space == TermSpace::root ? 3 : 1;
}

}  // namespace

TermKeyParts TermKeyParts::of(TermSpace space, std::string_view key) noexcept {
  TermKeyParts parts;
  parts.field = static_cast<std::uint8_t>(key[0]);
  if (space == TermSpace::root) parts.language = members_language(key.substr(1));
  parts.term = key.substr(key_head_bytes(space));
  return parts;
}

TermScan::TermScan(const SegmentReader& segment, TermSpace space, std::string_view from,
                   std::string_view to, ReadContext& context)
    : segment_(segment),
      space_(space),
      to_(to),
      context_(context),
      walk_(segment.impl_->dictionary(space).walk_from(from, context)) {}

bool TermScan::next() {
  return walk_.next() && is_within();
}

bool TermScan::next_from(std::string_view key) {
  return walk_.next_from(key) && is_within();
}

bool TermScan::is_within() {
  const std::size_t fields = segment_.impl_->schema.text.size();
  if (key().size() >= key_head_bytes(space_) && static_cast<std::uint8_t>(key()[0]) < fields) {
    return to_.empty() || key() < to_;
  }
  context_.report(segment_.impl_->file->damage(SectionKind::words, "a key is that of no term"));
  return false;
}

std::optional<std::uint64_t> TermScan::shared_word() const noexcept {
  if (space_ != TermSpace::root) return std::nullopt;
  const auto value = decode_term_value(walk_.value(), ordinal());
  return value ? value->word_ordinal : std::nullopt;
}

std::optional<TermEntry> TermScan::entry() const {
  return segment_.impl_->entry(space_, ordinal(), walk_.value(), context_);
}

std::vector<std::string> TermScan::cuts(const SegmentReader& segment, TermSpace space,
                                        std::uint64_t parts, ReadContext& context) {
  const Dictionary& dictionary = segment.impl_->dictionary(space);
  std::vector<std::string> keys;
  std::uint64_t before = 0;
  for (std::uint64_t i = 1; i < parts; ++i) {
    const std::uint64_t at = dictionary.size() * i / parts;
    if (at == before) continue;
    before = at;
    if (auto key = dictionary.key_at(at, context)) keys.push_back(*std::move(key));
  }
  return keys;
}

}  // namespace broadside
