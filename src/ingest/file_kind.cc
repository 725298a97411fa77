// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/file_kind.h"

#include <utility>

#include "ingest/field_values.h"

namespace broadside::ingest {
namespace {

constexpr std::pair<std::string_view, FileKind> kEndings[] = {
    {"txt", FileKind::text},         {"text", FileKind::text},
    {"md", FileKind::markdown},      {"markdown", FileKind::markdown},
    {"html", FileKind::html},        {"htm", FileKind::html},
    {"xhtml", FileKind::html},       {"php", FileKind::server_page},
    {"asp", FileKind::server_page},  {"aspx", FileKind::server_page},
    {"jsp", FileKind::server_page},  {"xml", FileKind::xml},
    {"jsonl", FileKind::jsonl},      {"ndjson", FileKind::jsonl},
    {"pdf", FileKind::unsupported},  {"epub", FileKind::unsupported},
    {"docx", FileKind::unsupported}, {"odt", FileKind::unsupported},
    {"doc", FileKind::unsupported},  {"rtf", FileKind::unsupported}};

}  // namespace

FileKind kind_of_name(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return FileKind::unknown;
  const std::string ending = to_lower(file_name.substr(dot + 1));
  for (const auto& [known, kind] : kEndings) {
    if (ending == known) return kind;
  }
  return FileKind::unknown;
}

FileKind kind_of_bytes(std::string_view head) {
  const std::string start = to_lower(trim(head).substr(0, 1000));
  if (start.starts_with("<!doctype html") || start.find("<html") != std::string::npos) {
    return FileKind::html;
  }
  if (start.starts_with("<?xml")) return FileKind::xml;
  if (start.starts_with("{\"")) return FileKind::jsonl;
  if (start.starts_with("---\n")) return FileKind::markdown;
  return FileKind::text;
}

}  // namespace broadside::ingest
