// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/damages.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace broadside {

void damage(std::string& bytes, std::mt19937_64& random) {
  const std::size_t at = random() % bytes.size();
  const std::size_t block = at / 512 * 512;
  const std::size_t block_bytes = std::min<std::size_t>(bytes.size() - block, 512);
  switch (random() % 6) {
    case 0:
      for (std::uint64_t left = 2 + random() % 8; left > 0; --left) {
        bytes[random() % bytes.size()] = static_cast<char>(random());
      }
      break;
    case 1:
      bytes.resize(at);
      break;
    case 2:
      bytes.replace(block, block_bytes, block_bytes, '\0');
      break;
    case 3:
      for (std::size_t i = 0; i < block_bytes; ++i) bytes[block + i] = static_cast<char>(random());
      break;
    case 4:
      bytes.replace(block, block_bytes, bytes.substr(bytes.size() - block_bytes));
      break;
    default:
      bytes.insert(at, 1 + random() % 5000, static_cast<char>(random()));
  }
}

int damages_wanted(int usual) {
  const char* const given = std::getenv("BROADSIDE_DAMAGES");
  return given != nullptr ? std::atoi(given) : usual;
}

}  // namespace broadside
