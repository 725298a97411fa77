// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/index/document_cut_test.cc.

#include "index/document_cut.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace broadside {

namespace {

// How far back the end of a word is looked for.
constexpr std::size_t kNearBytes = 256;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Where to end a text of more than `bytes` bytes.
std::size_t end_within(std::string_view text, std::size_t bytes) {
  const std::size_t near = bytes - std::min(bytes, kNearBytes);
  for (std::size_t end = bytes; end > near; --end) {
    if (is_space(text[end])) return end;
  }
  while (bytes > 0 && is_continuation(text[bytes])) --bytes;
  return bytes;
}

class Cutter {
 public:
  explicit Cutter(std::size_t most_bytes) : left_(most_bytes) {}

  void take(std::string& text) {
    all_bytes_ += text.size();
    if (text.size() <= left_) {
      left_ -= text.size();
      kept_bytes_ += text.size();
      return;
    }
    text.resize(end_within(text, left_));
    text.shrink_to_fit();
    kept_bytes_ += text.size();
    left_ = 0;
  }

  // What makes no sense without its end; false where it has no room.
  bool take_whole(std::string& text) {
    if (text.size() <= left_) {
      take(text);
      return true;
    }
    all_bytes_ += text.size();
    text = std::string();
    return false;
  }

  bool has_cut() const { return kept_bytes_ < all_bytes_; }
  std::size_t kept_bytes() const { return kept_bytes_; }
  std::size_t all_bytes() const { return all_bytes_; }

 private:
  std::size_t left_;
  std::size_t kept_bytes_ = 0;
  std::size_t all_bytes_ = 0;
};

}  // namespace

std::string cut_document(Document& document, const Schema& schema, std::size_t most_bytes) {
  Cutter cutter(most_bytes);
  const auto is_text = [&](const FieldValue& value) { return schema.text_index(value.field) >= 0; };
  cutter.take(document.title);
  std::erase_if(document.fields, [&](FieldValue& value) {
    return !is_text(value) && !cutter.take_whole(value.value);
  });
  if (document.sections.empty()) cutter.take(document.body);
  for (Section& section : document.sections) {
    cutter.take_whole(section.label);
    cutter.take(section.text);
  }
  for (FieldValue& value : document.fields) {
    if (is_text(value)) cutter.take(value.value);
  }
  cutter.take_whole(document.extra);
  if (!cutter.has_cut()) return {};
  return "of " + std::to_string(cutter.all_bytes()) + " bytes of text the first " +
         std::to_string(cutter.kept_bytes()) + " are in the index: a document may have " +
         std::to_string(most_bytes) + ", an eighth of the writer's memory";
}

}  // namespace broadside
