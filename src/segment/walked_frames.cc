// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/segment/walked_frames_test.cc.

#include "segment/walked_frames.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "segment/frame_stream.h"

namespace broadside {
namespace {

// The frames that begin with a record, or, if none does, where they would be.
template <typename Frames>
auto frames_of(const Frames& frames, DocId doc) {
  const auto by_record = [](const auto& frame, DocId record) { return frame.record < record; };
  const auto first = std::lower_bound(frames.begin(), frames.end(), doc, by_record);
  const auto end =
      std::find_if(first, frames.end(), [=](const auto& f) { return f.record != doc; });
  return std::pair(first, end);
}

}  // namespace

WalkedFrames::WalkedFrames(const Schema& schema)
    : schema_(&schema), decompressor_(std::make_unique<const FrameDecompressor>()) {}

Result<WalkedFrames> WalkedFrames::walk(const Storage& storage, const std::string& file,
                                        std::uint64_t segment_id, const Schema& schema,
                                        const Accepts& accepts) {
  WalkedFrames walked(schema);
  auto mapped = storage.open(file);
  if (!mapped) return mapped.error();
  walked.mapped_ = *std::move(mapped);
  walked.find_frames(segment_id, accepts);
  return walked;
}

// Frames follow upon each other; where none does, damage begins, or another section, and the next
// mark is looked for.
void WalkedFrames::find_frames(std::uint64_t segment_id, const Accepts& accepts) {
  const auto bytes = mapped_->bytes();
  const auto next_mark = [&](std::size_t at) { return as_text(bytes).find(kFrameMark, at); };
  for (std::size_t at = next_mark(0); at < bytes.size();) {
    const auto head = read_frame_head(bytes.subspan(at), segment_id);
    if (!head) {
      at = next_mark(at + 1);
      continue;
    }
    const std::size_t size = kFrameHeadBytes + head->bytes;
    if (accepts(at, size)) add(*head, bytes.subspan(at, size).subspan(kFrameHeadBytes));
    at += size;
  }
  for (Frames* frames : {&heads_, &texts_}) {
    const auto place = [](const Frame& frame) { return std::pair(frame.record, frame.part); };
    std::stable_sort(frames->begin(), frames->end(),
                     [&](const Frame& a, const Frame& b) { return place(a) < place(b); });
    const auto copies =
        std::unique(frames->begin(), frames->end(),
                    [&](const Frame& a, const Frame& b) { return place(a) == place(b); });
    frames->erase(copies, frames->end());
  }
}

// A document takes more than a byte, and its parts stand in the file.
void WalkedFrames::add(const FrameHead& head, std::span<const std::byte> bytes) {
  const std::uint64_t file_bytes = mapped_->bytes().size();
  if (head.record >= file_bytes || head.part > most_stored_bytes(file_bytes)) return;
  const Frame frame = {head.record, head.part, bytes};
  if (head.stream == kHeadStream) heads_.push_back(frame);
  if (head.stream == kTextStream) texts_.push_back(frame);
}

// Empty where it is none, whatever its checksum says.
std::string WalkedFrames::text_of(const Frame& frame) const {
  const auto bytes = frame_content_bytes(frame.bytes);
  if (!bytes || *bytes > kMostFrameBytes) return {};
  auto text = decompressor_->decompress(frame.bytes, *bytes);
  return text ? *std::move(text) : std::string();
}

const WalkedFrames::OpenHeads& WalkedFrames::open_heads(const Frame& frame) const {
  if (open_heads_.frame == &frame) return open_heads_;
  open_heads_ = {&frame, {}};
  const std::string text = text_of(frame);
  ByteReader in(as_bytes(text));
  while (in.remaining() > 0) {
    auto head = read_head(in, *schema_);
    if (!head) break;
    open_heads_.heads.push_back(*std::move(head));
  }
  return open_heads_;
}

DocId WalkedFrames::documents() const {
  const DocId of_texts = texts_.empty() ? 0 : texts_.back().record + 1;
  if (heads_.empty()) return of_texts;
  const Frame& last = heads_.back();
  const std::size_t heads = last.part > 0 ? 1 : open_heads(last).heads.size();
  return std::max(of_texts, last.record + static_cast<DocId>(heads));
}

std::optional<DocumentHead> WalkedFrames::head(DocId doc) const {
  const auto [first, end] = frames_of(heads_, doc);
  const bool is_large = end - first > 1;
  if (is_large) {
    std::string whole;
    for (auto frame = first; frame != end; ++frame) {
      if (frame->part != whole.size() || whole.size() > kMostTextBytes) return std::nullopt;
      whole += text_of(*frame);
    }
    return decode_head(whole, *schema_);
  }
  const auto frame = first != end ? first : first - (first != heads_.begin() ? 1 : 0);
  if (frame == heads_.end() || frame->record > doc || frame->part > 0) return std::nullopt;
  const auto& heads = open_heads(*frame).heads;
  return doc - frame->record < heads.size() ? std::optional(heads[doc - frame->record])
                                            : std::nullopt;
}

const WalkedFrames::OpenTexts& WalkedFrames::open_texts(const Frame& frame) const {
  if (open_texts_.frame == &frame) return open_texts_;
  open_texts_ = {&frame, text_of(frame), {0}};
  auto& begins = open_texts_.begins;
  const std::uint64_t bytes = open_texts_.texts.size();
  const Frame* const next = &frame + 1;
  const bool is_last = next == texts_.data() + texts_.size();
  for (DocId doc = frame.record; begins.back() < bytes; ++doc) {
    const bool is_alone = doc == frame.record;
    if (!is_alone && !is_last && doc >= next->record) break;
    const auto head = this->head(doc);
    if (!head) break;
    const std::uint64_t left = bytes - begins.back();
    if (text_bytes(*head) > left && !is_alone) {  // a head is another's
      begins = {0};
      break;
    }
    begins.push_back(begins.back() + std::min(text_bytes(*head), left));
  }
  return open_texts_;
}

std::optional<StoredPiece> WalkedFrames::piece_within(const Frame& frame, DocId doc) const {
  const OpenTexts& opened = open_texts(frame);
  const std::size_t index = doc - frame.record;
  if (index + 1 >= opened.begins.size()) return std::nullopt;
  const std::uint64_t begin = opened.begins[index];
  return StoredPiece{0, opened.texts.substr(begin, opened.begins[index + 1] - begin)};
}

std::vector<StoredPiece> WalkedFrames::pieces(DocId doc) const {
  const auto [first, end] = frames_of(texts_, doc);
  std::vector<StoredPiece> pieces;
  if (end - first > 1 || (end - first == 1 && first->part > 0)) {
    std::uint64_t reached = 0;
    for (auto frame = first; frame != end; ++frame) {
      if (frame->part < reached) continue;
      pieces.push_back({frame->part, text_of(*frame)});
      reached = frame->part + pieces.back().text.size();
    }
    return pieces;
  }
  if (first == end && first == texts_.begin()) return pieces;
  const Frame& frame = first != end ? *first : *(first - 1);
  if (frame.part > 0) return pieces;
  if (auto piece = piece_within(frame, doc)) pieces.push_back(*std::move(piece));
  return pieces;
}

std::optional<std::string> WalkedFrames::texts(DocId doc) const {
  const auto head = this->head(doc);
  if (!head) return std::nullopt;
  std::string texts;
  const std::uint64_t bytes = text_bytes(*head);
  if (bytes == 0) return texts;
  for (const StoredPiece& piece : pieces(doc)) {
    if (piece.begin != texts.size()) return std::nullopt;
    texts += piece.text;
  }
  return texts.size() == bytes ? std::optional(std::move(texts)) : std::nullopt;
}

}  // namespace broadside
