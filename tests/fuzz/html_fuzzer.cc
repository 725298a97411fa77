// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a page: HTML; the source of a PHP or ASP.NET page where it begins like one; other
// XML where it says so.

#include <string>

#include "fuzz/check.h"
#include "fuzz/document_checks.h"
#include "ingest/readers.h"
#include "text/utf8.h"

namespace broadside::fuzz {
namespace {

using ingest::IngestOptions;
using ingest::ParsedDocument;

Result<ParsedDocument> read_page(const std::string& bytes) {
  if (bytes.starts_with("<?xml")) return ingest::read_xml(bytes);
  const bool server_page = bytes.starts_with("<?php") || bytes.starts_with("<%");
  return ingest::read_html(bytes, server_page, IngestOptions());
}

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else {
      html += c;
    }
  }
  return html;
}

// Gumbo reads control characters and what is no character as U+FFFD.
bool is_kept(char32_t c) {
  const bool control = c <= ' ' || (c >= 0x7F && c < 0xA0);
  const bool noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c < 0xFDF0);
  return !control && !noncharacter && c != kReplacement;
}

std::string characters_of(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (is_kept(point.value)) append_utf8(kept, point.value);
    at += point.bytes;
  }
  return kept;
}

// A text that was read from a page, written as a page, is the text of that page.
void check_text(const std::string& text) {
  const auto page = ingest::read_html("<!DOCTYPE html><meta charset=utf-8><p>" + escaped(text),
                                      false, IngestOptions());
  if (!page) return;
  require(characters_of(page->document.body) == characters_of(text), "a text is read whole", text);
}

}  // namespace
}  // namespace broadside::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadside::fuzz;
  const auto parsed = read_page(text_of(data, size));
  require_sound(parsed);
  if (parsed) {
    require(parsed->document.body.size() <= 8 * size + 16, "a text grows with its page alone");
    check_text(parsed->document.body);
  }
  return 0;
}
