// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Opens all that there is before the first document is taken, because a writer of the old index may
// remove files. Tested in tests/whole/salvage_test.cc.

#include "broadside/salvage.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/checksum.h"
#include "index/deletions.h"
#include "index/manifest.h"
#include "index/pending_document.h"
#include "index/segment_files.h"
#include "index/segment_salvage.h"
#include "segment/finding.h"
#include "segment/summary.h"

namespace broadside {
namespace {

// A segment to be salvaged, or why nothing can be had of it.
struct Source {
  std::string file;
  std::optional<SegmentSalvage> segment;
  std::shared_ptr<const LiveDocuments> live;  // null: all
  std::uint64_t live_documents = 0;           // 0 also where nobody knows
  std::string reason;                         // where there is no segment
};

struct OldIndex {
  std::unique_ptr<const Schema> schema;
  Variants variants;
  std::vector<Source> sources;  // in order of adding
  std::vector<Finding> damage;
};

void open_source(const Storage& storage, const SegmentSalvage::Named& named, Source source,
                 OldIndex& index) {
  source.file = segment_file(named.segment_id);
  auto segment = SegmentSalvage::open(storage, named, *index.schema);
  if (segment) {
    source.segment = *std::move(segment);
    source.live_documents =
        source.segment->documents() - (source.live ? source.live->deleted() : 0);
    const auto& findings = source.segment->findings();
    index.damage.insert(index.damage.end(), findings.begin(), findings.end());
  } else {
    Finding finding = finding_of(source.file, segment.error());
    source.reason = finding.message;
    index.damage.push_back(std::move(finding));
  }
  index.sources.push_back(std::move(source));
}

// Nothing where a file is gone that an older manifest named.
std::optional<OldIndex> open_named(const Storage& storage, Manifest manifest) {
  OldIndex index;
  index.schema = std::make_unique<const Schema>(std::move(manifest.schema));
  index.variants = std::move(manifest.variants);
  bool is_absent = false;
  for (const ManifestSegment& segment : manifest.segments) {
    Source source;
    source.live = decode_deletions(segment.deletions, segment.documents);
    source.live_documents = segment.documents - (source.live ? source.live->deleted() : 0);
    is_absent |= !storage.open(segment_file(segment.id)).ok();
    open_source(storage, {segment.id, segment.documents, segment.checksum}, std::move(source),
                index);
  }
  const auto now = is_absent ? read_manifest(storage) : Result<Manifest>(Manifest());
  if (is_absent && now && now->generation != manifest.generation) return std::nullopt;
  return index;
}

bool fits(const Schema& schema, const Summary& summary) {
  return schema.text.size() == summary.fields.size() &&
         schema.keywords.size() == summary.keyword_fields;
}

// The schema that the segments' numbers of fields agree with.
Schema likely_schema(const Storage& storage, const std::vector<std::uint64_t>& ids,
                     const Schema& wanted) {
  for (const std::uint64_t id : ids) {
    const auto file =
        FileReader::open_as_is(storage, segment_file(id), FileReader::Pages::as_they_are);
    if (!file) continue;
    const auto summary = Summary::read(**file);
    if (!summary) continue;
    if (fits(wanted, *summary)) return wanted;
    if (fits(Schema::single_field(), *summary)) return Schema::single_field();
  }
  return wanted;
}

Result<OldIndex> open_all(const Storage& storage, const Error& why, const Schema& wanted) {
  const auto files = storage.list();
  if (!files) return files.error();
  std::vector<std::uint64_t> ids;
  for (const FileInfo& file : *files) {
    if (const auto id = segment_id_of(file.name)) ids.push_back(*id);
  }
  if (ids.empty()) return why;
  std::sort(ids.begin(), ids.end());
  OldIndex index;
  Finding finding = finding_of(kManifestFile, why);
  finding.message += ": deleted documents come back, variants are gone";
  index.damage.push_back(std::move(finding));
  index.schema = std::make_unique<const Schema>(likely_schema(storage, ids, wanted));
  for (const std::uint64_t id : ids) open_source(storage, {.segment_id = id}, {}, index);
  return index;
}

Result<OldIndex> open_old(const Storage& storage, const Schema& wanted) {
  for (;;) {
    auto manifest = read_manifest(storage);
    if (!manifest) {
      const ErrorCode code = manifest.error().code();
      const bool is_lost = code == ErrorCode::corrupt || code == ErrorCode::not_found;
      return is_lost ? open_all(storage, manifest.error(), wanted)
                     : Result<OldIndex>(manifest.error());
    }
    auto index = open_named(storage, *std::move(manifest));
    if (index) return *std::move(index);
  }
}

// Puts what was salvaged into the new index.
class Salvager {
 public:
  Salvager(OldIndex index, IndexWriter& writer, const SalvageOptions& options)
      : index_(std::move(index)), writer_(writer), options_(options) {
    report_.damage = std::move(index_.damage);
  }

