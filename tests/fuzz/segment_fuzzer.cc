// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a segment, or, where they begin like one, as a manifest. Checksums are made to match
// first: with others, nothing behind them is ever reached. Segments are read, verified,
// searched and salvaged; the mutator of segment_mutator.cc leaves their layout as it is.

#include <memory>

#include "base/bytes.h"
#include "broadside/searcher.hpp"
#include "fuzz/check.h"
#include "fuzz/result_checks.h"
#include "fuzz/sample_archive.h"
#include "fuzz/sealed_bytes.h"
#include "fuzz/segment_reading.h"
#include "index/deletions.h"
#include "index/manifest.h"
#include "index/segment_files.h"
#include "index/segment_salvage.h"
#include "segment/walked_frames.h"

namespace broadside::fuzz {
namespace {

constexpr DocId kManyDocuments = 100'000;

void write(Storage& storage, std::string_view name, std::string_view bytes) {
  const auto file = storage.create(name).value();
  file->append(as_bytes(bytes)).value();
  file->sync_and_close().value();
}

void check_manifest(const std::string& bytes) {
  const auto read = decode_manifest(as_bytes(bytes), "m");
  if (!read) return;
  const std::string written = encode_manifest(*read);
  const auto again = decode_manifest(as_bytes(written), "m");
  require(again && encode_manifest(*again) == written, "a manifest reads back");
  for (const ManifestSegment& segment : read->segments) {
    if (segment.documents > kManyDocuments) continue;
    const auto live = decode_deletions(segment.deletions, segment.documents);
    require(!live || live->deleted() <= segment.documents, "no more are deleted than there are");
  }
}

// An index of this segment alone.
Result<Searcher> search_in(std::shared_ptr<Storage> storage, const SegmentReader& segment) {
  Manifest manifest;
  manifest.generation = 1;
  manifest.next_segment_id = kSegmentId + 1;
  manifest.schema = sample_schema();
  manifest.analysis = AnalyzerSpec::current();
  manifest.segments = {{.id = kSegmentId,
                        .documents = segment.document_count(),
                        .languages = {Language::parse("de"), Language::parse("en")},
                        .deletions = encode_deletions(nullptr),
                        .checksum = segment.checksum()}};
  write(*storage, kManifestFile, encode_manifest(manifest));
  return Searcher::open(storage);
}

// Bytes that are not sound have any answer, and only they have damage.
void check_search(const Searcher& searcher, const Query& query, const SearchOptions& options,
                  bool sound) {
  const auto found = searcher.search(query, options);
  require(found.ok(), "damage is no error of a search");
  require_sound(*found);
  require(found->damage.empty() || !sound, "a sound segment has no damage");
}

// One of some, which the bytes choose, and of most bytes none: a search takes several times as long
// as everything else.
void check_a_search(const Searcher& searcher, std::uint64_t choice, bool sound) {
  struct Search {
    std::string_view query;
    SearchOptions options;
  };
  static const Search kSearches[] = {
      {"rent strike", {.limit = 2, .count = true}},
      {"\"rent strike\" OR =strike OR 罢工 OR greve",
       {.limit = 2, .facets = {"creator"}, .explain = true}},
      {"str* -port", {.limit = 2, .sort = "-date"}},
      {"tenant NEAR/9 strikes~1", {.limit = 2, .collapse = true}},
      {"date:1968 OR section:\"p. 2\" OR like:1", {.limit = 2, .sort = "creator"}}};
  constexpr std::uint64_t kNone = 3 * std::size(kSearches);
  choice %= std::size(kSearches) + kNone;
  if (choice >= std::size(kSearches)) return;
  const Search& search = kSearches[choice];
  check_search(searcher, parse_plain(search.query, searcher.schema()).query, search.options, sound);
}

// By the heads of frames alone: texts are what the heads of their documents say, or nothing.
void check_walked(const Storage& storage, const Schema& schema) {
  const auto walked = WalkedFrames::walk(storage, segment_file(kSegmentId), kSegmentId, schema,
                                         [](std::uint64_t, std::uint64_t) { return true; });
  require(walked.ok(), "a file is walked");
  const std::uint64_t documents = walked->documents();
  for (std::uint64_t i = 0; i < documents; i += 1 + documents / 64) {
    const auto doc = static_cast<DocId>(i);
    const auto head = walked->head(doc);
    const auto texts = walked->texts(doc);
    require(!texts || (head && texts->size() == text_bytes(*head)), "texts are as long as said");
    (void)walked->pieces(doc);
  }
}

// As far as the file says what it holds; of sound bytes all is had, and nothing is doubted.
void check_salvage(const Storage& storage, const Schema& schema, bool sound) {
  const auto salvage = SegmentSalvage::open(storage, {.segment_id = kSegmentId}, schema);
  if (!salvage) return require(!sound, "a sound segment is salvaged", salvage.error().message());
  const std::uint64_t documents = salvage->documents();
  for (std::uint64_t i = 0; i < documents; i += 1 + documents / 64) {
    const SalvagedDocument salvaged = salvage->document(static_cast<DocId>(i));
    require(salvaged.loss.has_value() != salvaged.reason.empty(), "a loss has a reason");
    require(!sound || !salvaged.loss, "a sound document is whole", salvaged.reason);
  }
}

// The same bytes with pages that do not match, without tables, and with more behind them.
void check_damaged(const std::string& bytes, const Schema& schema) {
  const std::string cut = bytes.substr(0, bytes.size() - 1);
  std::string flipped = bytes;
  flipped[kHeaderBytes - 1] ^= 1;  // of the header's checksum, in the first page
  for (const std::string& damaged : {cut, flipped, bytes + "x"}) {
    const std::shared_ptr<Storage> storage = memory_storage();
    write(*storage, segment_file(kSegmentId), damaged);
    check_salvage(*storage, schema, false);
  }
}

void check_segment(const std::string& bytes) {
  const std::shared_ptr<Storage> storage = memory_storage();
  const std::string file = segment_file(kSegmentId);
  write(*storage, file, bytes);
  const Schema schema = sample_schema();
  check_walked(*storage, schema);
  const auto reader = SegmentReader::open(*storage, file, kSegmentId, schema);
  if (!reader) {
    require(reader.error().code() == ErrorCode::corrupt, "no other error",
            reader.error().message());
    require(reader.error().message().starts_with(file), "an error names the file");
    return check_salvage(*storage, schema, false);
  }
  const bool sound = (*reader)->verify().empty();
  read_segment(**reader, schema, sound);
  check_salvage(*storage, schema, sound);
  check_damaged(bytes, schema);
  const auto searcher = search_in(storage, **reader);
  require(searcher.ok(), "an index with a sound manifest is opened");
  check_a_search(*searcher, (*reader)->checksum(), sound);
}

}  // namespace
}  // namespace broadside::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadside::fuzz;
  std::string bytes = text_of(data, size);
  if (is_manifest(bytes)) {
    if (seal_manifest(bytes)) check_manifest(bytes);
  } else if (seal_segment(bytes)) {
    check_segment(bytes);
  }
  return 0;
}
