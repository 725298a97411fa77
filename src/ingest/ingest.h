// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// From files to documents. find_sources() turns the paths of a command line into a list of files;
// read_source() reads one of them and hands its documents, and what is to be said about them, to a
// sink. Nothing here prints, and nothing that stands in a file stops the batch.

#ifndef BROADSIDE_INGEST_INGEST_H_
#define BROADSIDE_INGEST_INGEST_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "broadside/document.hpp"
#include "broadside/result.hpp"
#include "ingest/report.h"

namespace broadside::ingest {

// Of a longer file the beginning is read, and of a longer JSON line the beginnings of its texts.
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{64} << 20;

enum class Format {
  automatic,  // by the ending of the file's name
  jsonl,      // every file holds one JSON document a line
  files,      // every file is one document
};

enum class FileKind { text, markdown, html, server_page, xml, jsonl, unsupported, unknown };

// One file to read.
struct Source {
  std::string path;  // as the operating system knows it; "-" is standard input
  // Of its document: the path as it was named, or from the parent of the walked folder on, with
  // '/'.
  std::string id;
  FileKind kind = FileKind::text;
  std::uint64_t size_bytes = 0;  // 0 where it is not known beforehand
  bool id_is_encoded = false;    // the path holds bytes that no id may hold
};

struct IngestOptions {
  Format format = Format::automatic;
  // Names of the fields of the index besides title and body; other keys are kept as they are.
  std::vector<std::string> fields = {"creator", "publisher", "subject", "type",
                                     "source",  "rights",    "coverage"};
  std::size_t max_document_bytes = kMaxDocumentBytes;
  // A folder that walks pass by: the index itself may stand among the files.
  std::string excluded_folder;
};

// Where a document came from.
struct Origin {
  std::string path;         // the file, and in JSONL the line: "archive/papers.jsonl:12"
  bool id_is_made = false;  // the document named no id: it got one from its path or content
};

// Where documents and reports go. Every member must be set; all are called on the reader's thread.
struct IngestSink {
  // Takes a document; false stops the reading.
  std::function<bool(Document document, const Origin& origin)> on_document;
  std::function<void(Report report)> on_report;
  // Bytes of the source read since the last call, for a progress bar; false stops the reading.
  std::function<bool(std::uint64_t bytes)> on_progress;
};

// The files behind one argument: itself, or what stands in the folder, sorted by name at each
// level; hidden files and links to folders are passed by. What cannot be read is reported.
std::vector<Source> find_sources(const std::string& path, const IngestOptions& options,
                                 const std::function<void(Report)>& on_report);

// Reads one source to its end or until the sink says stop. Memory: about four times
// max_document_bytes at most.
void read_source(const Source& source, const IngestOptions& options, const IngestSink& sink);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_INGEST_H_
