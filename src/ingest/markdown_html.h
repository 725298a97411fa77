// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INGEST_MARKDOWN_HTML_H_
#define BROADSIDE_INGEST_MARKDOWN_HTML_H_

#include <string>
#include <string_view>

namespace broadside::ingest {

// Markdown without the HTML that stands in it: entities are decoded, because a word must be found
// that is written `mobiliza&ccedil;&atilde;o`; tags go, but for the text of images. Code, autolinks
// (`<https://...>`) and what only looks like a tag stay as they are.
std::string without_html(std::string_view markdown);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_MARKDOWN_HTML_H_
