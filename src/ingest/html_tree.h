// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// An HTML page as gumbo reads it, made safe: the memory of the tree lies in one arena and is given
// back at once (gumbo's own way is a recursion as deep as the page), and a page nested beyond
// reason is flattened before gumbo sees it.

#ifndef BROADSIDE_INGEST_HTML_TREE_H_
#define BROADSIDE_INGEST_HTML_TREE_H_

#include <gumbo.h>

#include <functional>
#include <map>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>

namespace broadside::ingest {

// True for elements that stand on lines of their own.
bool is_block(GumboTag tag);

class HtmlTree {
 public:
  // `html`: valid UTF-8 without NUL.
  // A page whose tree might take more than `most_bytes` is read without its tags.
  HtmlTree(std::string html, std::size_t most_bytes);

  const GumboNode* document() const { return output_->document; }
  const GumboElement& root() const { return output_->root->v.element; }

 private:
  std::string html_;  // gumbo's nodes point into it
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  const GumboOutput* output_;
};

// Decodes character references as HTML has them, all two thousand names. Remembers what it has
// seen: one thread at a time.
class HtmlEntities {
 public:
  std::string decode(std::string_view text);

 private:
  const std::string& named(std::string_view reference);

  std::map<std::string, std::string, std::less<>> seen_;
};

// The value of an attribute, or empty.
std::string_view attribute(const GumboElement& element, const char* name);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_HTML_TREE_H_
