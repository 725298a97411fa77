// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/build.h"

#include <simdjson.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "bench/memory.h"
#include "broadside/index_writer.hpp"
#include "broadside/storage.hpp"

namespace broadside::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Input {
  std::uint64_t docs = 0;
  std::uint64_t bytes = 0;
};

std::string text_of(const simdjson::dom::element& object, const char* key) {
  std::string_view value;
  if (object[key].get(value) != simdjson::SUCCESS) return "";
  return std::string(value);
}

Result<Document> read_line(simdjson::dom::parser& parser, const std::string& line,
                           std::uint64_t number, bool columns) {
  simdjson::dom::element object;
  const auto error = parser.parse(line).get(object);
  if (error != simdjson::SUCCESS || !object.is_object()) {
    return Error(ErrorCode::invalid_argument,
                 "line " + std::to_string(number) + ": expected a JSON object");
  }
  Document document;
  document.id = text_of(object, "id");
  document.title = text_of(object, "title");
  document.body = text_of(object, "body");
  if (document.body.empty()) document.body = text_of(object, "text");
  if (columns) {
    document.date = text_of(object, "date");
    document.fields = {{"type", text_of(object, "type")}};
  }
  return document;
}

Result<Input> add_all(IndexWriter& writer, std::istream& corpus, bool columns) {
  simdjson::dom::parser parser;
  Input input;
  for (std::string line; std::getline(corpus, line);) {
    input.bytes += line.size() + 1;
    if (line.empty()) continue;
    Result<Document> document = read_line(parser, line, input.docs + 1, columns);
    if (!document) return document.error();
    if (Status added = writer.add(std::move(*document)); !added) return added.error();
    ++input.docs;
  }
  return input;
}

Result<std::uint64_t> bytes_of(const Storage& storage) {
  const auto files = storage.list();
  if (!files) return files.error();
  std::uint64_t bytes = 0;
  for (const FileInfo& file : *files) bytes += file.size_bytes;
  return bytes;
}

// A new index only: an old one would be timed as replacement.
Result<std::shared_ptr<Storage>> create_index(const std::string& path) {
  auto storage = open_directory(path, OpenMode::create);
  if (!storage) return storage;
  const auto bytes = bytes_of(**storage);
  if (!bytes) return bytes.error();
  if (*bytes != 0) {
    return Error(ErrorCode::invalid_argument, path + ": expected no index, found one");
  }
  return storage;
}

}  // namespace

Status build(const BuildOptions& options, std::istream& corpus, std::ostream& out) {
  const auto storage = create_index(options.index);
  if (!storage) return storage.error();
  const AnonymousPeak anonymous;
  const auto start = Clock::now();
  auto writer = IndexWriter::open(*storage, {.schema = Schema::single_field(),
                                             .default_language = options.stem ? "en" : "none",
                                             .memory_bytes = options.memory_mb << 20,
                                             .threads = options.threads});
  if (!writer) return writer.error();
  const auto input = add_all(*writer, corpus, options.columns);
  if (!input) return input.error();
  if (const auto committed = writer->commit(); !committed) return committed.error();
  const double commit_seconds = seconds_since(start);
  const Status optimized = writer->optimize({.reorder = options.reorder});
  if (!optimized) return optimized;
  const double seconds = seconds_since(start);
  const auto index_bytes = bytes_of(**storage);
  if (!index_bytes) return index_bytes.error();

  const nlohmann::ordered_json report = {
      {"docs", input->docs},
      {"seconds", seconds},
      {"commit_seconds", commit_seconds},
      {"input_mb_per_s", static_cast<double>(input->bytes) / 1e6 / seconds},
      {"index_bytes", *index_bytes},
      {"peak_rss_mb", peak_resident_mb()},
      {"peak_rss_anon_mb", anonymous.megabytes()},
      {"build_type", BROADSIDE_BUILD_TYPE}};
  out << report.dump() << "\n";
  return {};
}

}  // namespace broadside::bench
