// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Adds, replaces and removes documents. One writer at a time for an index; readers go on meanwhile.

#ifndef BROADSIDE_INDEX_WRITER_HPP_
#define BROADSIDE_INDEX_WRITER_HPP_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "broadside/document.hpp"
#include "broadside/query.hpp"
#include "broadside/result.hpp"
#include "broadside/storage.hpp"

namespace broadside {

struct WriterOptions {
  // Used when the index is created; an existing index keeps the schema it has.
  Schema schema = {};
  // The language of documents that name none: "auto" (detected), "none", or a BCP 47 tag.
  std::string default_language = "auto";
  // Budget of the writer, all threads together; at least 32 MB.
  std::size_t memory_bytes = std::size_t{512} << 20;
  // Workers that analyse and flush; 0: one for each core. The files written do not depend on it.
  unsigned threads = 0;
};

struct OptimizeOptions {
  // Also puts documents with common words next to each other, by recursive graph bisection: smaller
  // and faster to search where the order of adding says little about what documents are about. The
  // merged segment is written a second time and the search for an order costs about as much again;
  // for a while the disk holds both. Equal scores, until then in order of adding, then come in the
  // new order of the documents; everything else about an answer stays. Where no better order is
  // found the old one is kept. Documents added later follow in order of adding. Where memory is
  // short, stretches of documents are put in order one after the other; below 32 bytes of the
  // writer's memory a document there is none, and optimize() returns invalid_argument.
  bool reorder = false;
};

struct ReindexProgress {
  std::uint64_t documents = 0;      // done, those of an earlier call included
  std::uint64_t all_documents = 0;  // to be done
  std::uint64_t bytes = 0;          // of the documents done by this call
};

struct ReindexOptions {
  // Called after each document, by the thread that called reindex().
  std::function<void(const ReindexProgress&)> on_progress = {};
};

// Something about an added document that its owner should know; the document is in the index.
struct DocumentNotice {
  std::string id;
  std::string reason;  // e.g. "3 bytes are not UTF-8 and were read as U+FFFD"
};

struct CommitInfo {
  std::uint64_t generation = 0;
  std::uint64_t documents = 0;          // live documents of the index after the commit
  std::vector<DocumentNotice> notices;  // of documents added since the last commit
  // Why segments could not be merged since the last commit (io, corrupt), if so. Commits stand all
  // the same, and their segments stay as they were.
  std::optional<Error> merge_failure;
};

// Not safe for concurrent use, save that it may be moved between threads. Documents given to add()
// become searchable, all at once, when commit() returns; what was not committed is gone when the
// writer is destroyed, and so is a merge that is under way. After an io error the writer refuses
// everything but destruction; the last commit stands. An error while segments are merged is no such
// error, unless it strikes while the manifest is replaced.
class BROADSIDE_EXPORT IndexWriter {
 public:
  // Opens the index, or creates it where the storage holds none.
  // locked: another writer is at work. corrupt, unsupported_version, io: as the message says.
  // invalid_argument: an option or the schema is out of range.
  static Result<IndexWriter> open(std::shared_ptr<Storage> storage, WriterOptions options = {});

  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;

  // Adds the document, or replaces the one with its id; the last one wins. May block while workers
  // are busy. invalid_argument: no id, an id over 4,096 bytes, an unreadable date, an unknown
  // field, or 4 GiB of ids since the last commit: the document is not added and the writer goes on.
  // io: see above.
  Status add(Document document);

  // Removes a document at the next commit. not_found: neither committed nor added.
  Status remove(std::string_view id);

  // Stores the list of variants by which loose queries are widened, in place of the one before, at
  // the next commit; an empty one widens nothing. invalid_argument: as Variants::check().
  Status set_variants(Variants variants);

  // Makes everything so far durable and searchable. Survives the death of the process and of the
  // machine once it has returned. Where there are many segments, they are merged from then on by a
  // thread beside the caller's, and what it wrote becomes part of the index with a later add() or
  // commit(); where merging has fallen behind, commit() does some of it first. That merging failed
  // is told in CommitInfo.
  Result<CommitInfo> commit();

  // Merges where there are many segments, and returns when no more are to be merged: before the
  // writer goes, where the index is to stay as small as it can be. What was added since the last
  // commit stays uncommitted. io, corrupt: why merging failed; the last commit stands.
  Status wait_for_merges();

  // Commits, then merges to one segment without deleted documents. Where the merging alone failed,
  // its error is returned, the commit stands and the next commit() hands out its notices. The same
  // where the reordering failed: then the merge stands, too.
  Status optimize(OptimizeOptions options = {});

  // Commits, then builds all documents anew from what is stored of them, with the analysis of this
  // process, and replaces the index by that: all at once, so that searches go on meanwhile, and for
  // a while the disk holds both. Ids, order, stored documents, schema and variants stay; documents
  // that name no language get it by WriterOptions::default_language, as when they were added. Every
  // so often what is done is noted, and the next call, in this process or another of the same
  // versions, goes on from there; a commit in between makes it begin anew. io, corrupt: the index
  // stands as it was committed before.
  Result<CommitInfo> reindex(const ReindexOptions& options = {});

  // A warning where the index was analysed by another ICU or libstemmer than this process has;
  // empty otherwise.
  const std::string& analysis_warning() const;

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_WRITER_HPP_
