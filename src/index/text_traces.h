// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_TEXT_TRACES_H_
#define BROADSIDE_INDEX_TEXT_TRACES_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "broadside/result.hpp"
#include "index/sought_words.h"
#include "index/trace_log.h"

namespace broadside {

// Looks for words in texts, and among bytes. One thread at a time.
class TextTraces {
 public:
  // Both outlive this.
  TextTraces(const SoughtWords& sought, TraceLog& log) : sought_(sought), log_(log) {}

  // A whole text.
  void scan(std::string_view section, std::string_view text, Language language = {});

  // A text of `bytes` bytes, a window at a time, each with the end of the one before. `read` gives
  // the bytes [begin, end); where it cannot, the first error is returned at the end.
  using Read = std::function<Result<std::string>(std::uint64_t begin, std::uint64_t end)>;
  Status scan_windows(std::string_view section, std::uint64_t bytes, Language language,
                      const Read& read);

  // Any bytes: for the forms of kLeastRawBytes and more.
  void scan_raw(std::string_view section, std::span<const std::byte> bytes);

 private:
  class Sink;
  struct Edges {
    bool open_front = false;  // the text goes on before
    bool open_back = false;
  };
  void scan_window(std::string_view section, std::string_view text, Language language, Edges edges);
  void scan_literals(std::string_view section, std::string_view text);

  const SoughtWords& sought_;
  TraceLog& log_;
  Analyzer analyzer_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_TEXT_TRACES_H_
