// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Any bytes as Markdown, with or without YAML front matter.

#include <string>

#include "fuzz/check.h"
#include "fuzz/document_checks.h"
#include "ingest/front_matter.h"
#include "ingest/markdown_html.h"
#include "ingest/readers.h"

namespace broadside::fuzz {
namespace {

void check_front_matter(const std::string& text) {
  const ingest::SplitText split = ingest::split_front_matter(text);
  require(text.ends_with(split.body), "the body is the end of the text");
  if (split.yaml.empty()) return;
  const auto json = ingest::yaml_to_json(split.yaml);
  if (!json) return;
  std::string copy = *json;
  const auto read = ingest::JsonDocumentReader(ingest::IngestOptions().fields).read(copy);
  require(read.ok(), "front matter becomes a JSON object", *json);
}

}  // namespace
}  // namespace broadside::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadside;
  using namespace broadside::fuzz;
  const std::string text = text_of(data, size);
  check_front_matter(text);
  require_sound(ingest::read_markdown(text, ingest::IngestOptions()));
  require_sound(ingest::read_text(text));
  return 0;
}
