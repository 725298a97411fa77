// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "segment/word_list.h"

#include <algorithm>

namespace broadside {

void encode_word_list(std::string_view key, std::span<const std::string_view> words,
                      ByteWriter& out) {
  std::string_view before = key;
  for (const std::string_view word : words) {
    std::size_t shared = 0;
    while (shared < std::min(before.size(), word.size()) && before[shared] == word[shared]) {
      ++shared;
    }
    out.varint(shared);
    out.string(word.substr(shared));
    before = word;
  }
}

bool decode_word_list(std::string_view key, std::span<const std::byte> value,
                      std::vector<std::string>& words) {
  words.clear();
  ByteReader in(value);
  std::string_view before = key;
  while (in.remaining() > 0) {
    const std::uint64_t shared = in.varint();
    const std::string_view rest = in.string();
    if (!in.ok() || shared > before.size()) return false;
    std::string word(before.substr(0, shared));
    word.append(rest);
    words.push_back(std::move(word));
    before = words.back();
  }
  return true;
}

std::string members_key(Language language, std::string_view root) {
  std::string key;
  key.push_back(static_cast<char>(language.code() >> 8));
  key.push_back(static_cast<char>(language.code() & 0xFF));
  key.append(root);
  return key;
}

Language members_language(std::string_view key) noexcept {
  if (key.size() < 2) return {};
  const auto high = static_cast<unsigned char>(key[0]), low = static_cast<unsigned char>(key[1]);
  return Language::from_code(static_cast<std::uint16_t>(high << 8 | low));
}

}  // namespace broadside
