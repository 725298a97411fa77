// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Readers are total: mutations of good input and plain noise give documents or errors, valid UTF-8,
// and no crash. Run under the sanitizers in CI.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "base/seed.h"
#include "ingest/encoding.h"
#include "ingest/readers.h"

namespace broadside::ingest {
namespace {

constexpr int kRounds = 4000;

const std::vector<std::string> kGood = {
    R"({"id":"1","title":"Minutes","body":"The \"rent\" strike \ud83d\ude00","date":"1968-05",)"
    R"("subject":["a","b"],"sections":[{"label":"p. 1","text":"x"}],"n":{"a":[1.5,null,true]}})",
    "---\ntitle: Minutes\ntags: [a, {b: c}]\nnote: &x |\n  two\n  lines\nagain: *x\n---\n# "
    "Heading\n"
    "Text with `<code>`, <b>HTML</b> &eacute;\n```\n<fence>\n```\n<!-- comment -->\n",
    "<!DOCTYPE html><html lang=fr><head><title>T &amp; t</title><meta charset=utf-8>"
    "<meta name=dc.date content=1968></head><body><p>Un<table><tr><td>deux<b><i>trois</b></i>"
    "<svg><desc>x</desc></svg><select><option>a</select><template>b</template><!--c--></body>",
    "<?xml version='1.0' encoding='iso-8859-1'?><a xml:lang='gl'><title>t</title><![CDATA[x]]>"
    "<b c=\"d\">e</b> f<g/></a>",
    "<%@ Page Title=\"x\" %><?php echo 1 ?><p>Gr\xE8ve g\xE9n\xE9rale</p>"};

const std::vector<std::string> kPieces = {
    "<",   ">",  "</",      "<!--",  "]]>", "&#x",  "&",    "\"",        "'",
    "\\u", "{",  "[",       "---\n", "`",   "\xFF", "\xED", "\xF0",      "\n",
    ": ",  "*x", "<table>", "<p>",   "<a>", "<b>",  "</b>", "<frameset>"};

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::string mutate(std::string text) {
    for (std::size_t changes = 1 + below(8); changes > 0; --changes) {
      const std::size_t at = below(text.size() + 1);
      switch (below(5)) {
        case 0:
          text.insert(at, kPieces[below(kPieces.size())]);
          break;
        case 1:
          text.erase(at, below(20));
          break;
        case 2:
          text.insert(at, text.substr(below(text.size() + 1), below(60)));
          break;
        case 3:
          text.insert(at, 1, static_cast<char>(below(256)));
          break;
        default:
          if (at < text.size()) text[at] = static_cast<char>(below(256));
      }
    }
    return text;
  }

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

 private:
  std::mt19937_64 random_;
};

void expect_valid(const Result<ParsedDocument>& parsed) {
  if (!parsed) {
    EXPECT_FALSE(parsed.error().message().empty());
    return;
  }
  const Document& document = parsed->document;
  for (const std::string* text :
       {&document.title, &document.body, &document.lang, &document.extra}) {
    EXPECT_TRUE(is_valid_utf8(*text)) << *text;
  }
  for (const FieldValue& field : document.fields) EXPECT_TRUE(is_valid_utf8(field.value));
}

TEST(Fuzz, ReadersAreTotal) {
  Mutator mutator(test_seed());
  const IngestOptions options;
  JsonDocumentReader json(options.fields);
  for (int round = 0; round < kRounds; ++round) {
    std::string text = kGood[mutator.below(kGood.size())];
    for (std::size_t times = 1 + mutator.below(3); times > 0; --times) text = mutator.mutate(text);
    expect_valid(read_text(text));
    expect_valid(read_markdown(text, options));
    expect_valid(read_html(text, false, options));
    expect_valid(read_html(text, true, options));
    expect_valid(read_xml(text));
    expect_valid(json.read(text));
  }
}

}  // namespace
}  // namespace broadside::ingest
