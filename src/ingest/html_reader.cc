// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// HTML pages: readable text from the body, metadata from title, lang and the meta elements that
// libraries use (Dublin Core in HTML, RFC 2731). Covered by tests/ingest/html_test.cc.

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "ingest/encoding.h"
#include "ingest/field_values.h"
#include "ingest/html_tree.h"
#include "ingest/markup.h"
#include "ingest/readers.h"
#include "ingest/text_builder.h"

namespace broadside::ingest {
namespace {

constexpr std::size_t kHeadBytes = 8192;

bool is_dropped(const GumboNode& node) {
  if (node.type == GUMBO_NODE_TEMPLATE || node.type == GUMBO_NODE_COMMENT) return true;
  if (node.type != GUMBO_NODE_ELEMENT) return false;
  switch (node.v.element.tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
      return true;
    default:
      return false;
  }
}

Break break_around(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_BLOCKQUOTE:
      return Break::paragraph;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_IMG:
      return Break::space;
    default:
      return is_block(tag) ? Break::line : Break::none;
  }
}

bool is_preformatted(GumboTag tag) {
  return tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_LISTING ||
         tag == GUMBO_TAG_XMP;
}

// Visits a tree without recursion and writes its text.
class PageText {
 public:
  std::string of(const GumboNode* top) {
    if (top->type == GUMBO_NODE_ELEMENT) {
      open(top->v.element);  // asked for by name, so not dropped
    } else {
      enter(top);
    }
    while (!path_.empty()) {
      Step& step = path_.back();
      const GumboVector& children = *step.children;
      if (step.next_child < children.length) {
        enter(static_cast<const GumboNode*>(children.data[step.next_child++]));
      } else {
        leave(step);
        path_.pop_back();
      }
    }
    return text_.take();
  }

 private:
  struct Step {
    const GumboVector* children;
    GumboTag tag;
    unsigned next_child = 0;
  };

  void enter(const GumboNode* node) {
    if (is_dropped(*node)) return;
    switch (node->type) {
      case GUMBO_NODE_DOCUMENT:
        path_.push_back({&node->v.document.children, GUMBO_TAG_UNKNOWN});
        break;
      case GUMBO_NODE_ELEMENT:
        open(node->v.element);
        break;
      default:
        add(node->v.text.text);
        break;
    }
  }

  void open(const GumboElement& element) {
    text_.separate(break_around(element.tag));
    if (element.tag == GUMBO_TAG_IMG) text_.add_flowing(attribute(element, "alt"));
    preformatted_ += is_preformatted(element.tag) ? 1 : 0;
    path_.push_back({&element.children, element.tag});
  }

  void leave(const Step& step) {
    text_.separate(break_around(step.tag));
    preformatted_ -= is_preformatted(step.tag) ? 1 : 0;
  }

  void add(std::string_view text) {
    if (preformatted_ > 0) {
      text_.add_preformatted(text);
    } else {
      text_.add_flowing(text);
    }
  }

  std::vector<Step> path_;
  TextBuilder text_;
  int preformatted_ = 0;
};

// Calls `visit` with every element of the tag, in document order, until it returns false.
template <typename Visitor>
void for_each_element(const GumboNode* top, GumboTag tag, Visitor&& visit) {
  std::vector<const GumboNode*> open = {top};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_DOCUMENT) continue;
    const bool element = node->type == GUMBO_NODE_ELEMENT;
    if (element && node->v.element.tag == tag && !visit(node)) return;
    const GumboVector& children = element ? node->v.element.children : node->v.document.children;
    for (unsigned i = children.length; i-- > 0;) {
      open.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
}

bool is_head_or_title(const GumboElement& element) {
  return element.tag == GUMBO_TAG_HEAD || element.tag == GUMBO_TAG_TITLE;
}

// The page's title: in its head, or at least before all other text. An SVG image has titles of its
// own.
std::string page_title(const GumboNode* top) {
  std::vector<const GumboNode*> open = {top};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type == GUMBO_NODE_TEXT) return {};
    const bool element = node->type == GUMBO_NODE_ELEMENT;
    if (!element && node->type != GUMBO_NODE_DOCUMENT) continue;
    if (element) {
      if (node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML) continue;
      if (is_dropped(*node) && !is_head_or_title(node->v.element)) continue;
      if (node->v.element.tag == GUMBO_TAG_TITLE) {
        if (std::string text = PageText().of(node); !text.empty()) return text;
        continue;
      }
    }
    const GumboVector& children = element ? node->v.element.children : node->v.document.children;
    for (unsigned i = children.length; i-- > 0;) {
      open.push_back(static_cast<const GumboNode*>(children.data[i]));
    }
  }
  return {};
}

