// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_FIELD_INVERTER_H_
#define BROADSIDE_INDEX_FIELD_INVERTER_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/memory_index.h"
#include "index/text_languages.h"
#include "segment/language_list.h"
#include "segment/segment_writer.h"

namespace broadside {

// Takes the tokens of one text field of one document into a MemoryIndex. Notes which languages the
// text is in, and where snippets may begin to read: the first token at or after each stretch of
// kCheckpointBytes.
class FieldInverter final : public TokenSink {
 public:
  FieldInverter(MemoryIndex& index, DocId doc, int field)
      : index_(index), doc_(doc), field_(field) {}

  void on_token(const Token& token) override {
    index_.add(doc_, field_, token);
    if (token.kind != TokenKind::word) return;
    languages_.add(token.language);
    if (token.begin_byte < next_checkpoint_) return;
    checkpoints_.push_back({token.begin_byte, token.position});
    next_checkpoint_ = token.begin_byte + kCheckpointBytes;
  }

  // After the last token.
  std::vector<Checkpoint> finish() {
    add_languages();
    index_.end_text();
    return std::move(checkpoints_);
  }

 private:
  static constexpr std::uint32_t kCheckpointBytes = 1024;

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
  DocId doc_;
  int field_;
  std::uint32_t next_checkpoint_ = kCheckpointBytes;
  std::vector<Checkpoint> checkpoints_;
  TextLanguages languages_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_FIELD_INVERTER_H_
