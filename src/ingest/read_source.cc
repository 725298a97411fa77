// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Covered by tests/ingest/read_source_test.cc.

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <optional>
#include <system_error>
#include <utility>

#include "ingest/ingest.h"
#include "ingest/json_document.h"
#include "ingest/line_reader.h"
#include "ingest/made_ids.h"
#include "ingest/readers.h"

namespace broadside::ingest {
namespace {

std::string in_megabytes(std::uint64_t bytes) {
  return std::to_string((bytes + (1U << 19)) >> 20) + " MB";
}

std::string too_large(std::string_view what, std::uint64_t bytes, std::size_t limit) {
  return std::string(what) + " of " + in_megabytes(bytes) + " is larger than the limit of " +
         in_megabytes(limit);
}

Problem cut_off(std::string_view what, std::uint64_t bytes, std::size_t limit) {
  return {ReportStatus::cut, too_large(what, bytes, limit) + ": its end was left out"};
}

bool has_text(const Document& document) {
  const auto has_visible = [](std::string_view text) {
    return text.find_first_not_of(" \t\r\n\f\v") != std::string_view::npos;
  };
  return has_visible(document.title) || has_visible(document.body) ||
         std::any_of(document.sections.begin(), document.sections.end(),
                     [&](const Section& section) { return has_visible(section.text); });
}

// One report for all problems of a document, with the gravest status of them.
Report report_of(const std::string& id, const std::string& path,
                 const std::vector<Problem>& problems) {
  Report report{id, path, problems.front().status, ""};
  for (const Problem& problem : problems) {
    report.status = std::min(report.status, problem.status);
    report.reason += (report.reason.empty() ? "" : "; ") + problem.reason;
  }
  return report;
}

// Tells of the document's problems and hands it over, as `made_id` where it names no id. False: the
// sink wants no more.
bool deliver(ParsedDocument parsed, const Source& source, std::string made_id, std::string path,
             const IngestSink& sink) {
  Document& document = parsed.document;
  const Origin origin{std::move(path), document.id.empty()};
  if (origin.id_is_made) {
    document.id = std::move(made_id);
    if (source.id_is_encoded) {
      parsed.problems.push_back(
          {ReportStatus::converted, "bytes of the file's name that no id may hold became %XX"});
    }
  } else if (has_control_character(document.id)) {
    sink.on_report({document.id, origin.path, ReportStatus::failed,
                    "its id holds a control character, such as a line end: not added"});
    return true;
  }
  if (!has_text(document)) {
    parsed.problems.push_back({ReportStatus::empty, "there is no text in it"});
  }
  if (!parsed.problems.empty())
    sink.on_report(report_of(document.id, origin.path, parsed.problems));
  return sink.on_document(std::move(document), origin);
}

std::string made_id(const Source& source, const Line& line) {
  if (source.path != "-") return source.id + ":" + std::to_string(line.number);
  return line.too_long ? std::string() : id_of_input_line(line.text);
}

// One JSON document; false where the sink wants no more.
bool read_line(Line& line, const Source& source, const IngestOptions& options,
               JsonDocumentReader& reader, const IngestSink& sink) {
  const std::string place = source.path + ":" + std::to_string(line.number);
  if (line.number == 1 && line.text.starts_with("\xEF\xBB\xBF")) line.text.erase(0, 3);
  std::string id = made_id(source, line);
  if (line.too_long) {
    sink.on_report({id, place, ReportStatus::failed,
                    too_large("a line", line.bytes, options.max_document_bytes) + ": not read"});
    return true;
  }
  if (line.text.find_first_not_of(" \t\r") == std::string::npos) return true;
  Result<ParsedDocument> parsed = reader.read(line.text);
  if (!parsed) {
    sink.on_report({id, place, ReportStatus::failed, parsed.error().message()});
    return true;
  }
  if (line.shortened) {
    parsed->problems.push_back(cut_off("a line", line.bytes, options.max_document_bytes));
  }
  return deliver(std::move(*parsed), source, std::move(id), place, sink);
}

void read_lines(std::istream& stream, const Source& source, const IngestOptions& options,
                const IngestSink& sink) {
  LineReader lines(stream, options.max_document_bytes);
  JsonDocumentReader reader(options.fields, options.max_document_bytes);
  Line line;
  while (lines.next(line)) {
    if (!read_line(line, source, options, reader, sink) || !sink.on_progress(line.bytes)) return;
  }
  if (stream.bad()) {
    sink.on_report({source.id, source.path, ReportStatus::failed,
                    "reading stopped after line " + std::to_string(line.number) + ": " +
                        std::generic_category().message(errno)});
  }
}

// The tree or the text that is made of a page stands beside it.
std::size_t most_bytes(FileKind kind, const IngestOptions& options) {
  const bool is_page = kind == FileKind::html || kind == FileKind::server_page;
  return options.max_document_bytes / (is_page ? 2 : 1);
}

// Ends the beginning of a larger file between two words where it can be told, and else so that two
// or four bytes of a character stay together.
void end_between_words(std::string& bytes) {
  constexpr std::size_t kNearBytes = 256;
  constexpr std::size_t kLargestUnit = 4;
  const std::string_view end =
      std::string_view(bytes).substr(bytes.size() - std::min(bytes.size(), kNearBytes));
  const bool has_wide_units = end.find('\0') != std::string_view::npos;
  const std::size_t space = has_wide_units ? std::string_view::npos : end.find_last_of(" \n\r\t");
  if (space != std::string_view::npos) {
    bytes.resize(bytes.size() - end.size() + space);
    return;
  }
  bytes.resize(bytes.size() - bytes.size() % kLargestUnit);
  const auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) >> 6) == 2; };
  std::size_t lead = bytes.size();
  while (lead > 1 && is_continuation(bytes[lead - 1])) --lead;
  if (lead == 0) return;
  const auto byte = static_cast<unsigned char>(bytes[lead - 1]);
  const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
  if (!has_wide_units && length > bytes.size() - lead + 1) bytes.resize(lead - 1);
}

