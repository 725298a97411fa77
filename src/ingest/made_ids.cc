// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/ingest/made_ids_test.cc.

#include "ingest/made_ids.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "ingest/encoding.h"

namespace broadside::ingest {
namespace {

constexpr char kHex[] = "0123456789ABCDEF";
constexpr std::size_t kLongestCharacter = 4;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// How many bytes at the start of `text` are one control character; 0: another character is there.
std::size_t control_length(std::string_view text) {
  const unsigned char first = byte_at(text, 0);
  if (first < 0x20 || first == 0x7F) return 1;
  const bool c1 = first == 0xC2 && text.size() > 1 && byte_at(text, 1) < 0xA0;
  return c1 ? 2 : 0;
}

// How many bytes at the start of `text` are one character of UTF-8; 0 where they are none.
std::size_t character_length(std::string_view text) {
  for (std::size_t length = 1; length <= std::min(kLongestCharacter, text.size()); ++length) {
    if (is_valid_utf8(text.substr(0, length))) return length;
  }
  return 0;
}

void append_encoded(std::string_view bytes, std::string& id) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    id += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
}

}  // namespace

std::string encode_id(std::string_view text) {
  std::string id;
  while (!text.empty()) {
    const std::size_t good = character_length(text);
    const std::size_t bad = good == 0 ? 1 : control_length(text);
    if (bad > 0) append_encoded(text.substr(0, bad), id);
    if (bad == 0) id += text.substr(0, good);
    text.remove_prefix(bad > 0 ? bad : good);
  }
  return id;
}

std::string name_of_argument(std::string_view argument) {
  std::string path = std::filesystem::path(argument).lexically_normal().generic_string();
  while (path.starts_with("../")) path.erase(0, 3);
  return path;
}

std::string id_of_input_line(std::string_view line) {
  std::uint64_t hash = XXH3_64bits(line.data(), line.size());
  std::string id = "stdin:0000000000000000";
  for (std::size_t at = id.size(); hash > 0; hash >>= 4) {
    id[--at] = static_cast<char>(kHex[hash & 15] | 0x20);  // digits have the bit already
  }
  return id;
}

bool has_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (control_length(text.substr(at)) > 0) return true;
  }
  return false;
}

}  // namespace broadside::ingest
