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
  // Budget of the writer, all threads together; at least 32 MB. Documents that the caller holds are
  // not in it. A document gets an eighth of it for its texts and a quarter for its words: what
  // exceeds the one is neither stored nor searched, words beyond the other are not searched, and
  // CommitInfo.notices say so.
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
  bool cut = false;    // a part of the document is not searched
};

struct CommitInfo {
  std::uint64_t generation = 0;
  std::uint64_t documents = 0;          // live documents of the index after the commit
  std::vector<DocumentNotice> notices;  // of documents added since the last commit
  // Why segments could not be merged since the last commit (io, corrupt), if so. Commits stand all
  // the same, and their segments stay as they were.
  std::optional<Error> merge_failure;
};

// A file that erase() removed.
struct ErasedFile {
  std::string file;
  std::uint64_t bytes = 0;
  std::string rewritten_as = {};  // its live documents alone; empty: nothing of it had to be kept
  std::uint64_t rewritten_bytes = 0;
};

struct EraseReport {
  std::uint64_t generation = 0;        // after the last commit
  std::uint64_t documents = 0;         // live documents of the index
  std::vector<std::string> erased;     // ids, in the order given
  std::vector<std::string> not_found;  // ids of which no file of the index held a document
  std::vector<ErasedFile> files;
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

  // Erases documents: no file of the index holds anything of them afterwards. First commits, what
  // was added before included, so that searches find them no more; then rewrites each segment that
  // holds a document of these ids - live, deleted or replaced earlier - without its deleted
  // documents, and commits and removes the old file, one after the other: for a while the disk
  // holds one segment more. A rebuilding that was begun (see reindex) goes, too. After an error,
  // or the death of the process, the same call again does what is left; an id that no file holds
  // any more is then told as not found. The next commit() hands out the notices of documents
  // added before. io, corrupt: those segments that could be rewritten are; damage that hides the
  // ids of a segment hinders all.
  //
  // Out of reach are the bytes that the file system or the device keep of removed files (journals,
  // snapshots, spare cells), backups, swap and memory, the original files, and readers that still
  // have an old file open: they go on searching it, and the disk keeps it, until they close it.
  // The list of variants is the owner's and is not changed. docs/safety.md says more; find_traces()
  // (broadside/traces.hpp) looks for words.
  Result<EraseReport> erase(const std::vector<std::string>& ids);

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
