// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "broadside/document.hpp"

namespace broadside {

Schema Schema::single_field() {
  Schema schema;
  schema.text = {{"body", 1.0F}};
  return schema;
}

bool Schema::is_single_field() const {
  return text.size() == 1 && text.front().name == "body";
}

int Schema::text_index(std::string_view name) const {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

int Schema::keyword_index(std::string_view name) const {
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i] == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace broadside
