// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/text/alphabet_test.cc.

#include "text/alphabet.h"

#include "text/utf8.h"

namespace broadside {

std::optional<Script> alphabet_of(std::string_view word) {
  std::optional<Script> script;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode_utf8(word, at);
    at += point.bytes;
    const Character character = characters()[point.value];
    if (character.is(Character::number) || character.is_cjk() || character.is_dictionary()) {
      return std::nullopt;
    }
    if (character.script() == Script::none) continue;
    if (script && *script != character.script()) return std::nullopt;
    script = character.script();
  }
  return script;
}

}  // namespace broadside
