// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Takes the documents out of a segment file that may be damaged. Two readers believe only pages
// that match their checksums: one goes by the tables, one finds frames without them. Two others
// look at all pages: one goes by the tables, one finds frames that match their own checksums. What
// these say counts where the hash of the document's texts (Sketch::content) bears it out, and what
// no hash covers, with a reservation; where that hash is lost, or the file is cut, sound frames
// suffice.

#ifndef BROADSIDE_INDEX_SEGMENT_SALVAGE_H_
#define BROADSIDE_INDEX_SEGMENT_SALVAGE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "broadside/salvage.hpp"
#include "broadside/storage.hpp"
#include "segment/format.h"
#include "segment/stored_parts.h"
#include "segment/walked_frames.h"

namespace broadside {

struct SalvagedDocument {
  Document document;  // its id empty where none is certain
  // Where no id is certain: how it reads; empty where that, too, is nothing.
  std::string likely_id;
  std::optional<SalvageLoss::Kind> loss;  // none: it is whole
  std::string reason;                     // of the loss

  // One more loss; the gravest is what it is called by.
  void add(SalvageLoss::Kind kind, std::string_view what);
};

// One thread at a time.
class SegmentSalvage {
 public:
  struct Named {
    std::uint64_t segment_id = 0;
    std::optional<DocId> documents;         // as the manifest says; else as the file does
    std::optional<std::uint64_t> checksum;  // the same
  };

  // `schema` outlives this. corrupt: nothing can be had, or the file is another than the one that
  // is named. not_found, io.
  static Result<SegmentSalvage> open(const Storage& storage, const Named& named,
                                     const Schema& schema);

  DocId documents() const noexcept { return documents_; }
  // What is damaged in the file.
  const std::vector<Finding>& findings() const noexcept { return findings_; }

  // An id that stands in sound pages.
  std::optional<std::string> certain_id(DocId doc) const { return checked_->id(doc); }
  SalvagedDocument document(DocId doc) const;

 private:
  // What bears a value out; the best last.
  enum class Proof { none, frame, page };
  template <typename T>
  struct Part {
    std::optional<T> value;
    Proof proof = Proof::none;
  };
  struct Parts {
    Part<DocumentHead> head;
    Part<std::string> texts;
    Part<std::vector<StoredSection>> sections;
  };

  explicit SegmentSalvage(const Schema& schema) : schema_(&schema) {}
  Status open_readers(const Storage& storage, const Named& named);
  // Checks all pages, and walks the frames where damage is found.
  Status look_for_damage(const Storage& storage, const Named& named);
  template <typename T>
  Part<T> part(std::optional<T> (StoredParts::*read)(DocId) const, DocId doc) const;
  template <typename T>
  Part<T> framed_part(std::optional<T> (StoredParts::*read)(DocId) const,
                      std::optional<T> (WalkedFrames::*walk)(DocId) const, DocId doc) const;
  bool take_joined(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const;
  void take_pieces(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const;
  void take_id(DocId doc, SalvagedDocument& salvaged) const;
  Parts by_frames(DocId doc, const Parts& parts) const;
  bool is_right(DocId doc, const Parts& parts, const Document& document) const;
  // Whether it has lost its tables.
  bool is_cut() const { return as_is_->file().sections().empty(); }
  std::uint64_t content_of(const Document& document) const;

  const Schema* schema_;
  DocId documents_ = 0;
  std::unique_ptr<const StoredParts> checked_;
  std::unique_ptr<const StoredParts> as_is_;
  // Where anything is damaged: frames that match their own checksums, and of these those in pages
  // that match theirs. A frame of another index may match its own.
  std::optional<WalkedFrames> any_frames_, sound_frames_;
  bool is_doubtful_ = false;  // it may be another file than the manifest names
  std::vector<Finding> findings_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_SALVAGE_H_
