// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_FIELD_INVERTER_H_
#define BROADSIDE_INDEX_FIELD_INVERTER_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/memory_index.h"
#include "index/sketch_builder.h"
#include "index/text_languages.h"
#include "segment/language_list.h"
#include "segment/segment_writer.h"

namespace broadside {

// Takes the tokens of one text field of one document into a MemoryIndex, and its words into the
// document's sketch. Notes which languages the text is in, where snippets may begin to read: a
// token after each stretch of kCheckpointBytes, and with which positions sections begin.
class FieldInverter final : public TokenSink {
 public:
  // `section_bytes`: where sections begin, ascending; outlives the inverter.
  FieldInverter(MemoryIndex& index, SketchBuilder& sketch, DocId doc, int field,
                std::string_view text, std::span<const std::uint64_t> section_bytes)
      : index_(index),
        sketch_(sketch),
        doc_(doc),
        field_(field),
        text_(text),
        section_bytes_(section_bytes) {}

  void on_token(const Token& token) override {
    index_.add(doc_, field_, token);
    if (index_.is_full() && !full_at_) full_at_ = token.begin_byte;
    if (token.kind != TokenKind::word) return;
    if (!token.alternative) {
      begin_sections(token);
      sketch_.add_word(token.term);
    }
    languages_.add(token.language);
    if (token.begin_byte < next_checkpoint_ || !stands_by_itself(token)) return;
    checkpoints_.push_back({token.begin_byte, token.position});
    next_checkpoint_ = token.begin_byte + kCheckpointBytes;
  }

  // The byte from which on, within a few words, the index had no room for them.
  const std::optional<std::uint32_t>& full_at() const noexcept { return full_at_; }

  // After the last token. `positions`: of the text.
  FieldFacts finish(std::uint32_t positions) {
    add_languages();
    index_.end_text();
    section_positions_.resize(section_bytes_.size(), positions);
    return {positions, std::move(checkpoints_), std::move(section_positions_)};
  }

 private:
  static constexpr std::uint32_t kCheckpointBytes = 1024;
  static constexpr std::uint32_t kBytesWithoutSpace = 256;

  // Whether a text that begins with the token has it as its first. The parts of #FreeThePort are
  // others without the sign. Scripts without spaces have no such words.
  bool stands_by_itself(const Token& token) const {
    if (token.alternative) return false;
    const char before = text_[token.begin_byte - 1];
    const bool spaced = before == ' ' || before == '\n' || before == '\r' || before == '\t';
    return spaced || token.begin_byte - next_checkpoint_ > kBytesWithoutSpace;
  }

  // A word that goes over the edge of a section is of the one in which it begins.
  void begin_sections(const Token& token) {
    while (section_positions_.size() < section_bytes_.size() &&
           section_bytes_[section_positions_.size()] <= token.begin_byte) {
      section_positions_.push_back(token.position);
    }
  }

  void add_languages() {
    languages_.for_each([&](Language language, std::uint32_t step) {
      const std::string term = language_list_term(language);
      Token list;
      list.term = term;
      list.kind = TokenKind::gram;
      for (; step > 0; --step) index_.add(doc_, field_, list);
    });
  }

  MemoryIndex& index_;
  SketchBuilder& sketch_;
  DocId doc_;
  int field_;
  std::string_view text_;
  std::span<const std::uint64_t> section_bytes_;
  std::vector<std::uint32_t> section_positions_;
  std::uint32_t next_checkpoint_ = kCheckpointBytes;
  std::vector<Checkpoint> checkpoints_;
  std::optional<std::uint32_t> full_at_;
  TextLanguages languages_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_FIELD_INVERTER_H_
