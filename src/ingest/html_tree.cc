// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// gumbo 0.10 looks through its stack of open elements for every tag, and builds the open formatting
// elements anew in every block: a page of n tags nested d deep costs up to n times d. A tag costs
// hundreds of bytes. Real pages stay far below the limits here; what does not is read without its
// tags. Covered by
// tests/ingest/html_test.cc.

#include "ingest/html_tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/markup.h"

namespace broadside::ingest {
namespace {

constexpr std::size_t kMaxReferenceLength = 40;
constexpr std::size_t kMaxDepth = 400;
constexpr std::size_t kMaxCost = 20'000'000;
// What gumbo allocates, and never gives back to the arena; measured on pages of little else.
constexpr std::size_t kOpenTagBytes = 250;
constexpr std::size_t kOtherBytes = 150;  // a text or a comment
constexpr std::size_t kCloseTagBytes = 50;
constexpr std::size_t kAttributeBytes = 200;
constexpr std::size_t kCharacterBytes = 4;
// Of a page that is read without its tags.
constexpr std::size_t kMaxHeadTags = 1000;

constexpr GumboTag kBlocks[] = {
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_ASIDE,      GUMBO_TAG_BLOCKQUOTE,
    GUMBO_TAG_BR,      GUMBO_TAG_CAPTION,  GUMBO_TAG_CENTER,     GUMBO_TAG_DD,
    GUMBO_TAG_DETAILS, GUMBO_TAG_DIR,      GUMBO_TAG_DIV,        GUMBO_TAG_DL,
    GUMBO_TAG_DT,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,
    GUMBO_TAG_FOOTER,  GUMBO_TAG_FORM,     GUMBO_TAG_H1,         GUMBO_TAG_H2,
    GUMBO_TAG_H3,      GUMBO_TAG_H4,       GUMBO_TAG_H5,         GUMBO_TAG_H6,
    GUMBO_TAG_HEADER,  GUMBO_TAG_HGROUP,   GUMBO_TAG_HR,         GUMBO_TAG_LEGEND,
    GUMBO_TAG_LI,      GUMBO_TAG_LISTING,  GUMBO_TAG_MAIN,       GUMBO_TAG_MENU,
    GUMBO_TAG_NAV,     GUMBO_TAG_OL,       GUMBO_TAG_OPTION,     GUMBO_TAG_P,
    GUMBO_TAG_PRE,     GUMBO_TAG_SECTION,  GUMBO_TAG_SUMMARY,    GUMBO_TAG_TABLE,
    GUMBO_TAG_TBODY,   GUMBO_TAG_TEXTAREA, GUMBO_TAG_TFOOT,      GUMBO_TAG_THEAD,
    GUMBO_TAG_TITLE,   GUMBO_TAG_TR,       GUMBO_TAG_UL,         GUMBO_TAG_XMP};

// Elements that are never open, or that the next of their kind closes: they do not add depth.
constexpr GumboTag kShallow[] = {
    GUMBO_TAG_AREA,  GUMBO_TAG_BASE,   GUMBO_TAG_BODY,  GUMBO_TAG_BR,    GUMBO_TAG_COL,
    GUMBO_TAG_DD,    GUMBO_TAG_DT,     GUMBO_TAG_EMBED, GUMBO_TAG_HEAD,  GUMBO_TAG_HR,
    GUMBO_TAG_HTML,  GUMBO_TAG_IMG,    GUMBO_TAG_INPUT, GUMBO_TAG_LI,    GUMBO_TAG_LINK,
    GUMBO_TAG_META,  GUMBO_TAG_OPTION, GUMBO_TAG_P,     GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE,
    GUMBO_TAG_TBODY, GUMBO_TAG_TD,     GUMBO_TAG_TFOOT, GUMBO_TAG_TH,    GUMBO_TAG_THEAD,
    GUMBO_TAG_TR,    GUMBO_TAG_TRACK,  GUMBO_TAG_WBR};

template <std::size_t N>
bool is_among(const GumboTag (&tags)[N], GumboTag tag) {
  return std::find(std::begin(tags), std::end(tags), tag) != std::end(tags);
}

GumboTag tag_of(const MarkupPiece& piece) {
  return gumbo_tagn_enum(piece.name.data(), static_cast<unsigned>(piece.name.size()));
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool holds_raw_text(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE;
}

// They begin behind white space, a quote or a slash.
std::size_t most_attributes(std::string_view attributes) {
  return static_cast<std::size_t>(std::count_if(attributes.begin(), attributes.end(), [](char c) {
    return is_space(c) || c == '"' || c == '\'' || c == '/';
  }));
}

// Upper bounds of how deep the tree can get - each name by itself, because a closing tag may close
// nothing - and of its memory, unless it is deep.
class TreeMeter {
 public:
  void add(const MarkupPiece& piece) {
    tree_bytes_ += piece.whole.size() * kCharacterBytes;
    if (piece.kind != MarkupKind::open_tag && piece.kind != MarkupKind::close_tag) {
      tree_bytes_ += kOtherBytes;
      return;
    }
    ++tags_;
    tree_bytes_ += piece.kind == MarkupKind::open_tag ? kOpenTagBytes : kCloseTagBytes;
    tree_bytes_ += most_attributes(piece.attributes) * kAttributeBytes;
    const GumboTag tag = tag_of(piece);
    if (is_among(kShallow, tag)) return;
    std::size_t& open = open_[static_cast<std::size_t>(tag)];
    if (piece.kind == MarkupKind::open_tag) {
      ++open;
      deepest_ = std::max(deepest_, ++depth_);
    } else if (open > 0) {
      --open;
      --depth_;
    }
  }

  bool is_too_much(std::size_t most_bytes) const {
    return deepest_ > kMaxDepth || tags_ * deepest_ > kMaxCost || tree_bytes_ > most_bytes;
  }

 private:
  std::array<std::size_t, GUMBO_TAG_LAST + 1> open_{};
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
  std::size_t tags_ = 0;
  std::size_t tree_bytes_ = 0;
};

bool is_too_much_for_a_tree(std::string_view html, std::size_t most_bytes) {
  TreeMeter meter;
  MarkupScanner scanner(html);
  for (MarkupPiece piece; scanner.next(piece);) {
    meter.add(piece);
    if (piece.kind != MarkupKind::open_tag) continue;
    const GumboTag tag = tag_of(piece);
    if (holds_raw_text(tag)) scanner.skip_raw_text(gumbo_normalized_tagname(tag));
  }
  return meter.is_too_much(most_bytes);
}

// The page as one preformatted text behind its <title> and <meta>, without other tags: nothing is
// left that could nest, or could make a node for each line.
class FlatPage {
 public:
  explicit FlatPage(std::size_t bytes) { text_.reserve(bytes + bytes / 16); }

  void add(const MarkupPiece& piece) {
    if (piece.kind == MarkupKind::text && in_title_) {
      head_ += piece.whole;
    } else if (piece.kind == MarkupKind::text) {
      add_text(piece.whole);
    }
    if (piece.kind != MarkupKind::open_tag && piece.kind != MarkupKind::close_tag) return;
    const GumboTag tag = tag_of(piece);
    if (tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_META) {
      add_to_head(piece, tag);
    } else if (is_block(tag)) {
      separate('\n');
    }
  }

  std::string take() {
    while (!text_.empty() && is_space(text_.back())) text_.pop_back();
    // gumbo passes by the line feed behind the tag.
    text_.insert(0, head_ + (in_title_ ? "</title><pre>\n" : "<pre>\n"));
    return std::move(text_);
  }

 private:
  void add_to_head(const MarkupPiece& piece, GumboTag tag) {
    const bool opens = piece.kind == MarkupKind::open_tag;
    const bool is_wanted = opens ? head_tags_ < kMaxHeadTags : in_title_;
    if (!is_wanted) return;
    head_tags_ += opens ? 1 : 0;
    head_ += piece.whole;
    if (tag == GUMBO_TAG_TITLE) in_title_ = opens;
  }

  void add_text(std::string_view text) {
    for (const char c : text) {
      if (is_space(c)) {
        separate(' ');
      } else if (c == '<') {
        text_ += "&lt;";
      } else {
        text_ += c;
      }
    }
  }

  void separate(char separator) {
    if (text_.empty() || text_.back() == '\n') return;
    if (text_.back() != ' ') {
      text_ += separator;
    } else if (separator == '\n') {
      text_.back() = separator;
    }
  }

  std::string head_;
  std::string text_;
  std::size_t head_tags_ = 0;
  bool in_title_ = false;
};

std::string flatten(std::string_view html) {
  FlatPage page(html.size());
  MarkupScanner scanner(html);
  for (MarkupPiece piece; scanner.next(piece);) {
    page.add(piece);
    if (piece.kind != MarkupKind::open_tag) continue;
    const GumboTag tag = tag_of(piece);
    if (holds_raw_text(tag)) scanner.skip_raw_text(gumbo_normalized_tagname(tag));
  }
  return page.take();
}

// gumbo adds up the digits of a numeric reference with no eye on their number. More than any
// character needs become as many that name none and do not overflow.
void bound_references(std::string& html) {
  constexpr std::size_t kEnough = 7;
  for (std::size_t at = html.find("&#"); at != std::string::npos; at = html.find("&#", at)) {
    at += 2;
    const bool hex = at < html.size() && (html[at] == 'x' || html[at] == 'X');
    const std::size_t first = html.find_first_not_of('0', at + (hex ? 1 : 0));
    if (first == std::string::npos) return;
    const char* const digits = hex ? "0123456789abcdefABCDEF" : "0123456789";
    const std::size_t end = std::min(html.find_first_not_of(digits, first), html.size());
    if (end - first <= kEnough) continue;
    std::fill_n(html.begin() + static_cast<std::ptrdiff_t>(first), end - first - kEnough, '0');
    std::fill_n(html.begin() + static_cast<std::ptrdiff_t>(end - kEnough), kEnough, '9');
  }
}

void* allocate(void* arena, std::size_t bytes) {
  return static_cast<std::pmr::monotonic_buffer_resource*>(arena)->allocate(bytes);
}

void keep_until_the_arena_goes(void*, void*) {}

}  // namespace

bool is_block(GumboTag tag) {
  return is_among(kBlocks, tag);
}

HtmlTree::HtmlTree(std::string html, std::size_t most_bytes)
    : html_(std::move(html)),
      arena_(std::make_unique<std::pmr::monotonic_buffer_resource>(std::size_t{4} << 10)) {
  if (is_too_much_for_a_tree(html_, most_bytes)) html_ = flatten(html_);
  bound_references(html_);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &allocate;
  options.deallocator = &keep_until_the_arena_goes;
  options.userdata = arena_.get();
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html_.data(), html_.size());
}

// gumbo knows the names but offers no way to ask, other than a page of one reference.
const std::string& HtmlEntities::named(std::string_view reference) {
  const auto known = seen_.find(reference);
  if (known != seen_.end()) return known->second;
  const HtmlTree page("<title>" + std::string(reference), std::size_t{1} << 20);
  std::string text(reference);
  const GumboNode* node = page.document();
  while (node->type == GUMBO_NODE_DOCUMENT || node->type == GUMBO_NODE_ELEMENT) {
    const GumboVector& children =
        node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
    if (children.length == 0) break;
    node = static_cast<const GumboNode*>(children.data[0]);
  }
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
    text = node->v.text.text;
  return seen_.emplace(reference, std::move(text)).first->second;
}

std::string HtmlEntities::decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t amp = std::min(text.find('&', at), text.size());
    decoded.append(text, at, amp - at);
    if (amp == text.size()) break;
    const std::string_view rest = text.substr(amp, kMaxReferenceLength);
    const std::size_t end = rest.find_first_of("; \n<&", 1);
    const bool complete = end != std::string_view::npos && rest[end] == ';';
    const std::string_view reference = rest.substr(0, complete ? end + 1 : 1);
    decoded += complete ? std::string_view(named(reference)) : reference;
    at = amp + reference.size();
  }
  return decoded;
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found != nullptr ? std::string_view(found->value) : std::string_view();
}

}  // namespace broadside::ingest
