// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/term_value.h"

namespace broadside {
namespace {

constexpr std::uint64_t zigzag(std::int64_t value) noexcept {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

constexpr std::int64_t unzigzag(std::uint64_t value) noexcept {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

}  // namespace

void append_term_key(TermSpace space, int field, Language language, std::string_view term,
                     std::string& key) {
  key.push_back(static_cast<char>(field));
  if (space == TermSpace::root) {
    key.push_back(static_cast<char>(language.code() >> 8));
    key.push_back(static_cast<char>(language.code() & 0xFF));
  }
  key.append(term);
}

void encode_term_value(const TermEntry& entry, std::span<const std::byte> list, ByteWriter& out) {
  const bool repeats = entry.occurrences > entry.documents;
  out.varint(std::uint64_t{entry.documents} << 2 | (repeats ? 2 : 0) | 1);
  if (repeats) {
    out.varint(entry.occurrences - entry.documents);
    if (entry.documents > 1) out.varint(entry.max_freq);
  }
  out.fixed(entry.min_length);
  if (is_short_list(entry.documents, entry.occurrences)) return out.raw(list);
  out.varint(entry.offset);
  out.varint(entry.bytes);
}

void encode_shared_value(std::uint64_t ordinal, std::uint64_t word_ordinal, ByteWriter& out) {
  out.varint(zigzag(static_cast<std::int64_t>(word_ordinal - ordinal)) << 1);
}

std::optional<TermValue> decode_term_value(std::span<const std::byte> value,
                                           std::uint64_t ordinal) noexcept {
  ByteReader in(value);
  TermValue result;
  TermEntry& entry = result.entry;
  const std::uint64_t tag = in.varint();
  if ((tag & 1) == 0) {
    result.word_ordinal = ordinal + static_cast<std::uint64_t>(unzigzag(tag >> 1));
    return in.ok() ? std::optional(result) : std::nullopt;
  }
  const bool repeats = (tag & 2) != 0;
  if (tag >> 2 == 0 || tag >> 2 > UINT32_MAX) return std::nullopt;
  entry.documents = static_cast<std::uint32_t>(tag >> 2);
  entry.occurrences = entry.documents + (repeats ? in.varint() : 0);
  entry.max_freq = 1;
  if (repeats) {
    entry.max_freq =
        entry.documents > 1 ? in.varint32() : static_cast<std::uint32_t>(entry.occurrences);
  }
  entry.min_length = in.fixed<std::uint8_t>();
  if (is_short_list(entry.documents, entry.occurrences)) {
    result.list = in.raw(in.remaining());
    entry.bytes = result.list.size();
  } else {
    entry.offset = in.varint();
    entry.bytes = in.varint();
  }
  return in.ok() && in.remaining() == 0 ? std::optional(result) : std::nullopt;
}

}  // namespace broadside
