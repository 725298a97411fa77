// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The value of an alias or of a root's members: words, each as the bytes it shares with the one
// before (at first, with the key) and the rest.

#ifndef BROADSIDE_SEGMENT_WORD_LIST_H_
#define BROADSIDE_SEGMENT_WORD_LIST_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "broadside/analyzer.hpp"

namespace broadside {

void encode_word_list(std::string_view key, std::span<const std::string_view> words,
                      ByteWriter& out);

// Fills `words`. False where the bytes are no such list.
bool decode_word_list(std::string_view key, std::span<const std::byte> value,
                      std::vector<std::string>& words);

// The dictionary key of a root's members: the language in two bytes, high one first, and the root.
std::string members_key(Language language, std::string_view root);
Language members_language(std::string_view key) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_WORD_LIST_H_
