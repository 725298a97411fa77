// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "ingest/readers.h"

namespace broadside::ingest {
namespace {

ParsedDocument read(std::string html, bool server_page = false) {
  Result<ParsedDocument> parsed = read_html(std::move(html), server_page, {});
  EXPECT_TRUE(parsed.ok());
  return std::move(*parsed);
}

std::string body_of(std::string html) {
  return read(std::move(html)).document.body;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Html, ReadsTextInBlocks) {
  EXPECT_EQ(body_of("<p>One   two\n three</p><p>four<br>five</p><ul><li>a<li>b</ul>"),
            "One two three\n\nfour\nfive\n\na\nb");
  EXPECT_EQ(body_of("mid<b>dle</b> of a w<i>or</i>d"), "middle of a word");
  EXPECT_EQ(body_of("<table><tr><td>a<td>b<tr><td>c</table>"), "a b\nc");
  EXPECT_EQ(body_of("<pre>  kept\n    as is</pre>"), "  kept\n    as is");
  EXPECT_EQ(body_of("Gr&egrave;ve &amp; &#x5929; &nosuch; 1 < 2"), "Grève & 天 &nosuch; 1 < 2");
  EXPECT_EQ(body_of("<img alt='Poster: strike'>now"), "Poster: strike now");
}

TEST(Html, NumbersThatNameNoCharacter) {
  EXPECT_EQ(body_of("a&#x10FFFE;b&#x0000000000000041;c&#x110000;"), "a\U0010FFFEbAc\uFFFD");
  for (std::size_t digits = 8; digits < 80; ++digits) {
    for (const char* const start : {"&#", "&#x", "&#X00"}) {
      EXPECT_EQ(body_of("a" + (start + repeated("1", digits)) + "; b"), "a\uFFFD b") << digits;
    }
  }
}

TEST(Html, DropsWhatIsNoText) {
  EXPECT_EQ(
      body_of("a<script>var x = '<p>no</p>';</script><style>p{}</style><noscript>no</noscript>"
              "<template><p>no</p></template><!-- no -->b"),
      "ab");
}

TEST(Html, ReadsMetadata) {
  const ParsedDocument parsed = read(
      "<html lang=pt_BR><head><title>La\n huelga</title>"
      "<meta name='DC.Creator' content='Ana'><meta name=author content=Ana>"
      "<meta name='dcterms.issued' content='1968-05'><meta name=keywords content='port, rent'>"
      "<meta name=description content='A \"leaflet\"'><meta name=viewport content=x></head>text");
  const Document& document = parsed.document;
  EXPECT_EQ(document.title, "La huelga");
  EXPECT_EQ(document.lang, "pt-BR");
  EXPECT_EQ(document.date, "1968-05");
  ASSERT_EQ(document.fields.size(), 2U);
  EXPECT_EQ(document.fields[0].value, "Ana");
  EXPECT_EQ(document.fields[1].field, "subject");
  EXPECT_EQ(document.extra, "{\"description\":\"A \\\"leaflet\\\"\"}");
  EXPECT_EQ(document.body, "text");
}

TEST(Html, TitleFallsBackToTheFirstHeading) {
  EXPECT_EQ(read("<h1>The <i>port</i></h1>x").document.title, "The port");
  EXPECT_EQ(read("<meta name='dc.title' content='T'><h1>H</h1>").document.title, "T");
}

TEST(Html, TheTitleStandsBeforeTheText) {
  const std::string image = "<svg><title>Logo</title></svg>";
  EXPECT_EQ(read(image + "<h1>H</h1>x").document.title, "H");
  EXPECT_EQ(read("<title>T</title><body>" + image + "x").document.title, "T");
  EXPECT_EQ(read("<body><p><title>T</title>x").document.title, "T");
  EXPECT_EQ(read("<body><p>x<title>T</title><h1>H</h1>").document.title, "H");
}

TEST(Html, ManyValuesAreReadInTime) {
  std::string page;
  for (int i = 0; i < 100'000; ++i) {
    page += "<meta name=keywords content=k" + std::to_string(i) + ">";
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(read(page).document.fields.size(), 100'000U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Html, FollowsTheDeclaredCharset) {
  EXPECT_EQ(body_of("<meta charset=windows-1251><p>\xC7\xE0\xE1\xE0\xF1\xF2\xEE\xE2\xEA\xE0"),
            "Забастовка");
  EXPECT_EQ(body_of("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-9'>"
                    "i\xFE\xE7i"),
            "işçi");
  Result<ParsedDocument> page = read_html(
      "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-9\">i\xFE\xE7i",
      false, {});
  EXPECT_EQ(page->problems[0].reason, "read as iso-8859-9");
}

TEST(Html, TheCharsetIsTheNameAlone) {
  for (const std::string meta :
       {"<meta http-equiv=Content-Type content=text/html; charset=windows-1251\">",
        "<meta http-equiv=Content-Type content=\"text/html; charset='windows-1251'\">",
        "<meta charset=\" windows-1251; \">"}) {
    const ParsedDocument parsed = read(meta + "\xC7\xE0\xE1\xE0\xF1\xF2\xEE\xE2\xEA\xE0");
    EXPECT_EQ(parsed.document.body, "Забастовка") << meta;
    ASSERT_EQ(parsed.problems.size(), 1U) << meta;
    EXPECT_EQ(parsed.problems[0].reason, "read as windows-1251");
  }
}

TEST(Html, ServerCodeIsNoText) {
  EXPECT_EQ(read("<?php if ($a > 1) { echo '<p>no</p>'; } ?><p>yes</p><?php unclosed", true)
                .document.body,
            "yes");
  const ParsedDocument page = read(
      "<%@ Page Language=\"C#\" Title=\"25 Kasim\" %><p>a</p><% if (x > 1) { %>b<% } %>", true);
  EXPECT_EQ(page.document.title, "25 Kasim");
  EXPECT_EQ(page.document.body, "a\n\nb");
}

// Of a page without its tags the first titles are kept, and no text goes for a title's.
TEST(Html, ManyTitlesHideNoText) {
  const std::string page =
      repeated("<div>", 500) + repeated("<title>T</title><meta name=a>rent", 1200) + " strike";
  const ParsedDocument flat = read(page);
  EXPECT_EQ(flat.document.title, "T");
  EXPECT_TRUE(flat.document.body.ends_with("rent strike")) << flat.document.body.size();
}

TEST(Html, APageTooLargeForATreeIsReadWithoutItsTags) {
  std::string page =
      "<html><head><title>Minutes &amp; notes</title><meta name=author content=Ana>"
      "</head><body><h1>One</h1>\n<p>two  <b>three</b>&eacute; <br> 1 < 2";
  page += repeated("<ul><li>four</ul>\n", 1000) + "<script>no</script><p>end</p>\n</body>";
  const Result<ParsedDocument> whole = read_html(page, false, {});
  const Result<ParsedDocument> flat = read_html(page, false, {.max_document_bytes = 100'000});
  ASSERT_TRUE(whole.ok() && flat.ok());
  EXPECT_EQ(flat->document.title, "Minutes & notes");
  EXPECT_EQ(flat->document.fields.size(), 1U);
  EXPECT_TRUE(flat->document.body.starts_with("One\ntwo three\u00e9\n1 < 2\nfour\nfour\n"));
  EXPECT_TRUE(flat->document.body.ends_with("four\nend"));
  const auto lines = [](std::string_view text) {
    std::string without_blank;
    for (const char c : text) {
      if (c != '\n' || !without_blank.ends_with('\n')) without_blank += c;
    }
    return without_blank;
  };
  EXPECT_EQ(lines(flat->document.body), lines(whole->document.body));
}

TEST(Html, HostilePagesAreReadInTime) {
  const auto start = std::chrono::steady_clock::now();
  const std::string pages[] = {
      repeated("<div>", 300'000) + "found",
      repeated("<b a=1>", 100'000) + repeated("<p>x", 100'000) + "found",
      repeated("<a><b><i><p>", 50'000) + "found",
      repeated("<table><tr><td>", 100'000) + "found",
      repeated("<div></i>", 200'000) + "found",
      repeated("<svg><desc>", 100'000) + "found",
      repeated("<font color=\"", 200'000) + "\">found",
      repeated("<", 500'000) + " found",
      repeated("&", 500'000) + " found",
  };
  for (const std::string& page : pages) {
    EXPECT_NE(body_of(page).find("found"), std::string::npos) << page.substr(0, 40);
  }
  EXPECT_EQ(
      read(repeated("<div>", 1000) + "<title>T</title>&eacute;<script>no</script>").document.body,
      "é");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace broadside::ingest