// `max_bytes` at most.
Result<std::string> read_bytes(const Source& source, std::size_t max_bytes) {
  errno = 0;
  std::ifstream file(source.path, std::ios::binary);
  if (!file) {
    return Error(ErrorCode::io, "cannot be opened: " + std::generic_category().message(errno));
  }
  std::string bytes(std::min<std::uint64_t>(source.size_bytes, max_bytes), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) {
    return Error(ErrorCode::io, "cannot be read: " + std::generic_category().message(errno));
  }
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (bytes.size() == max_bytes && source.size_bytes > max_bytes) end_between_words(bytes);
  return bytes;
}

Result<ParsedDocument> parse(std::string bytes, FileKind kind, const IngestOptions& options) {
  switch (kind) {
    case FileKind::markdown:
      return read_markdown(std::move(bytes), options);
    case FileKind::html:
      return read_html(std::move(bytes), false, options);
    case FileKind::server_page:
      return read_html(std::move(bytes), true, options);
    case FileKind::xml:
      return read_xml(std::move(bytes));
    default:
      return read_text(std::move(bytes));
  }
}

void read_file(const Source& source, const IngestOptions& options, const IngestSink& sink) {
  const std::size_t limit = most_bytes(source.kind, options);
  Result<std::string> bytes = read_bytes(source, limit);
  if (!bytes) {
    sink.on_report({source.id, source.path, ReportStatus::failed, bytes.error().message()});
    return;
  }
  Result<ParsedDocument> parsed = parse(std::move(*bytes), source.kind, options);
  if (!parsed) {
    sink.on_report({source.id, source.path, ReportStatus::failed, parsed.error().message()});
  } else {
    if (source.size_bytes > limit) {
      parsed->problems.push_back(cut_off("a file", source.size_bytes, limit));
    }
    if (!deliver(std::move(*parsed), source, source.id, source.path, sink)) return;
  }
  sink.on_progress(source.size_bytes);
}

}  // namespace

void read_source(const Source& source, const IngestOptions& options, const IngestSink& sink) {
  if (source.path == "-") {
    read_lines(std::cin, source, options, sink);
  } else if (source.kind == FileKind::jsonl) {
    errno = 0;
    std::ifstream file(source.path, std::ios::binary);
    if (file) {
      read_lines(file, source, options, sink);
    } else {
      sink.on_report({source.id, source.path, ReportStatus::failed,
                      "cannot be opened: " + std::generic_category().message(errno)});
    }
  } else {
    read_file(source, options, sink);
  }
}

}  // namespace broadside::ingest
