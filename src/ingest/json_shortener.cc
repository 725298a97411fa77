// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/ingest/json_shortener_test.cc.

#include "ingest/json_shortener.h"

namespace broadside::ingest {
namespace {

// Ids, titles and dates that stand behind a long text stay whole.
constexpr std::size_t kShortBytes = 4096;
// How far the end of a word is waited for.
constexpr std::size_t kNearBytes = 256;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::uint32_t digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  return static_cast<std::uint32_t>(c | 0x20) - 'a' + 10;
}

}  // namespace

JsonShortener::JsonShortener(std::string_view held) {
  for (const char c : held) {
    const bool was_inside = place_ != Place::outside;
    step(c);
    string_bytes_ += was_inside ? 1 : 0;
  }
  if (string_bytes_ < kShortBytes) return;
  string_bytes_ = 0;
  most_string_bytes_ = 0;
}

// Whether an open string may end before the byte.
bool JsonShortener::may_end_before(char c) const {
  if (place_ != Place::text || awaits_low_surrogate_ || is_continuation(c)) return false;
  if (string_bytes_ < most_string_bytes_) return false;
  return c == ' ' || string_bytes_ >= most_string_bytes_ + kNearBytes;
}

void JsonShortener::append(std::string_view part, std::string& held) {
  for (const char c : part) {
    if (may_end_before(c)) dropping_ = true;
    const bool was_inside = place_ != Place::outside;
    step(c);
    if (place_ == Place::outside) dropping_ = false;
    if (dropping_) continue;
    held += c;
    string_bytes_ += was_inside ? 1 : 0;
  }
}

void JsonShortener::open_string() {
  place_ = Place::text;
  string_bytes_ = 0;
  most_string_bytes_ = kShortBytes;
  awaits_low_surrogate_ = false;
}

void JsonShortener::step(char c) {
  switch (place_) {
    case Place::outside:
      if (c == '"') open_string();
      break;
    case Place::text:
      if (c == '"') place_ = Place::outside;
      if (c == '\\') place_ = Place::escape;
      if (c != '\\') awaits_low_surrogate_ = false;
      break;
    case Place::escape:
      place_ = c == 'u' ? Place::digits : Place::text;
      digits_ = 0;
      unit_ = 0;
      break;
    case Place::digits:
      read_digit(c);
      break;
  }
}

void JsonShortener::read_digit(char c) {
  unit_ = unit_ << 4 | digit_value(c);
  if (++digits_ < 4) return;
  place_ = Place::text;
  awaits_low_surrogate_ = unit_ >= 0xD800 && unit_ < 0xDC00;
}

}  // namespace broadside::ingest
