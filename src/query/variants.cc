// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A list of variants is written by people, in an editor or out of a table: whatever separator their
// script or program has will do, empty cells are passed by, and an error says where it stands.
// Covered by tests/query/variants_test.cc.

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/utf8_bytes.h"
#include "broadside/query.hpp"
#include "query/characters.h"

namespace broadside {
namespace {

constexpr std::size_t kMaxListBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxGroupEntries = 64;
constexpr std::size_t kMaxEntryBytes = 256;

// Latin, Arabic and full-width comma and semicolon, and the enumeration comma.
constexpr std::string_view kSeparators[] = {",",      ";",      "\u060C", "\u061B",
                                            "\uFF0C", "\uFF1B", "\u3001"};

// The size in bytes of the separator at `at`; 0: there is none.
std::size_t separator_size(std::string_view text, std::size_t at) {
  for (const std::string_view separator : kSeparators) {
    if (text.substr(at).starts_with(separator)) return separator.size();
  }
  return 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && space_size(text, 0) > 0) text.remove_prefix(space_size(text, 0));
  for (std::size_t size = 1; size <= 3 && size <= text.size(); ++size) {
    if (space_size(text, text.size() - size) != size) continue;
    text.remove_suffix(size);
    size = 0;
  }
  return text;
}

// The bytes of the well-formed UTF-8 character at the front; 0: there is none, or it is a control
// character, which no word has.
std::size_t character_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return lead >= 0x20 || lead == '\t' ? 1 : 0;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (std::size_t i = 1; i < size; ++i) {
    if (i >= text.size() || !is_continuation(text[i])) return 0;
  }
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool beyond = (lead == 0xED && byte(1) > 0x9F) || (lead == 0xF4 && byte(1) > 0x8F);
  return overlong || beyond ? 0 : size;
}

std::string hexadecimal(char c) {
  std::array<char, 8> digits{};
  std::snprintf(digits.data(), digits.size(), "0x%02X", static_cast<unsigned char>(c));
  return digits.data();
}

Error expected(std::string_view what, const std::string& found) {
  return Error(ErrorCode::invalid_argument, "expected " + std::string(what) + ", found " + found);
}

Status check_characters(std::string_view line) {
  while (!line.empty()) {
    const std::size_t size = character_bytes(line);
    if (size == 0) return expected("text in UTF-8", "the byte " + hexadecimal(line.front()));
    line.remove_prefix(size);
  }
  return {};
}

Status check_entry(std::string_view entry) {
  if (Status valid = check_characters(entry); !valid) return valid;
  if (trimmed(entry).empty()) return expected("an entry", "white space");
  if (entry.size() <= kMaxEntryBytes) return {};
  return expected("an entry of at most " + std::to_string(kMaxEntryBytes) + " bytes",
                  std::to_string(entry.size()));
}

Status check_group(const std::vector<std::string>& group) {
  for (const std::string& entry : group) {
    if (Status valid = check_entry(entry); !valid) return valid;
  }
  if (group.size() < 2) {
    return expected("at least two entries, separated by commas or semicolons",
                    group.empty() ? "none" : "one");
  }
  if (group.size() <= kMaxGroupEntries) return {};
  return expected("at most " + std::to_string(kMaxGroupEntries) + " entries",
                  std::to_string(group.size()));
}

// Takes the entry and its separator from the front of the line.
Result<std::string_view> take_entry(std::string_view& line) {
  while (!line.empty() && space_size(line, 0) > 0) line.remove_prefix(space_size(line, 0));
  std::size_t end = 0;
  std::string_view entry;
  const QuoteMark* const open = quote_at(line, 0);
  if (open != nullptr && open->opens != 0) {
    const std::size_t begin = open->bytes.size();
    end = find_closing(line, begin, *open);
    if (end == std::string_view::npos) return expected("a closing quotation mark", "none");
    entry = line.substr(begin, end - begin);
    end += quote_at(line, end)->bytes.size();
    while (end < line.size() && space_size(line, end) > 0) end += space_size(line, end);
    if (end < line.size() && separator_size(line, end) == 0) {
      return expected("a comma or semicolon behind the closing quotation mark",
                      std::string(utf8_front(line.substr(end), 16)));
    }
  } else {
    while (end < line.size() && separator_size(line, end) == 0) ++end;
    entry = line.substr(0, end);
  }
  line.remove_prefix(end < line.size() ? end + separator_size(line, end) : end);
  return trimmed(entry);
}

Result<std::vector<std::string>> read_group(std::string_view line) {
  if (Status valid = check_characters(line); !valid) return valid.error();
  std::vector<std::string> group;
  while (!line.empty()) {
    const Result<std::string_view> entry = take_entry(line);
    if (!entry) return entry.error();
    if (!entry->empty()) group.emplace_back(*entry);
  }
  if (Status valid = check_group(group); !valid) return valid.error();
  return group;
}

Error at_place(const std::string& place, const Error& error) {
  return Error(error.code(), place + ": " + error.message());
}

bool needs_quotes(std::string_view entry) {
  if (entry.starts_with('#') || quote_at(entry, 0) != nullptr) return true;
  for (std::size_t at = 0; at < entry.size(); ++at) {
    if (separator_size(entry, at) > 0) return true;
  }
  return false;
}

// In the first pair of marks that the entry does not close itself.
std::string quoted(const std::string& entry) {
  constexpr std::pair<std::string_view, std::string_view> kPairs[] = {{"\"", "\""},
                                                                      {"\u00AB", "\u00BB"},
                                                                      {"\u2039", "\u203A"},
                                                                      {"\u300C", "\u300D"},
                                                                      {"\u300E", "\u300F"}};
  for (const auto& [open, close] : kPairs) {
    const std::string text = std::string(open) + entry + std::string(close);
    const QuoteMark* const mark = quote_at(text, 0);
    if (mark == nullptr) continue;
    if (find_closing(text, open.size(), *mark) == open.size() + entry.size()) return text;
  }
  return entry;
}

}  // namespace

Result<Variants> Variants::parse(std::string_view text, std::string_view name) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const std::string file(name);
  if (text.size() > kMaxListBytes) {
    return at_place(file, expected("at most " + std::to_string(kMaxListBytes) + " bytes",
                                   std::to_string(text.size())));
  }
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Variants variants;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = trimmed(line);
    if (line.empty() || line.starts_with('#')) continue;
    Result<std::vector<std::string>> group = read_group(line);
    if (!group) return at_place(file + ":" + std::to_string(number), group.error());
    variants.groups.push_back(*std::move(group));
  }
  return variants;
}

Status Variants::check() const {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (Status valid = check_group(groups[i]); !valid) {
      return at_place("group " + std::to_string(i + 1) + " of the variants", valid.error());
    }
    for (const std::string& entry : groups[i]) bytes += entry.size() + 1;
  }
  if (bytes <= kMaxListBytes) return {};
  return at_place("variants", expected("at most " + std::to_string(kMaxListBytes) + " bytes",
                                       std::to_string(bytes)));
}

std::string to_string(const Variants& variants) {
  std::string text;
  for (const std::vector<std::string>& group : variants.groups) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (i > 0) text += ", ";
      text += needs_quotes(group[i]) ? quoted(group[i]) : group[i];
    }
    text += '\n';
  }
  return text;
}

}  // namespace broadside
