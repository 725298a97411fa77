// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_WORD_LIST_UNION_H_
#define BROADSIDE_INDEX_WORD_LIST_UNION_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "segment/segment_reader.h"
#include "segment/term_scan.h"

namespace broadside {

// Walks the aliases, or the stored members, of several segments at once, in the order of their
// (language, key).
class WordListUnion {
 public:
  using Walks = std::vector<std::unique_ptr<SegmentReader::WordListWalk>>;
  explicit WordListUnion(Walks walks);

  // Moves to the next key; false at the end.
  bool next();

  Language language() const { return walks_[first_]->language(); }
  std::string_view key() const { return walks_[first_]->key(); }
  std::size_t inputs() const noexcept { return walks_.size(); }
  // Whether a segment stores words for the key, and which.
  bool has(std::size_t input) const { return current_[input]; }
  std::span<const std::string_view> words(std::size_t input) const {
    return walks_[input]->words();
  }

 private:
  int compare(std::size_t a, std::size_t b) const;

  Walks walks_;
  std::vector<bool> open_;     // by input: whether its walk has not ended
  std::vector<bool> current_;  // by input: whether it stands on the current key
  std::size_t first_ = 0;      // an input that does
};

// Tells which roots a segment has, in any field, for ascending roots.
class RootKeys {
 public:
  RootKeys(const SegmentReader& segment, int fields, ReadContext& context);

  bool has(Language language, std::string_view root);

 private:
  struct Field {
    TermScan scan;
    bool more;
  };

  std::vector<std::string> begins_;  // the first key that a field may have, and the end
  std::vector<Field> fields_;
  std::string sought_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_WORD_LIST_UNION_H_
