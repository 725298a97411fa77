// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by traces_test.

#include "index/text_traces.h"

#include <algorithm>
#include <functional>

#include "base/bytes.h"

namespace broadside {

namespace {

constexpr std::uint64_t kWindowBytes = std::uint64_t{1} << 20;
// Of the window before. A word of the index may be longer, but none that is looked for: it would
// have to be cut off by both windows.
constexpr std::uint64_t kLeastOverlapBytes = 4096;

bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z');
}

// Whether the bytes [begin, end) of a text are no middle of a word.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const bool goes_on_before = begin > 0 && is_of_word(text[begin]) && is_of_word(text[begin - 1]);
  const bool goes_on_behind =
      end < text.size() && is_of_word(text[end - 1]) && is_of_word(text[end]);
  return !goes_on_before && !goes_on_behind;
}

}  // namespace

// Passes by the tokens at an edge where the text goes on: they may be parts of words.
class TextTraces::Sink final : public TokenSink {
 public:
  Sink(const SoughtWords& sought, TraceLog& log, std::string_view section, std::size_t bytes,
       Edges edges)
      : sought_(sought), log_(log), section_(section), bytes_(bytes), edges_(edges) {}

  void on_token(const Token& token) override {
    if (edges_.open_front && token.begin_byte == 0) return;
    if (edges_.open_back && token.end_byte >= bytes_) return;
    const std::string* const word = sought_.find(token.kind, token.term);
    if (word != nullptr) log_.found(section_, "the word", *word);
  }

 private:
  const SoughtWords& sought_;
  TraceLog& log_;
  std::string_view section_;
  std::size_t bytes_;
  Edges edges_;
};

void TextTraces::scan(std::string_view section, std::string_view text, Language language) {
  if (!text.empty()) scan_window(section, text, language, {});
}

Status TextTraces::scan_windows(std::string_view section, std::uint64_t bytes, Language language,
                                const Read& read) {
  const std::uint64_t overlap =
      std::clamp<std::uint64_t>(4 * sought_.longest_bytes(), kLeastOverlapBytes, kWindowBytes / 2);
  Status outcome;
  for (std::uint64_t begin = 0; begin < bytes;) {
    const std::uint64_t end = std::min(bytes, begin + kWindowBytes);
    const auto text = read(begin, end);
    if (text) scan_window(section, *text, language, {begin > 0, end < bytes});
    if (!text && outcome) outcome = text.error();
    begin = end < bytes ? end - overlap : bytes;
  }
  return outcome;
}

void TextTraces::scan_window(std::string_view section, std::string_view text, Language language,
                             Edges edges) {
  Sink sink(sought_, log_, section, text.size(), edges);
  analyzer_.analyze(text, language, sink);
  scan_literals(section, text);
}

void TextTraces::scan_literals(std::string_view section, std::string_view text) {
  for (const std::string& literal : sought_.literals()) {
    for (std::size_t at = text.find(literal); at != text.npos; at = text.find(literal, at + 1)) {
      if (!stands_alone(text, at, at + literal.size())) continue;
      log_.found(section, "the text", literal);
      break;
    }
  }
}

void TextTraces::scan_raw(std::string_view section, std::span<const std::byte> bytes) {
  const std::string_view all = as_text(bytes);
  for (const auto& [form, word] : sought_.raw_forms()) {
    const std::boyer_moore_horspool_searcher searcher(form.begin(), form.end());
    if (std::search(all.begin(), all.end(), searcher) == all.end()) continue;
    log_.found(section, "bytes that spell", word);
  }
}

}  // namespace broadside
