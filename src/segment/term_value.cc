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
  out.varint(std::uint64_t{entry.documents} << 1 | (repeats ? 1 : 0));
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
  out.varint(0);
  out.varint(zigzag(static_cast<std::int64_t>(word_ordinal - ordinal)));
}

std::optional<TermValue> decode_term_value(std::span<const std::byte> value,
                                           std::uint64_t ordinal) noexcept {
  ByteReader in(value);
  TermValue result;
  TermEntry& entry = result.entry;
  const std::uint64_t tag = in.varint();
  if (tag == 0) {
    result.word_ordinal = ordinal + static_cast<std::uint64_t>(unzigzag(in.varint()));
    return in.ok() ? std::optional(result) : std::nullopt;
  }
  if (tag >> 1 == 0 || tag >> 1 > UINT32_MAX) return std::nullopt;
  entry.documents = static_cast<std::uint32_t>(tag >> 1);
  entry.occurrences = entry.documents + (tag % 2 != 0 ? in.varint() : 0);
  entry.max_freq = 1;
  if (tag % 2 != 0) {
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