  Result<SalvageReport> run();

 private:
  void find_certain_ids();
  Status take(const Source& source, std::uint64_t first_slot);
  Status add(const Source& source, DocId doc, SalvagedDocument salvaged);
  std::string name_for(const Source& source, DocId doc, SalvagedDocument& salvaged);
  // The new writer's memory did not suffice for all of a document.
  void note_cut(const DocumentNotice& notice);
  void lose(const Source& source, std::string id, std::string reason, std::uint64_t documents = 1);

  OldIndex index_;
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
  for (const Source& source : index_.sources) {
    if (source.segment) progress_.all_documents += source.live_documents;
  }
  for (const Source& source : index_.sources) {
    if (source.segment) {
      if (Status taken = take(source, slot); !taken) return taken.error();
      slot += source.segment->documents();
    } else {
      lose(source, "", source.reason, source.live_documents);
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
  for (const Source& source : index_.sources) {
    if (!source.segment) continue;
    for (DocId doc = 0; doc < source.segment->documents(); ++doc, ++slot) {
      if (source.live && !source.live->live(doc)) continue;
      const auto id = source.segment->certain_id(doc);
      if (!id) continue;
      const auto [place, is_first] = slots_.insert_or_assign(xxh3(*id), slot);
      if (!is_first) replaced_.insert(place->first);
    }
  }
}

Status Salvager::take(const Source& source, std::uint64_t first_slot) {
  for (DocId doc = 0; doc < source.segment->documents(); ++doc) {
    if (source.live && !source.live->live(doc)) continue;
    ++progress_.documents;
    SalvagedDocument salvaged = source.segment->document(doc);
    const auto last = slots_.find(xxh3(salvaged.document.id));
    const bool is_replaced =
        !salvaged.document.id.empty() && last != slots_.end() && last->second != first_slot + doc;
    if (is_replaced) continue;
    if (last != slots_.end() && replaced_.contains(last->first)) {
      salvaged.add(SalvageLoss::Kind::uncertain, "another version of it was left out");
    }
    progress_.bytes += salvaged.document.body.size();
    if (Status added = add(source, doc, std::move(salvaged)); !added) return added;
    if (options_.on_progress) options_.on_progress(progress_);
  }
  return {};
}

void Salvager::lose(const Source& source, std::string id, std::string reason,
                    std::uint64_t documents) {
  report_.lost += documents;
  report_.losses.push_back(
      {SalvageLoss::Kind::lost, source.file, std::move(id), std::move(reason), documents});
}

// An id that was read from a damaged page may be another document's.
std::string Salvager::name_for(const Source& source, DocId doc, SalvagedDocument& salvaged) {
  const auto is_free = [this](const std::string& id) { return !slots_.contains(xxh3(id)); };
  std::string id = salvaged.likely_id;
  if (id.empty() || id.size() > kMaxIdBytes || !is_free(id)) {
    id = "salvaged-" + source.file + "-" + std::to_string(doc);
    while (!is_free(id)) id += '+';
    salvaged.add(SalvageLoss::Kind::uncertain, "this id was made up");
  }
  slots_[xxh3(id)] = UINT64_MAX;
  return id;
}

Status Salvager::add(const Source& source, DocId doc, SalvagedDocument salvaged) {
  Document& document = salvaged.document;
  if (salvaged.loss == SalvageLoss::Kind::lost) {
    lose(source, document.id.empty() ? salvaged.likely_id : document.id, salvaged.reason);
    return {};
  }
  if (document.id.empty()) document.id = name_for(source, doc, salvaged);
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
  report_.losses.push_back({*salvaged.loss, source.file, id, std::move(salvaged.reason)});
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
  auto old = open_old(damaged, options.writer.schema);
  if (!old) return old.error();
  WriterOptions writing = options.writer;
  writing.schema = *old->schema;
  auto writer = IndexWriter::open(std::move(fresh), std::move(writing));
  if (!writer) return writer.error();
  return Salvager(*std::move(old), *writer, options).run();
}

}  // namespace broadside
