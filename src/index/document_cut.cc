// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/index/document_cut_test.cc.

#include "index/document_cut.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8_bytes.h"

namespace broadside {
namespace {

// How far back the end of a word is looked for.
constexpr std::size_t kNearBytes = 256;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// Where to end a text of more than `bytes` bytes.
std::size_t end_within(std::string_view text, std::size_t bytes) {
  const std::size_t near = bytes - std::min(bytes, kNearBytes);
  for (std::size_t end = bytes; end > near; --end) {
    if (is_space(text[end])) return end;
  }
  return utf8_front(text, bytes).size();
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

  // What makes no sense without its end; what follows may have room all the same.
  void take_value(std::string_view name, std::string& value) {
    if (takes_whole(value)) return;
    left_out_.append(left_out_.empty() ? "" : ", ").append(name);
  }

  // The same where what follows has none.
  void take_label(std::string& label) {
    if (!takes_whole(label)) left_ = 0;
  }

  bool has_cut() const { return kept_bytes_ < all_bytes_; }
  std::size_t kept_bytes() const { return kept_bytes_; }
  std::size_t all_bytes() const { return all_bytes_; }
  const std::string& left_out() const { return left_out_; }

 private:
  bool takes_whole(std::string& text) {
    const bool fits = text.size() <= left_;
    if (fits) {
      take(text);
    } else {
      all_bytes_ += text.size();
      text = std::string();
    }
    return fits;
  }

  std::string left_out_;  // names of values
  std::size_t left_;
  std::size_t kept_bytes_ = 0;
  std::size_t all_bytes_ = 0;
};

}  // namespace

std::string cut_document(Document& document, const Schema& schema, std::size_t most_bytes) {
  Cutter cutter(most_bytes);
  const auto is_text = [&](const FieldValue& value) { return schema.text_index(value.field) >= 0; };
  cutter.take(document.title);
  for (FieldValue& value : document.fields) {
    if (!is_text(value)) cutter.take_value(value.field, value.value);
  }
  std::erase_if(document.fields, [&](const FieldValue& value) {
    return !is_text(value) && value.value.empty() && !cutter.left_out().empty();
  });
  if (document.sections.empty()) cutter.take(document.body);
  for (Section& section : document.sections) {
    cutter.take_label(section.label);
    cutter.take(section.text);
  }
  for (FieldValue& value : document.fields) {
    if (is_text(value)) cutter.take(value.value);
  }
  cutter.take_value("further keys", document.extra);
  if (!cutter.has_cut()) return {};
  const std::string also = cutter.left_out().empty() ? "" : "; without " + cutter.left_out();
  return "of " + std::to_string(cutter.all_bytes()) + " bytes of text the first " +
         std::to_string(cutter.kept_bytes()) + " are in the index: a document may have " +
         std::to_string(most_bytes) + ", an eighth of the writer's memory" + also;
}

}  // namespace broadside
