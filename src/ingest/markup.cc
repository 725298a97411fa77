// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/ingest/markup_test.cc.

#include "ingest/markup.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "ingest/field_values.h"

namespace broadside::ingest {
namespace {

constexpr std::string_view kSpaces = " \t\r\n\f\v";
constexpr std::string_view kCdataStart = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";
constexpr std::size_t kMaxEntityLength = 12;

bool begins_name(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// The end of the tag that begins at `begin`: one past its '>', quotes respected. A quote that is
// never closed does not swallow the rest of the document.
std::size_t tag_end(std::string_view text, std::size_t begin) {
  char quote = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (quote != 0) {
      if (text[i] == quote) quote = 0;
    } else if (text[i] == '>') {
      return i + 1;
    } else if ((text[i] == '"' || text[i] == '\'') && text[i - 1] == '=') {
      quote = text[i];
    }
  }
  const std::size_t plain = text.find('>', begin);
  return plain == std::string_view::npos ? text.size() : plain + 1;
}

void append_code_point(std::uint32_t code_point, std::string& text) {
  if (code_point == 0 || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000)) {
    code_point = 0xFFFD;
  }
  std::array<char, U8_MAX_LENGTH> units;
  std::size_t length = 0;
  U8_APPEND_UNSAFE(units.data(), length, code_point);
  text.append(units.data(), length);
}

// True if `name` (without '&' and ';') was decoded.
bool append_entity(std::string_view name, std::string& text) {
  if (name.starts_with('#')) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t code_point = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code_point,
                                      hexadecimal ? 16 : 10);
    if (digits.empty() || read.ptr != digits.data() + digits.size()) return false;
    append_code_point(code_point, text);
    return true;
  }
  static constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\xC2\xA0"}};
  for (const auto& [entity, value] : kEntities) {
    if (name == entity) {
      text += value;
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view MarkupPiece::content() const {
  std::string_view inner = whole;
  inner.remove_prefix(std::min(kCdataStart.size(), inner.size()));
  if (inner.ends_with(kCdataEnd)) inner.remove_suffix(kCdataEnd.size());
  return inner;
}

MarkupPiece MarkupScanner::take_until(std::string_view end, MarkupKind kind) {
  const std::size_t found = text_.find(end, at_);
  const std::size_t stop = found == std::string_view::npos ? text_.size() : found + end.size();
  MarkupPiece piece;
  piece.kind = kind;
  piece.whole = text_.substr(at_, stop - at_);
  at_ = stop;
  return piece;
}

MarkupPiece MarkupScanner::take_tag() {
  MarkupPiece piece;
  const std::size_t begin = at_;
  at_ = tag_end(text_, begin + 1);
  piece.whole = text_.substr(begin, at_ - begin);
  std::string_view inner = piece.whole.substr(1);
  if (inner.ends_with('>')) inner.remove_suffix(1);
  piece.kind = inner.starts_with('/') ? MarkupKind::close_tag : MarkupKind::open_tag;
  if (piece.kind == MarkupKind::close_tag) inner.remove_prefix(1);
  piece.self_closing = inner.ends_with('/');
  if (piece.self_closing) inner.remove_suffix(1);
  const std::size_t name_end = std::min(inner.find_first_of(" \t\r\n\f\v/"), inner.size());
  piece.name = inner.substr(0, name_end);
  piece.attributes = inner.substr(name_end);
  return piece;
}

bool MarkupScanner::next(MarkupPiece& piece) {
  if (at_ >= text_.size()) return false;
  const std::string_view rest = text_.substr(at_);
  const char second = rest.size() > 1 ? rest[1] : '\0';
  const char third = rest.size() > 2 ? rest[2] : '\0';
  if (rest.starts_with("<!--")) {
    piece = take_until("-->", MarkupKind::other);
  } else if (rest.starts_with(kCdataStart)) {
    piece = take_until(kCdataEnd, MarkupKind::cdata);
  } else if (rest.starts_with("<?")) {
    piece = take_until("?>", MarkupKind::other);
  } else if (rest.starts_with("<!")) {
    piece = take_until(">", MarkupKind::other);
  } else if (rest[0] == '<' && (begins_name(second) || (second == '/' && begins_name(third)))) {
    piece = take_tag();
  } else {
    piece = MarkupPiece();
    const std::size_t stop = std::min(text_.find('<', at_ + 1), text_.size());
    piece.whole = text_.substr(at_, stop - at_);
    at_ = stop;
  }
  return true;
}

void MarkupScanner::skip_raw_text(std::string_view name) {
  while (at_ < text_.size()) {
    const std::size_t found = text_.find("</", at_);
    if (found == std::string_view::npos) break;
    at_ = found;
    if (to_lower(text_.substr(found + 2, name.size())) == name) return;
    at_ += 2;
  }
  at_ = text_.size();
}

std::string attribute_value(std::string_view attributes, std::string_view name) {
  const auto end_of = [&](std::size_t at) { return std::min(at, attributes.size()); };
  std::size_t at = 0;
  while ((at = attributes.find_first_not_of(" \t\r\n\f\v/=", at)) != std::string_view::npos) {
    const std::size_t name_end = end_of(attributes.find_first_of(" \t\r\n\f\v=", at));
    const std::string_view found = attributes.substr(at, name_end - at);
    std::string_view value;
    at = end_of(attributes.find_first_not_of(kSpaces, name_end));
    if (attributes.substr(at, 1) == "=") {
      std::size_t begin = end_of(attributes.find_first_not_of(kSpaces, at + 1));
      const std::string_view quote = attributes.substr(begin, 1);
      const bool quoted = quote == "\"" || quote == "'";
      begin += quoted ? 1 : 0;
      at = end_of(attributes.find_first_of(quoted ? quote : kSpaces, begin));
      value = attributes.substr(begin, at - begin);
      at = end_of(at + (quoted ? 1 : 0));
    }
    if (found == name) return decode_entities(value);
  }
  return {};
}

std::string decode_entities(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t amp = std::min(text.find('&', at), text.size());
    decoded.append(text, at, amp - at);
    if (amp == text.size()) break;
    const std::size_t end = text.substr(amp, kMaxEntityLength).find(';');
    if (end != std::string_view::npos && append_entity(text.substr(amp + 1, end - 1), decoded)) {
      at = amp + end + 1;
    } else {
      decoded += '&';
      at = amp + 1;
    }
  }
  return decoded;
}

std::string without_server_code(std::string_view text) {
  std::string page;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find('<', at), text.size());
    page.append(text, at, begin - at);
    if (begin == text.size()) break;
    const std::string_view start = text.substr(begin, 2);
    if (start == "<?" || start == "<%") {
      const std::size_t end = text.find(start == "<?" ? "?>" : "%>", begin);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else {
      page.append(text, begin, 1);
      at = begin + 1;
    }
  }
  return page;
}

}  // namespace broadside::ingest
