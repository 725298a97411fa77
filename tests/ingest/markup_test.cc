// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/markup.h"

#include <gtest/gtest.h>

#include <string>

namespace broadside::ingest {
namespace {

// "kind:name" of every piece, with the text of texts.
std::string pieces_of(std::string_view text) {
  static constexpr const char* kNames[] = {"text", "open", "close", "cdata", "other"};
  MarkupScanner scanner(text);
  std::string pieces, whole;
  for (MarkupPiece piece; scanner.next(piece);) {
    const bool tag = piece.kind == MarkupKind::open_tag || piece.kind == MarkupKind::close_tag;
    pieces += kNames[static_cast<int>(piece.kind)];
    pieces += ':';
    pieces += tag ? piece.name : piece.whole;
    pieces += piece.self_closing ? "/ " : " ";
    whole += piece.whole;
  }
  EXPECT_EQ(whole, text) << "the pieces, laid end to end, are the text";
  return pieces;
}

TEST(Markup, CutsTagsAndText) {
  EXPECT_EQ(pieces_of("a<b c='>'>d</b><e/>"), "text:a open:b text:d close:b open:e/ ");
  EXPECT_EQ(pieces_of("<!-- <x> -->1<![CDATA[<y>]]>"),
            "other:<!-- <x> --> text:1 cdata:<![CDATA[<y>]]> ");
  EXPECT_EQ(pieces_of("1 < 2 <3 <>"), "text:1  text:< 2  text:<3  text:<> ");
  EXPECT_EQ(pieces_of("<?xml?><!DOCTYPE x>"), "other:<?xml?> other:<!DOCTYPE x> ");
}

TEST(Markup, UnfinishedPiecesEndWithTheText) {
  for (const char* text :
       {"<", "<a", "</", "</a", "<a b='", "<!--", "<![CDATA[", "<?", "<!", "a<"}) {
    pieces_of(text);
  }
  EXPECT_EQ(pieces_of("<a b=\"unclosed>text"), "open:a text:text ");
}

TEST(Markup, FindsAttributes) {
  EXPECT_EQ(attribute_value(" a='1' xml:lang = \"gl\" b=2", "xml:lang"), "gl");
  EXPECT_EQ(attribute_value(" a='1' b=2", "b"), "2");
  EXPECT_EQ(attribute_value(" data-b='1' b='x &amp; y'", "b"), "x & y");
  EXPECT_EQ(attribute_value(" a=\"x; b=2\" b = 3", "b"), "3") << "not inside of another";
  EXPECT_EQ(attribute_value(" a=\"x; b=2\"", "b"), "");
  EXPECT_EQ(attribute_value(" b='unclosed", "b"), "unclosed");
  EXPECT_EQ(attribute_value(" b", "b"), "");
  EXPECT_EQ(attribute_value(" b=", "b"), "");
  EXPECT_EQ(attribute_value("", "b"), "");
}

TEST(Markup, DecodesReferences) {
  EXPECT_EQ(decode_entities("&lt;&#233;&#xE9;&amp;amp; &nosuch; &#x110000; & &#;"),
            "<éé&amp; &nosuch; \uFFFD & &#;");
  EXPECT_EQ(decode_entities("&#55296;"), "\uFFFD");
}

TEST(Markup, TakesServerCodeOut) {
  EXPECT_EQ(without_server_code("a<?php x ?>b<% y %>c<?z"), "abc");
  EXPECT_EQ(without_server_code("<p>a</p><"), "<p>a</p><");
}

}  // namespace
}  // namespace broadside::ingest
