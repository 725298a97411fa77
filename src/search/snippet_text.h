// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEARCH_SNIPPET_TEXT_H_
#define BROADSIDE_SEARCH_SNIPPET_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadside {

struct ByteSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
};

// A stretch of text made fit for one line: each run of white space and control characters is one
// space (or one newline, where it held one), each byte that is no UTF-8 is U+FFFD. Knows which byte
// came from where, how many code points stand before it, and where words must not be cut.
class SnippetText {
 public:
  explicit SnippetText(std::string_view raw);

  const std::string& text() const { return text_; }
  std::size_t size() const { return text_.size(); }

  // From bytes of the raw text to bytes of this one, and back.
  ByteSpan clean(ByteSpan raw) const { return {clean_of_raw_[raw.begin], clean_of_raw_[raw.end]}; }
  std::size_t raw(std::size_t at) const { return raw_of_clean_[at]; }

  // Code points before a byte, and the byte of a code point (the end, past it).
  std::size_t chars_before(std::size_t at) const { return chars_before_[at]; }
  std::size_t byte_of_char(std::size_t index) const;

  // The bytes inside a token are no place to cut.
  void keep_whole(ByteSpan token);

  // A stretch of at most `chars` code points around `core`: all of it, if it fits, with more
  // context behind than before. It begins and ends at the edge of a sentence, else at white space,
  // else of a token, if one is near, and never inside a grapheme.
  ByteSpan fit(ByteSpan core, std::size_t chars) const;

  // Without white space at its ends.
  ByteSpan trimmed(ByteSpan span) const;

 private:
  bool can_cut(std::size_t at) const { return cuttable_[at] != 0; }
  std::size_t fit_begin(ByteSpan core, std::size_t spare) const;
  std::size_t fit_end(std::size_t begin, ByteSpan core, std::size_t chars) const;
  std::size_t edge_after(std::size_t at, std::size_t limit) const;
  std::size_t edge_before(std::size_t at, std::size_t limit) const;

  std::string text_;
  std::vector<std::uint32_t> clean_of_raw_;
  std::vector<std::uint32_t> raw_of_clean_;
  std::vector<std::uint32_t> chars_before_;
  std::vector<char> cuttable_;
};

}  // namespace broadside

#endif  // BROADSIDE_SEARCH_SNIPPET_TEXT_H_
