// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "ingest/readers.h"

namespace broadside::ingest {
namespace {

ParsedDocument read(std::string text) {
  Result<ParsedDocument> parsed = read_markdown(std::move(text), {});
  EXPECT_TRUE(parsed.ok());
  return std::move(*parsed);
}

std::string fields_of(const Document& document) {
  std::string text;
  for (const FieldValue& field : document.fields) text += field.field + "=" + field.value + ";";
  return text;
}

TEST(Markdown, FrontMatterCarriesTheKeys) {
  const ParsedDocument parsed = read(
      "---\ntitle: Minutes of May\ndate: 1968-05-13\nlang: fr\ncreator: [Union, Tenants]\n"
      "box: 12\nopen: true\ncode: \"007\"\n---\n\n# Heading\n\nThe text.\n");
  const Document& document = parsed.document;
  EXPECT_EQ(document.title, "Minutes of May");
  EXPECT_EQ(document.date, "1968-05-13");
  EXPECT_EQ(document.lang, "fr");
  EXPECT_EQ(fields_of(document), "creator=Union;creator=Tenants;");
  EXPECT_EQ(document.extra, R"({"box":12,"open":true,"code":"007"})");
  EXPECT_EQ(document.body, "\n# Heading\n\nThe text.\n");
  EXPECT_TRUE(parsed.problems.empty());
}

TEST(Markdown, AuthorAndTagsStandIn) {
  const Document document = read("---\nauthor: Ana\ntags: [rent, port]\n---\nx").document;
  EXPECT_EQ(fields_of(document), "creator=Ana;subject=rent;subject=port;");
  EXPECT_EQ(document.extra, R"({"author":"Ana","tags":["rent","port"]})");
  EXPECT_EQ(fields_of(read("---\nauthor: Ana\ncreator: Eva\n---\nx").document), "creator=Eva;");
}

TEST(Markdown, TheFirstHeadingIsTheTitle) {
  EXPECT_EQ(read("text\n\n# The Title #\n# Other").document.title, "The Title");
  EXPECT_EQ(read("The Title\n=========\ntext").document.title, "The Title");
  EXPECT_EQ(read("## Second level only\n#no heading\n").document.title, "");
  EXPECT_EQ(read("---\nlang: en\n---\n# Title").document.title, "Title");
}

TEST(Markdown, HtmlInItIsReadAsHtml) {
  EXPECT_EQ(read("mobiliza&ccedil;&atilde;o &amp; <b>luta</b>").document.body,
            "mobilização & luta");
  EXPECT_EQ(read("a<p>b</p>c<!-- no --><img src=x alt='A &eacute;'>").document.body,
            "a\nb\nc A é ");
  EXPECT_EQ(read("<https://example.org> <br>x <3 a < b").document.body,
            "<https://example.org> \nx <3 a < b");
  EXPECT_EQ(read("`<b>&amp;` ``a ` <b>`` <b>x</b> `unclosed <i>y").document.body,
            "`<b>&amp;` ``a ` <b>`` x `unclosed y");
  EXPECT_EQ(read("x\n\n```html\n<b>&eacute;</b>\n```\n<b>&eacute;</b>").document.body,
            "x\n\n```html\n<b>&eacute;</b>\n```\né");
  EXPECT_EQ(read("# <b>T</b>&eacute;").document.title, "Té");
}

TEST(Markdown, BackticksInOneLongLineAreReadInTime) {
  std::string pairs = "&amp; ";
  std::string falling = "&amp; ";
  for (int i = 0; i < 1'000'000; ++i) pairs += "`<b>` x ";
  for (int length = 2'000; length > 0; --length)
    falling += std::string(static_cast<std::size_t>(length), '`') + " x ";
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& line : {pairs, falling}) {
    Result<ParsedDocument> parsed = read_markdown(line, {});
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed->document.body.size(), line.size() - std::string("amp;").size());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Markdown, MalformedFrontMatterIsTextAndTold) {
  const std::string text = "---\ntitle: [unclosed\n---\nThe text.\n";
  const ParsedDocument parsed = read(text);
  EXPECT_EQ(parsed.document.body, text);
  ASSERT_EQ(parsed.problems.size(), 1U);
  EXPECT_EQ(parsed.problems[0].status, ReportStatus::cut);
  EXPECT_NE(parsed.problems[0].reason.find("front matter cannot be read: line"), std::string::npos)
      << parsed.problems[0].reason;
  EXPECT_EQ(read("---\njust text\n---\nbody").document.body, "---\njust text\n---\nbody");
}

TEST(Markdown, ARuleIsNoFrontMatter) {
  EXPECT_EQ(read("---\nno end").document.body, "---\nno end");
  EXPECT_EQ(read("text\n---\nmore\n---\n").document.body, "text\n---\nmore\n---\n");
  EXPECT_EQ(read("---\n---\ntext").document.body, "text");
  EXPECT_EQ(read("---").document.body, "---");
  EXPECT_EQ(read("").document.body, "");
}

TEST(Markdown, YamlBombsAreDefused) {
  std::string bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    const std::string before(1, static_cast<char>(name - 1));
    bomb += std::string(1, name) + ": &" + name + " [";
    for (int i = 0; i < 9; ++i) bomb += "*" + before + (i < 8 ? "," : "]\n");
  }
  EXPECT_EQ(read(bomb + "---\ntext").problems.size(), 1U);
  EXPECT_EQ(read("---\na: &a [*a]\n---\ntext").document.body.substr(0, 3), "---");
  EXPECT_EQ(read("---\na: " + std::string(100'000, '[') + "\n---\ntext").problems.size(), 1U);
}

}  // namespace
}  // namespace broadside::ingest
