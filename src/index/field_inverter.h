// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_FIELD_INVERTER_H_
#define BROADSIDE_INDEX_FIELD_INVERTER_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "broadside/analyzer.hpp"
#include "index/memory_index.h"
#include "segment/segment_writer.h"

namespace broadside {

// Takes the tokens of one text field of one document into a MemoryIndex and notes where snippets
// may begin to read: the first token at or after each stretch of kCheckpointBytes.
class FieldInverter final : public TokenSink {
 public:
  FieldInverter(MemoryIndex& index, DocId doc, int field)
      : index_(index), doc_(doc), field_(field) {}

  void on_token(const Token& token) override {
    index_.add(doc_, field_, token);
    if (token.begin_byte < next_checkpoint_ || token.kind != TokenKind::word) return;
    checkpoints_.push_back({token.begin_byte, token.position});
    next_checkpoint_ = token.begin_byte + kCheckpointBytes;
  }

  // After the last token.
  std::vector<Checkpoint> finish() {
    index_.end_text();
    return std::move(checkpoints_);
  }

 private:
  static constexpr std::uint32_t kCheckpointBytes = 1024;

  MemoryIndex& index_;
  DocId doc_;
  int field_;
  std::uint32_t next_checkpoint_ = kCheckpointBytes;
  std::vector<Checkpoint> checkpoints_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_FIELD_INVERTER_H_
