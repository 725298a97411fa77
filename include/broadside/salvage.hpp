// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Saves what can be read of a damaged index.

#ifndef BROADSIDE_SALVAGE_HPP_
#define BROADSIDE_SALVAGE_HPP_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "broadside/index_writer.hpp"
#include "broadside/result.hpp"
#include "broadside/searcher.hpp"
#include "broadside/storage.hpp"

namespace broadside {

// A document that is not, or not surely, what it was.
struct SalvageLoss {
  enum class Kind {  // the gravest first
    lost,            // nothing of it could be had
    in_part,         // what is left of it is in the new index; a gap in its text reads U+FFFD
    // Its texts are as stored; id, labels, date or fields could not be checked, or that its file is
    // of this index, or that it is the last of several versions.
    uncertain,
  };
  Kind kind = Kind::lost;
  std::string file;  // of the damaged index; empty: the new writer's memory did not suffice
  // Under which it is in the new index. Of one that is lost, its id as far as that could be read.
  std::string id;
  std::string reason;           // what is missing or unsure
  std::uint64_t documents = 1;  // more: of a file of which nothing could be had
};

struct SalvageReport {
  std::uint64_t documents = 0;      // in the new index
  std::uint64_t whole = 0;          // of these, those that are surely what they were
  std::uint64_t lost = 0;           // live documents of which nothing could be had
  std::vector<SalvageLoss> losses;  // in index order
  std::vector<Finding> damage;      // of the old index, page by page
};

struct SalvageOptions {
  // Of the new index. The schema is used only where the manifest, which has it, is damaged and the
  // segments have as many fields; else a single-field one is tried.
  WriterOptions writer = {};
  // Called after each document, by the thread that called salvage().
  std::function<void(const ReindexProgress&)> on_progress = {};
};

// Builds a new index in `fresh` of all that can be read in `damaged`, which is not changed: live
// documents, in their order, and the variants. Texts, and titles with fields, stand in frames of
// about 64 and 8 KiB with a checksum each: damage costs those of the frames that it struck, also in
// a file that was cut short or that bytes were put into. Ids and labels of sections count if their
// page (16 KiB) is sound, and are lost with the tables of such a file (docs/safety.md). Lists and
// dictionaries are made anew.
//
// Where the manifest cannot be read, all segment files are taken, in the order of their numbers:
// deleted documents come back, variants are gone, and damage says so; of the versions of a document
// that was replaced one is kept, as a rule the last, and told of, where their ids can be read.
//
// not_found: no index in `damaged`. invalid_argument: `fresh` has files already, or an option is
// out of range. unsupported_version, io; nothing is committed then.
BROADSIDE_EXPORT Result<SalvageReport> salvage(const Storage& damaged,
                                               std::shared_ptr<Storage> fresh,
                                               const SalvageOptions& options = {});

}  // namespace broadside

#endif  // BROADSIDE_SALVAGE_HPP_
