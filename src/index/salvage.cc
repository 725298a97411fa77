// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Tested in tests/whole/salvage_test.cc.

#include "broadside/salvage.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/checksum.h"
#include "index/damaged_index.h"
#include "index/pending_document.h"
#include "index/segment_salvage.h"

namespace broadside {
namespace {

// Puts what was salvaged into the new index.
class Salvager {
 public:
  Salvager(DamagedIndex index, IndexWriter& writer, const SalvageOptions& options)
      : index_(std::move(index)), writer_(writer), options_(options) {
    report_.damage = std::move(index_.damage);
  }

  Result<SalvageReport> run();

 private:
  void find_certain_ids();
  Status take(const DamagedSegment& segment, std::uint64_t first_slot);
  Status add(const DamagedSegment& segment, DocId doc, SalvagedDocument salvaged);
  std::string name_for(const DamagedSegment& segment, DocId doc, SalvagedDocument& salvaged);
  // The new writer's memory did not suffice for all of a document.
  void note_cut(const DocumentNotice& notice);
  void lose(const DamagedSegment& segment, std::string id, std::string reason,
            std::uint64_t documents = 1);

  DamagedIndex index_;
  IndexWriter& writer_;
  const SalvageOptions& options_;
  SalvageReport report_;
  ReindexProgress progress_;
  // Of the hash of each id that is certain or was given, the last document that has it; empty where
  // nothing is damaged.
  std::unordered_map<std::uint64_t, std::uint64_t> slots_;
  // Hashes of ids that several documents have, as only without a manifest: which is the newest, the
  // numbers of the segments do not surely say, since a merge may begin after a batch.
  std::unordered_set<std::uint64_t> replaced_;
};

Result<SalvageReport> Salvager::run() {
  if (!report_.damage.empty()) find_certain_ids();
  std::uint64_t slot = 0;
  for (const DamagedSegment& segment : index_.segments) {
    if (segment.salvage) progress_.all_documents += segment.live_documents;
  }
  for (const DamagedSegment& segment : index_.segments) {
    if (segment.salvage) {
      if (Status taken = take(segment, slot); !taken) return taken.error();
      slot += segment.salvage->documents();
    } else {
      lose(segment, "", segment.reason, segment.live_documents);
    }
  }
  if (Status set = writer_.set_variants(index_.variants); !set) return set.error();
  const Result<CommitInfo> commit = writer_.commit();
  if (!commit) return commit.error();
  if (Status merged = writer_.wait_for_merges(); !merged) return merged.error();
  report_.documents = commit->documents;
  for (const DocumentNotice& notice : commit->notices) {
    if (notice.cut) note_cut(notice);
  }
  return std::move(report_);
}

void Salvager::note_cut(const DocumentNotice& notice) {
  const auto told =
      std::find_if(report_.losses.begin(), report_.losses.end(), [&](const SalvageLoss& loss) {
        return loss.id == notice.id && loss.kind != SalvageLoss::Kind::lost;
      });
  if (told == report_.losses.end()) {
    --report_.whole;
    report_.losses.push_back({SalvageLoss::Kind::in_part, "", notice.id, notice.reason});
  } else {
    told->kind = SalvageLoss::Kind::in_part;
    told->reason += "; " + notice.reason;
  }
}

void Salvager::find_certain_ids() {
  std::uint64_t slot = 0;
  for (const DamagedSegment& segment : index_.segments) {
    if (!segment.salvage) continue;
    for (DocId doc = 0; doc < segment.salvage->documents(); ++doc, ++slot) {
      if (segment.live && !segment.live->live(doc)) continue;
      const auto id = segment.salvage->certain_id(doc);
      if (!id) continue;
      const auto [place, is_first] = slots_.insert_or_assign(xxh3(*id), slot);
      if (!is_first) replaced_.insert(place->first);
    }
  }
}

Status Salvager::take(const DamagedSegment& segment, std::uint64_t first_slot) {
  for (DocId doc = 0; doc < segment.salvage->documents(); ++doc) {
    if (segment.live && !segment.live->live(doc)) continue;
    ++progress_.documents;
    SalvagedDocument salvaged = segment.salvage->document(doc);
    const auto last = slots_.find(xxh3(salvaged.document.id));
    const bool is_replaced =
        !salvaged.document.id.empty() && last != slots_.end() && last->second != first_slot + doc;
    if (is_replaced) continue;
    if (last != slots_.end() && replaced_.contains(last->first)) {
      salvaged.add(SalvageLoss::Kind::uncertain, "another version of it was left out");
    }
    progress_.bytes += salvaged.document.body.size();
    if (Status added = add(segment, doc, std::move(salvaged)); !added) return added;
    if (options_.on_progress) options_.on_progress(progress_);
  }
  return {};
}

void Salvager::lose(const DamagedSegment& segment, std::string id, std::string reason,
                    std::uint64_t documents) {
  report_.lost += documents;
  report_.losses.push_back(
      {SalvageLoss::Kind::lost, segment.file, std::move(id), std::move(reason), documents});
}

// An id that was read from a damaged page may be another document's.
std::string Salvager::name_for(const DamagedSegment& segment, DocId doc,
                               SalvagedDocument& salvaged) {
  const auto is_free = [this](const std::string& id) { return !slots_.contains(xxh3(id)); };
  std::string id = salvaged.likely_id;
  if (id.empty() || id.size() > kMaxIdBytes || !is_free(id)) {
    id = "salvaged-" + segment.file + "-" + std::to_string(doc);
    while (!is_free(id)) id += '+';
    salvaged.add(SalvageLoss::Kind::uncertain, "this id was made up");
  }
  slots_[xxh3(id)] = UINT64_MAX;
  return id;
}

Status Salvager::add(const DamagedSegment& segment, DocId doc, SalvagedDocument salvaged) {
  Document& document = salvaged.document;
  if (salvaged.loss == SalvageLoss::Kind::lost) {
    lose(segment, document.id.empty() ? salvaged.likely_id : document.id, salvaged.reason);
    return {};
  }
  if (document.id.empty()) document.id = name_for(segment, doc, salvaged);
  const std::string id = document.id;
  if (!salvaged.loss) {
    ++report_.whole;
    return writer_.add(std::move(document));
  }
  Status added = writer_.add(document);
  if (!added && added.error().code() == ErrorCode::invalid_argument) {
    salvaged.add(SalvageLoss::Kind::in_part,
                 "date and fields are lost: " + added.error().message());
    document.date.clear();
    document.fields.clear();
    added = writer_.add(std::move(document));
  }
  report_.losses.push_back({*salvaged.loss, segment.file, id, std::move(salvaged.reason)});
  return added;
}

}  // namespace

Result<SalvageReport> salvage(const Storage& damaged, std::shared_ptr<Storage> fresh,
                              const SalvageOptions& options) {
  const auto files = fresh->list();
  if (!files) return files.error();
  if (!files->empty()) {
    return Error(ErrorCode::invalid_argument,
                 fresh->name() + ": expected an empty place for the new index, found " +
                     files->front().name);
  }
  auto old = open_damaged(damaged, options.writer.schema);
  if (!old) return old.error();
  WriterOptions writing = options.writer;
  writing.schema = *old->schema;
  auto writer = IndexWriter::open(std::move(fresh), std::move(writing));
  if (!writer) return writer.error();
  return Salvager(*std::move(old), *writer, options).run();
}

}  // namespace broadside
