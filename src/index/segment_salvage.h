// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Takes the documents out of a segment file that may be damaged. Two readers look at the file: one
// believes only pages that match their checksums, the other takes all bytes at their word. What
// the second says counts where the hash of the document's texts (Sketch::content) bears it out;
// what no hash covers, it says with a reservation.

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

  const std::string& file() const noexcept { return as_is_->file().file(); }
  DocId documents() const noexcept { return documents_; }
  // Reads the whole file: what is damaged in it.
  std::vector<Finding> findings() const;

  // An id that stands in sound pages.
  std::optional<std::string> certain_id(DocId doc) const { return checked_->id(doc); }
  SalvagedDocument document(DocId doc) const;

 private:
  template <typename T>
  struct Part {
    std::optional<T> value;
    bool is_checked = false;
  };
  struct Parts {
    Part<DocumentHead> head;
    Part<std::string> texts;
    Part<std::vector<StoredSection>> sections;
  };

  SegmentSalvage() = default;
  template <typename T>
  Part<T> part(std::optional<T> (StoredParts::*read)(DocId) const, DocId doc) const;
  bool take_joined(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const;
  void take_pieces(DocId doc, const Parts& parts, SalvagedDocument& salvaged) const;
  void take_id(DocId doc, SalvagedDocument& salvaged) const;
  bool has_content_of(DocId doc, const Document& document) const;

  const Schema* schema_ = nullptr;
  DocId documents_ = 0;
  std::unique_ptr<const StoredParts> checked_;
  std::unique_ptr<const StoredParts> as_is_;
  std::optional<Finding> frame_damage_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_SEGMENT_SALVAGE_H_
