// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <string>

#include "ingest/readers.h"

namespace broadside::ingest {
namespace {

Document read(std::string xml) {
  Result<ParsedDocument> parsed = read_xml(std::move(xml));
  EXPECT_TRUE(parsed.ok());
  return std::move(parsed->document);
}

TEST(Xml, ReadsTextAndTitle) {
  const Document document = read(
      "<?xml version=\"1.0\"?>\n<!-- licence -->\n<udhr xml:lang='gl'>\n  "
      "<title>Declaración</title>\n"
      "  <para>A liberdade &amp; a\n    xustiza</para>\n  <para>Dous</para></udhr>");
  EXPECT_EQ(document.title, "Declaración");
  EXPECT_EQ(document.lang, "gl");
  EXPECT_EQ(document.body, "Declaración\nA liberdade & a xustiza\nDous");
}

TEST(Xml, WordsStayWhole) {
  EXPECT_EQ(read("<p>mid<hi>dle</hi> and <hi>word</hi>s</p><p>next</p>").body,
            "middle and words\nnext");
  EXPECT_EQ(read("<p>a <i>b</i> <i>c</i>\n  d</p>").body, "a b c d");
  EXPECT_EQ(read("<a><![CDATA[1 < 2]]></a><a>3</a>").body, "1 < 2\n3");
}

TEST(Xml, TheRootMayHoldTitleAndDate) {
  const Document document =
      read("<speech title=\"black power\" date=\"1966-10-29\"><p>x</p></speech>");
  EXPECT_EQ(document.title, "black power");
  EXPECT_EQ(document.date, "1966-10-29");
}

TEST(Xml, FollowsTheDeclaredEncoding) {
  EXPECT_EQ(read("<?xml version='1.0' encoding='windows-1251'?><p>\xC7\xE0</p>").body, "За");
}

}  // namespace
}  // namespace broadside::ingest
