// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "broadside/query.hpp"

namespace broadside {
namespace {

Query plain(std::string_view text) {
  return parse_plain(text, Schema()).query;
}

std::vector<std::string> warnings(std::string_view text) {
  return parse_plain(text, Schema()).warnings;
}

// A bare word of the outermost conjunction.
Query bare(std::string text) {
  Query query = Query::words(std::move(text));
  query.relaxable = true;
  return query;
}

Query word(std::string text) {
  return Query::words(std::move(text));
}

Query exact(Query query) {
  return query.at(Level::exact);
}

DateRange range(std::string_view text) {
  return *parse_date(text);
}

// Reads as `expected`, with no warning.
void expect_clean(std::string_view text, const Query& expected) {
  const ParsedQuery parsed = parse_plain(text, Schema());
  EXPECT_EQ(parsed.query, expected) << text << " reads as " << to_string(parsed.query);
  EXPECT_TRUE(parsed.warnings.empty()) << text << ": " << parsed.warnings.front();
}

// Reads as `expected`, with one warning that holds `warning`.
void expect_warning(std::string_view text, const Query& expected, std::string_view warning) {
  const ParsedQuery parsed = parse_plain(text, Schema());
  EXPECT_EQ(parsed.query, expected) << text << " reads as " << to_string(parsed.query);
  ASSERT_EQ(parsed.warnings.size(), 1U) << text;
  EXPECT_NE(parsed.warnings.front().find(warning), std::string::npos) << parsed.warnings.front();
}

TEST(PlainParser, WordsSideBySideMustAllMatch) {
  expect_clean("strike", bare("strike"));
  expect_clean("rent  strike\t1968", Query::all({bare("rent"), bare("strike"), bare("1968")}));
  expect_clean("rent\u3000strike\u00A0", Query::all({bare("rent"), bare("strike")}));
  expect_clean("", Query::nothing());
  expect_clean(" \n ", Query::nothing());
  expect_clean("anti-war A/HRC/52/3 O'Brien U.S. #now @us",
               Query::all({bare("anti-war"), bare("A/HRC/52/3"), bare("O'Brien"), bare("U.S."),
                           bare("#now"), bare("@us")}));
}

TEST(PlainParser, EveryKindOfQuotesMakesAPhrase) {
  for (const char* text : {"\"rent strike\"", "“rent strike”", "„rent strike“", "„rent strike”",
                           "”rent strike”", "«rent strike»", "»rent strike«", "»rent strike»",
                           "‹rent strike›", "›rent strike‹", "「rent strike」", "『rent strike』",
                           "〝rent strike〞", "＂rent strike＂", "“rent strike\""}) {
    expect_clean(text, Query::phrase("rent strike"));
  }
  expect_clean("東京「反戦 運動」の",
               Query::all({bare("東京"), Query::phrase("反戦 運動"), bare("の")}));
  expect_clean("\"a\"\"b\"", Query::all({Query::phrase("a"), Query::phrase("b")}));
  expect_clean("\"(a -b) OR\"", Query::phrase("(a -b) OR"));
  expect_clean("«say \"no\" now»", Query::phrase("say \"no\" now"));
}

TEST(PlainParser, UnbalancedQuotes) {
  expect_warning("big \"rent strike", Query::all({bare("big"), Query::phrase("rent strike")}),
                 "not closed");
  expect_warning("12\" vinyl", Query::all({bare("12"), bare("vinyl")}), "closes nothing");
  expect_warning("strike»", bare("strike"), "closes nothing");
  expect_warning("」 strike", bare("strike"), "closes nothing");
  expect_warning("strike \"\"", bare("strike"), "nothing stands between");
  expect_warning("strike “ ”", bare("strike"), "nothing stands between");
}

TEST(PlainParser, GershayimBelongToTheirWord) {
  expect_clean("צה\"ל", bare("צה\"ל"));
  expect_clean("צה”ל", bare("צה”ל"));
  expect_clean("\"דובר צה\"ל אמר\" היום",
               Query::all({Query::phrase("דובר צה\"ל אמר"), bare("היום")}));
  expect_clean("\"שלום\" עולם", Query::all({Query::phrase("שלום"), bare("עולם")}));
}

TEST(PlainParser, SignsStandOnlyAtTheFront) {
  expect_clean("+rent strike", Query::all({word("rent"), bare("strike")}));
  expect_clean("rent -strike", Query::all({bare("rent"), Query::exclude(word("strike"))}));
  expect_clean("anti-war semi+auto", Query::all({bare("anti-war"), bare("semi+auto")}));
  expect_clean("rent - strike +", Query::all({bare("rent"), bare("strike")}));
  expect_clean("-\"rent strike\" port",
               Query::all({Query::exclude(Query::phrase("rent strike")), bare("port")}));
  expect_clean(
      "port (-rent)",
      Query::all({bare("port"), Query::all({Query::everything(), Query::exclude(word("rent"))})}));
  expect_clean("--help", bare("--help"));
  expect_clean("+-x", bare("+-x"));
  expect_clean("-AND rent", Query::all({Query::exclude(word("AND")), bare("rent")}));
}

TEST(PlainParser, ExclusionsAloneMeanEverythingElse) {
  const Query expected =
      Query::all({Query::everything(), Query::exclude(word("a")), Query::exclude(word("b"))});
  expect_clean("-a -b", expected);
  expect_clean("NOT a NOT b", expected);
  expect_clean("* -a NOT b", expected);
  expect_clean(
      "a OR -b",
      Query::any({word("a"), Query::all({Query::everything(), Query::exclude(word("b"))})}));
}

TEST(PlainParser, NotBindsBeforeAndBeforeOr) {
  const Query a = word("a");
  const Query b = word("b");
  const Query c = word("c");
  const Query d = word("d");
  expect_clean("a AND b", Query::all({a, b}));
  expect_clean("a AND b c", Query::all({a, b, bare("c")}));
  expect_clean("a OR b", Query::any({a, b}));
  expect_clean("a b OR c d", Query::any({Query::all({a, b}), Query::all({c, d})}));
  expect_clean("a OR b AND c", Query::any({a, Query::all({b, c})}));
  expect_clean("a AND NOT b OR c", Query::any({Query::all({a, Query::exclude(b)}), c}));
  expect_clean("(a OR b) c", Query::all({Query::any({a, b}), bare("c")}));
  expect_clean("(a OR b)(c OR d)", Query::all({Query::any({a, b}), Query::any({c, d})}));
  expect_clean("a AND(b OR c)", Query::all({a, Query::any({b, c})}));
  expect_clean("NOT NOT a", a);
  expect_clean("NOT -a", a);
  expect_clean("NOT (a b) c", Query::all({Query::exclude(Query::all({a, b})), bare("c")}));
  expect_clean("and or not", Query::all({bare("and"), bare("or"), bare("not")}));
}

TEST(PlainParser, OperatorsThatJoinNothingAreWords) {
  expect_warning("AND", bare("AND"), "nothing to join");
  expect_warning("rent OR", Query::all({bare("rent"), bare("OR")}), "nothing to join");
  expect_warning("NOT", bare("NOT"), "nothing to join");
  expect_warning("a AND OR b", Query::any({Query::all({word("a"), word("AND")}), word("b")}),
                 "AND (byte 2)");
  expect_warning("a AND NOT", Query::all({word("a"), word("NOT")}), "NOT (byte 6)");
  expect_warning("(OR) a", Query::all({word("OR"), bare("a")}), "OR (byte 1)");
}

TEST(PlainParser, ParenthesesThatDoNotMatch) {
  expect_warning("(a b", Query::all({word("a"), word("b")}), "not closed");
  expect_warning("1) rent", Query::all({bare("1"), bare("rent")}), "closes nothing");
  expect_warning("rent ()", bare("rent"), "nothing stands between");
  expect_clean("worker(s) f()", Query::all({bare("worker(s)"), bare("f()")}));
  expect_clean("(worker(s) OR docker)", Query::any({word("worker(s)"), word("docker")}));
  EXPECT_EQ(plain("((((((("), Query::nothing());
  EXPECT_EQ(plain(")))))))"), Query::nothing());
  EXPECT_EQ(plain("(()(()))"), Query::nothing());
}

TEST(PlainParser, ParenthesesTooDeepAreLeftOut) {
  const std::string deep = std::string(100, '(') + "a OR b" + std::string(100, ')') + " c";
  expect_warning(deep, Query::all({Query::any({word("a"), word("b")}), bare("c")}), "64 deep");
  const std::string fits = std::string(64, '(') + "a OR b" + std::string(64, ')') + " c";
  expect_clean(fits, Query::all({Query::any({word("a"), word("b")}), bare("c")}));
}

TEST(PlainParser, TextFields) {
  const auto title = [](Query query) { return Query::in_field("title", std::move(query)); };
  expect_clean("title:strike", title(word("strike")));
  expect_clean("title:\"rent strike\"", title(Query::phrase("rent strike")));
  expect_clean("title:«rent strike»", title(Query::phrase("rent strike")));
  expect_clean("title:(rent OR strike)", title(Query::any({word("rent"), word("strike")})));
  expect_clean("title:str* -body:x",
               Query::all({title(Query::prefix("str")),
                           Query::exclude(Query::in_field("body", word("x")))}));
  expect_clean("title:=Strike", title(exact(word("Strike"))));
  expect_clean("title:a b", Query::all({title(word("a")), bare("b")}));
}

TEST(PlainParser, KeywordFields) {
  expect_clean("creator:Ana", Query::keyword("creator", "Ana"));
  expect_clean("creator:\"Ana Ruiz\" strike",
               Query::all({Query::keyword("creator", "Ana Ruiz"), bare("strike")}));
  expect_clean("creator:“Ana Ruiz”", Query::keyword("creator", "Ana Ruiz"));
  expect_clean(
      "-subject:rent-strike",
      Query::all({Query::everything(), Query::exclude(Query::keyword("subject", "rent-strike"))}));
  expect_clean("source:http://x.org/a", Query::keyword("source", "http://x.org/a"));
  expect_warning("creator:(a)", Query::all({bare("creator:"), word("a")}), "no value");
}

TEST(PlainParser, DatesAndLanguages) {
  expect_clean("date:1968", Query::date(range("1968")));
  expect_clean("date:1968-05", Query::date(range("1968-05")));
  expect_clean("date:1968..1972", Query::date(range("1968/1972")));
  expect_clean("date:..1968-05", Query::date(range("../1968-05")));
  expect_clean("date:1968..", Query::date(range("1968/..")));
  expect_clean("date:\"1968~\"", Query::date(range("1968")));
  expect_clean("date:196X strike", Query::all({Query::date(range("196X")), bare("strike")}));
  expect_warning("date:yesterday", bare("date:yesterday"), "no date");
  expect_clean("date_within:1968..1972", Query::date_within(range("1968/1972")));
  expect_clean("-date:undated",
               Query::all({Query::everything(), Query::exclude(Query::undated())}));
  expect_warning("date_within:undated", bare("date_within:undated"), "no date");
  expect_warning("date:1972..1968", bare("date:1972..1968"), "no date");
  expect_clean("lang:fr", Query::language("fr"));
  expect_clean("lang:pt-BR", Query::language("pt-BR"));
  expect_warning("lang:french", bare("lang:french"), "no language code");
}

TEST(PlainParser, UnknownPrefixesAreWords) {
  expect_clean("http://example.org", bare("http://example.org"));
  expect_clean("std::vector 12:30 Re: :",
               Query::all({bare("std::vector"), bare("12:30"), bare("Re:"), bare(":")}));
  expect_warning("author:Ana", bare("author:Ana"), "no field");
  expect_warning("Title:strike", bare("Title:strike"), "no field");
}

TEST(PlainParser, PrefixesAndEverything) {
  expect_clean("str*", Query::prefix("str"));
  expect_clean("str* rent", Query::all({Query::prefix("str"), bare("rent")}));
  expect_clean("*", Query::everything());
  expect_clean("***", Query::everything());
}

TEST(PlainParser, Wildcards) {
  const auto wild = [](std::string pattern) { return Query::wildcard(std::move(pattern)); };
  expect_clean("*strike*", wild("*strike*"));
  expect_clean("st*ke wom?n", Query::all({wild("st*ke"), wild("wom?n")}));
  expect_clean("?ord -wo*", Query::all({wild("?ord"), Query::exclude(wild("wo*"))}));
  expect_clean("=Wom?n", exact(wild("Wom?n")));
  expect_clean("(st*ke)^2", Query::boosted(wild("st*ke"), 2));
  expect_clean("AB-12* A/*/52", Query::all({wild("AB-12*"), wild("A/*/52")}));
  expect_clean("图*馆 港?", Query::all({wild("图*馆"), bare("港?")}));
  expect_warning("a ?*?*?*", Query::all({bare("a"), bare("?*?*?*")}), "no letter");
}

TEST(PlainParser, AQuestionMarkBehindAWordIsMostlyNoWildcard) {
  expect_clean("what is a strike?",
               Query::all({bare("what"), bare("is"), bare("a"), bare("strike?")}));
  expect_clean("Who struck? When?", Query::all({bare("Who"), bare("struck?"), bare("When?")}));
  expect_clean("really?! http://example.org/page?id=3",
               Query::all({bare("really?!"), bare("http://example.org/page?id=3")}));
  expect_clean("wor?", Query::wildcard("wor?"));
  expect_clean(
      "+wor? title:wor? =wor?",
      Query::all({Query::wildcard("wor?"), Query::in_field("title", Query::wildcard("wor?")),
                  exact(Query::wildcard("wor?"))}));
  expect_clean("wom?n? x", Query::all({Query::wildcard("wom?n"), bare("x")}));
}

TEST(PlainParser, WildcardsInQuotes) {
  expect_clean("\"big bad wo*\"", Query::wildcard("big bad wo*"));
  expect_clean("„big bad wo“*", Query::wildcard("big bad wo*"));
  expect_clean("=«wom?n * now»", exact(Query::wildcard("wom?n * now")));
  expect_clean("\"What is to be done?\"", Query::phrase("What is to be done?"));
  expect_clean("\"who? what\"", Query::phrase("who? what"));
  expect_clean("\"***\"", Query::phrase("***"));
}

TEST(PlainParser, ExactWordsAndPhrases) {
  expect_clean("=Polish", exact(word("Polish")));
  expect_clean("=\"The Left\"", exact(Query::phrase("The Left")));
  expect_clean("=“The Left”", exact(Query::phrase("The Left")));
  expect_clean("-=US", Query::all({Query::everything(), Query::exclude(exact(word("US")))}));
  expect_clean("a = b", Query::all({bare("a"), bare("="), bare("b")}));
}

TEST(PlainParser, Weights) {
  expect_clean("rent^2 strike", Query::all({Query::boosted(bare("rent"), 2), bare("strike")}));
  expect_clean("+rent^0.5", Query::boosted(word("rent"), 0.5F));
  expect_clean("\"rent strike\"^3", Query::boosted(Query::phrase("rent strike"), 3));
  expect_clean("(a OR b)^2", Query::boosted(Query::any({word("a"), word("b")}), 2));
  expect_clean("title:a^2", Query::boosted(Query::in_field("title", word("a")), 2));
  expect_clean("str*^2", Query::boosted(Query::prefix("str"), 2));
  expect_clean("^2 x^y", Query::all({bare("^2"), bare("x^y")}));
  expect_warning("rent^0", bare("rent^0"), "weight");
  expect_warning("rent^5000", bare("rent^5000"), "weight");
}

TEST(PlainParser, SimilarSpellings) {
  expect_clean("comittee~", Query::fuzzy("comittee"));
  expect_clean("comittee~1 -strike~2", Query::all({Query::fuzzy("comittee", 1),
                                                   Query::exclude(Query::fuzzy("strike", 2))}));
  expect_clean("title:strike~^2",
               Query::boosted(Query::in_field("title", Query::fuzzy("strike")), 2));
  expect_warning("strike~7", bare("strike"), "similar spellings");
  expect_warning("=strike~1", exact(word("strike")), "similar spellings");
  expect_warning("str*~1", Query::wildcard("str*"), "similar spellings");
  expect_clean("~5 a~b", Query::all({bare("~5"), bare("a~b")}));
}

TEST(PlainParser, PatternsNearToOneAnother) {
  expect_clean("\"a wo* b~1\"~5",
               Query::near({Query::phrase("a"), Query::wildcard("wo*"), Query::fuzzy("b", 1)}, 5));
  expect_clean(
      "title:\"a * wom?n & b~\"~",
      Query::in_field(
          "title",
          Query::near({Query::phrase("a"), Query::wildcard("wom?n"), Query::fuzzy("b")}, 10)));
  expect_clean("\"wo*\"~5^2", Query::boosted(Query::wildcard("wo*"), 2));
  expect_clean("\"a b~7 who?\"~5", Query::near({Query::phrase("a b~7 who?")}, 5));
}

TEST(PlainParser, AtLeastSomeOf) {
  expect_clean("{a b c}>=2", Query::at_least(2, {word("a"), word("b"), word("c")}));
  expect_clean(
      "-{a \"b c\" d*}>=2^3 e",
      Query::all(
          {Query::exclude(Query::boosted(
               Query::at_least(2, {word("a"), Query::phrase("b c"), Query::wildcard("d*")}), 3)),
           bare("e")}));
  expect_clean(
      "title:{a (b c) d OR e}>=2",
      Query::in_field("title", Query::at_least(2, {word("a"), Query::all({word("b"), word("c")}),
                                                   Query::any({word("d"), word("e")})})));
  expect_clean("{a {b c}>=1}>=2",
               Query::at_least(2, {word("a"), Query::at_least(1, {word("b"), word("c")})}));
  expect_clean("{a NOT b}>=1",
               Query::at_least(
                   1, {word("a"), Query::all({Query::everything(), Query::exclude(word("b"))})}));
  expect_clean("{text} {", Query::all({bare("{text}"), bare("{")}));
  expect_warning("{a (b}>=2", Query::at_least(2, {word("a"), word("b")}), "not closed");
  expect_warning("a ({b c}>=2", Query::all({bare("a"), Query::at_least(2, {word("b"), word("c")})}),
                 "not closed");
  expect_warning("a }>=2", bare("a"), "nothing");
}

TEST(PlainParser, AValueMayStandBehindASpace) {
  expect_clean("title: harbour", Query::in_field("title", word("harbour")));
  expect_clean("title:  \"rent strike\" port",
               Query::all({Query::in_field("title", Query::phrase("rent strike")), bare("port")}));
  expect_clean("title: (a OR b)", Query::in_field("title", Query::any({word("a"), word("b")})));
  expect_clean("lang: fr", Query::language("fr"));
  expect_clean(
      "-creator: \"Ana Ruiz\"",
      Query::all({Query::everything(), Query::exclude(Query::keyword("creator", "Ana Ruiz"))}));
  expect_warning("title: ", bare("title:"), "no value");
  expect_warning("title: OR a", Query::any({word("title:"), word("a")}), "no value");
  expect_warning("title: -a", Query::all({bare("title:"), Query::exclude(word("a"))}), "no value");
  expect_warning("title: lang:fr", Query::all({bare("title:"), Query::language("fr")}), "no value");
  expect_warning("date: soon", Query::all({bare("date:"), bare("soon")}), "no date");
  expect_clean("12: harbour", Query::all({bare("12:"), bare("harbour")}));
}

TEST(PlainParser, FullWidthSigns) {
  expect_clean("罢＊", Query::wildcard("罢*"));
  expect_clean("wom？n", Query::wildcard("wom?n"));
  expect_clean("谁罢工？", bare("谁罢工？"));
  expect_clean("谁罢工？工人？", bare("谁罢工？工人？"));
  expect_clean("（a OR b） c", Query::all({Query::any({word("a"), word("b")}), bare("c")}));
  expect_clean("title：港口", Query::in_field("title", word("港口")));
  expect_clean("title：「港口 工人」", Query::in_field("title", Query::phrase("港口 工人")));
  expect_clean("＂港口 工人＂", Query::phrase("港口 工人"));
  const ParsedQuery open = parse_plain("a （港口", Schema());
  EXPECT_EQ(open.query, Query::all({bare("a"), word("港口")}));
  ASSERT_EQ(open.warnings.size(), 1U);
  EXPECT_TRUE(open.warnings[0].starts_with("（ (byte 2)")) << open.warnings[0];
}

TEST(PlainParser, Sections) {
  expect_clean("section:3", Query::section("3"));
  expect_clean("section:\"p. 3\" a", Query::all({Query::section("p. 3"), bare("a")}));
  expect_clean("-section:p.*",
               Query::all({Query::everything(), Query::exclude(Query::section("p.*"))}));
  const Schema keyword{.keywords = {"section"}};
  EXPECT_EQ(parse_plain("section:3", keyword).query, Query::keyword("section", "3"));
}

TEST(PlainParser, AtLeastSoOften) {
  expect_clean("minfreq(strike, 3)", Query::min_freq(word("strike"), 3));
  expect_clean("minfreq(\"a b\"^2, 3)",
               Query::min_freq(Query::boosted(Query::phrase("a b"), 2), 3));
  expect_clean("minfreq(strike,3) a", Query::all({Query::min_freq(word("strike"), 3), bare("a")}));
  expect_clean(
      "title:minfreq(\"a b\" , 2 )^2",
      Query::boosted(Query::in_field("title", Query::min_freq(Query::phrase("a b"), 2)), 2));
  expect_clean(
      "-minfreq(=1,000, 2)",
      Query::all({Query::everything(), Query::exclude(Query::min_freq(exact(word("1,000")), 2))}));
  expect_clean("minfreq(str*, 2) minfreq(strike~1, 2)",
               Query::all({Query::min_freq(Query::wildcard("str*"), 2),
                           Query::min_freq(Query::fuzzy("strike", 1), 2)}));
  EXPECT_EQ(plain("minfreq(strike)"), bare("minfreq(strike)"));
  EXPECT_EQ(plain("minfreq(\"a b*\"~5, 2)").children.size(), 2U);
}

TEST(PlainParser, FieldsAreThoseOfTheSchema) {
  Schema schema;
  schema.text = {{"ocr", 1.0F}};
  schema.keywords = {"box"};
  EXPECT_EQ(parse_plain("ocr:a", schema).query, Query::in_field("ocr", word("a")));
  EXPECT_EQ(parse_plain("box:12", schema).query, Query::keyword("box", "12"));
  EXPECT_EQ(parse_plain("title:a", schema).warnings.size(), 1U);
}

TEST(PlainParser, WarningsAreBoundedAndInOrder) {
  const auto many = warnings(std::string(1000, ')'));
  ASSERT_EQ(many.size(), 21U);
  EXPECT_EQ(many.back(), "and 980 more");
  const auto two = warnings("AND a author:b");
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0], "AND (byte 0): the operator has nothing to join: searched as a word");
  EXPECT_EQ(two[1], "author: (byte 6): no field of this index has this name: searched as words");
}

// Much of any construct takes no stack and about as long as as many words.
TEST(PlainParser, HugeQueriesAreLinear) {
  constexpr std::size_t kBytes = 300'000;
  for (const char* unit :
       {"(",         ")",        "()",         "\"",          "\" ",      "a(",       "-(",
        "NOT ",      "AND ",     "NOT -(",     "\\'",         "=",        "+",        "*",
        "a^2",       "title:(",  "title:\"",   "date:\"x\" ", "(a OR ",   "« ",       "א\"",
        "~",         ":",        "a\0b ",      "a(b",         "\xE2\x80", "creator:", "{",
        "{a b}>=2 ", "minfreq(", "minfreq(a,", "minfreq(“"}) {
    std::string text;
    while (text.size() < kBytes) text += unit;
    const ParsedQuery parsed = parse_plain(text, Schema());
    EXPECT_LE(parsed.warnings.size(), 21U);
    EXPECT_EQ(parse_plain(to_string(parsed.query), Schema()).query, parsed.query) << unit;
  }
}

}  // namespace
}  // namespace broadside