std::string first_text(const GumboNode* top, GumboTag tag) {
  std::string text;
  for_each_element(top, tag, [&](const GumboNode* node) {
    text = PageText().of(node);
    return text.empty();
  });
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// A name of a meta element to the key that it fills; the rest are kept as they are.
std::string key_of(std::string_view meta_name) {
  std::string name = to_lower(trim(meta_name));
  for (const std::string_view prefix : {"dcterms.", "dcterms:", "dc.", "dc:"}) {
    if (name.starts_with(prefix)) {
      name.erase(0, prefix.size());
      break;
    }
  }
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kSynonyms = {
      {{"author", "creator"},
       {"keywords", "subject"},
       {"language", "lang"},
       {"created", "date"},
       {"issued", "date"},
       {"date.created", "date"},
       {"date.issued", "date"},
       {"article:published_time", "date"}}};
  for (const auto& [synonym, key] : kSynonyms) {
    if (name == synonym) return std::string(key);
  }
  return name;
}

class PageMetadata {
 public:
  PageMetadata(const IngestOptions& options, ParsedDocument& parsed)
      : options_(options), parsed_(parsed) {}

  bool add(const GumboElement& meta) {
    const std::string_view name = attribute(meta, "name");
    const std::string key = key_of(name.empty() ? attribute(meta, "property") : name);
    const std::string_view value = trim(attribute(meta, "content"));
    Document& document = parsed_.document;
    if (value.empty() || key.empty()) return true;
    if (key == "lang" && document.lang.empty()) document.lang = tidy_language(value);
    if (key == "title" && document.title.empty()) document.title = value;
    if (key == "date") add_date(value);
    if (key == "description") keep(key, value);
    if (std::find(options_.fields.begin(), options_.fields.end(), key) != options_.fields.end()) {
      add_field(key, value);
    }
    return true;
  }

  void finish() {
    if (!parsed_.document.extra.empty()) parsed_.document.extra += '}';
  }

 private:
  void add_date(std::string_view value) {
    if (!parsed_.document.date.empty()) return;
    if (std::optional<std::string> date = readable_date(value)) {
      parsed_.document.date = *std::move(date);
      return;
    }
    keep("date", value);
    parsed_.problems.push_back({ReportStatus::cut, "the date \"" + std::string(value) +
                                                       "\" cannot be read: kept, not searchable"});
  }

  void add_field(const std::string& field, std::string_view value) {
    std::vector<FieldValue>& fields = parsed_.document.fields;
    if (seen_.emplace(field, value).second) fields.push_back({field, std::string(value)});
  }

  void keep(std::string_view key, std::string_view value) {
    std::string& extra = parsed_.document.extra;
    std::string member;
    append_json_string(key, member);
    if (!kept_.insert(member).second) return;
    extra += extra.empty() ? "{" : ",";
    extra += member + ":";
    append_json_string(value, extra);
  }

  const IngestOptions& options_;
  ParsedDocument& parsed_;
  std::set<std::pair<std::string, std::string>> seen_;  // fields and their values
  std::set<std::string> kept_;
};

// The name itself, without the quote or whatever else a careless page leaves around it.
std::string charset_name(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789-_:.+";
  text.remove_prefix(std::min(text.find_first_of(kLetters), text.size()));
  return std::string(text.substr(0, text.find_first_not_of(kLetters)));
}

// The charset that a page names in its first bytes: <meta charset> or the older http-equiv form.
std::string declared_charset(std::string_view bytes) {
  const std::string head = to_lower(bytes.substr(0, kHeadBytes));
  MarkupScanner scanner(head);
  for (MarkupPiece piece; scanner.next(piece);) {
    if (piece.kind != MarkupKind::open_tag || piece.name != "meta") continue;
    if (std::string charset = attribute_value(piece.attributes, "charset"); !charset.empty()) {
      return charset_name(charset);
    }
    const std::string content = attribute_value(piece.attributes, "content");
    if (const std::size_t at = content.find("charset="); at != std::string::npos) {
      return charset_name(std::string_view(content).substr(at + 8));
    }
  }
  return {};
}

// ASP.NET pages name their title in the page directive: <%@ Page Title="..." %>.
std::string directive_title(std::string_view page) {
  const std::size_t begin = page.find("<%@");
  if (begin == std::string_view::npos) return {};
  return attribute_value(page.substr(begin, page.find("%>", begin) - begin), "Title");
}

}  // namespace

Result<ParsedDocument> read_html(std::string bytes, bool server_page,
                                 const IngestOptions& options) {
  const std::string charset = declared_charset(bytes);
  Result<DecodedText> decoded = decode_text(std::move(bytes), charset);
  if (!decoded) return decoded.error();
  const std::string fallback_title = server_page ? directive_title(decoded->text) : std::string();
  if (server_page) decoded->text = without_server_code(decoded->text);
  // The page and its text have half of the limit each: see read_source.cc.
  const HtmlTree tree(std::move(decoded->text), 2 * options.max_document_bytes);

  ParsedDocument parsed;
  Document& document = parsed.document;
  document.lang = tidy_language(attribute(tree.root(), "lang"));
  if (document.lang.empty()) document.lang = tidy_language(attribute(tree.root(), "xml:lang"));
  document.title = page_title(tree.document());
  std::replace(document.title.begin(), document.title.end(), '\n', ' ');
  PageMetadata metadata(options, parsed);
  for_each_element(tree.document(), GUMBO_TAG_META,
                   [&](const GumboNode* node) { return metadata.add(node->v.element); });
  metadata.finish();
  if (document.title.empty()) document.title = fallback_title;
  if (document.title.empty()) document.title = first_text(tree.document(), GUMBO_TAG_H1);
  document.body = PageText().of(tree.document());
  if (!decoded->note.empty()) parsed.problems.push_back({ReportStatus::converted, decoded->note});
  return parsed;
}

}  // namespace broadside::ingest
