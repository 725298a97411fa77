// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
#include "broadside/analyzer.hpp"
#include "text/character.h"
#include "text/run_language.h"

namespace broadside {

Language detect_language(std::string_view text) {
  const auto& table = characters();
  std::array<std::size_t, kScripts> counts{};
  for (std::size_t at = 0; at < text.size() && at < (16u << 10);) {
    const CodePoint point = decode_utf8(text, at);
    ++counts[static_cast<std::size_t>(table[point.value].script())];
    at += point.bytes;
  }
  counts[0] = 0;
  if (counts[static_cast<std::size_t>(Script::kana)] > 0) return Language::parse("ja");
  std::size_t best = 0;
  for (std::size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return default_language(static_cast<Script>(best));
}

}  // namespace broadside
