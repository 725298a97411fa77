// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Readable text from pieces of a marked-up document: runs of white space become one space, blocks
// stand on lines of their own.

#ifndef BROADSIDE_INGEST_TEXT_BUILDER_H_
#define BROADSIDE_INGEST_TEXT_BUILDER_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace broadside::ingest {

enum class Break { none, space, line, paragraph };

class TextBuilder {
 public:
  // At least this much stands between what was and what will be added.
  void separate(Break wanted) { pending_ = std::max(pending_, wanted); }

  // Text in which white space is only white space.
  void add_flowing(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t space = std::min(text.find_first_of(kSpaces, at), text.size());
      if (space > at) put(text.substr(at, space - at));
      if (space < text.size()) separate(Break::space);
      at = space + 1;
    }
  }

  // Text whose white space is kept.
  void add_preformatted(std::string_view text) {
    if (!text.empty()) put(text);
  }

  std::string take() { return std::exchange(text_, {}); }

 private:
  static constexpr std::string_view kSpaces = " \t\r\n\f\v";

  void put(std::string_view text) {
    static constexpr std::string_view kBreaks[] = {"", " ", "\n", "\n\n"};
    if (!text_.empty()) text_ += kBreaks[static_cast<int>(pending_)];
    pending_ = Break::none;
    text_ += text;
  }

  std::string text_;
  Break pending_ = Break::none;
};

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_TEXT_BUILDER_H_
