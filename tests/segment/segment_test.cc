// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "base/language_code.h"
#include "segment/posting_cursor.h"
#include "segment/root_ends.h"
#include "segment/segment_reader.h"
#include "segment/segment_writer.h"

namespace broadside {
namespace {

const Language kEnglish = Language::from_code(5 << 5 | 14);
const Language kSpanish = Language::from_code(5 << 5 | 19);
const Language kGerman = language_of("de");

// A segment with something of everything.
class SegmentTest : public testing::Test {
 protected:
  void SetUp() override {
    auto writer = SegmentWriter::create(*storage_, "s1.seg", 1, schema_).value();
    first_ = {.id = "b",
              .title = "Rent",
              .body = "the rent strike goes on",
              .lang = "en",
              .date = "1968",
              .sections = {},
              .fields = {{"creator", "UDW"},
                         {"note", "a note"},
                         {"creator", "Alba"},
                         {"other", "kept"},
                         {"note", "another"}},
              .extra = R"({"x":1})"};
    second_ = {.id = "a",
               .title = "Huelga",
               .lang = "es",
               .sections = {{"p. 1", "uno"}, {"p. 2", ""}, {"p. 3", "tres"}},
               .fields = {{"creator", "UDW"}}};
    std::vector<FieldFacts> facts = {{1, {}}, {5, {{0, 0}, {9, 2}}}, {3, {{2, 1}}}};
    writer.add_document({&first_, DateRange{-731, -366}, kEnglish, facts, {7, {1, 2, 3}}});
    facts = {{1, {}}, {2, {}, {0, 1, 1}}, {0, {}}};
    writer.add_document({&second_, std::nullopt, kSpanish, facts});
    third_ = {.id = "b", .title = "Rent, again"};
    facts = {{2, {}}, {0, {}}, {0, {}}};
    writer.add_document({&third_, DateRange{5, 5}, kEnglish, facts});
    write_terms(writer);
    ASSERT_TRUE(writer.finish());
    reader_ = SegmentReader::open(*storage_, "s1.seg", 1, schema_).value();
  }
  static void write_terms(SegmentWriter& writer) {
    const std::uint32_t positions[] = {1, 4, 4};
    writer.begin_list(TermSpace::word, 0, Language(), "rent");
    writer.add_posting(0, 1, std::span(positions).first(1));
    writer.add_posting(2, 1, std::span(positions).first(1));
    writer.end_list();
    writer.begin_list(TermSpace::word, 1, Language(), "strike");
    writer.add_posting(0, 3, positions);
    const TermEntry strike = writer.end_list();
    writer.begin_list(TermSpace::word, 1, Language(), "strikes");
    writer.add_posting(1, 1, std::span(positions).first(1));
    writer.end_list();
    writer.begin_list(TermSpace::root, 1, kEnglish, "strike");
    writer.add_posting(0, 3, {});
    writer.add_posting(1, 1, {});
    writer.end_list();
    writer.share_list(1, kSpanish, "strik", strike);
    for (const std::string_view root : {"haus", "hausrat", "rathaus", "strohhut"}) {
      writer.share_list(1, kGerman, root, strike);
    }
    writer.begin_list(TermSpace::gram, 1, Language(), "ab");
    writer.add_posting(2, 9, {});
    writer.end_list();
    const std::string_view words[] = {"résume", "résumé"};
    writer.add_alias("resume", std::span(words));
    const std::string_view members[] = {"strike", "strikes"};
    writer.add_members(kEnglish, "strike", members);
  }
  void TearDown() override { EXPECT_FALSE(context_.damaged()); }

  static void expect_equal(const Document& a, const Document& b) {
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.title, b.title);
    EXPECT_EQ(a.body, b.body);
    EXPECT_EQ(a.lang, b.lang);
    EXPECT_EQ(a.date, b.date);
    EXPECT_EQ(a.extra, b.extra);
    ASSERT_EQ(a.fields.size(), b.fields.size());
    for (std::size_t i = 0; i < a.fields.size(); ++i) {
      EXPECT_EQ(a.fields[i].field, b.fields[i].field);
      EXPECT_EQ(a.fields[i].value, b.fields[i].value);
    }
    ASSERT_EQ(a.sections.size(), b.sections.size());
    for (std::size_t i = 0; i < a.sections.size(); ++i) {
      EXPECT_EQ(a.sections[i].label, b.sections[i].label);
      EXPECT_EQ(a.sections[i].text, b.sections[i].text);
    }
  }

  Schema schema_{.text = {{"title", 2}, {"body", 1}, {"note", 1}}, .keywords = {"type", "creator"}};
  std::shared_ptr<Storage> storage_ = memory_storage();
  Document first_, second_, third_;
  std::shared_ptr<const SegmentReader> reader_;
  ReadContext context_;
};

TEST_F(SegmentTest, DocumentsComeBackWhole) {
  expect_equal(reader_->document(0).value(), first_);
  expect_equal(reader_->document(1).value(), second_);
  expect_equal(reader_->document(2).value(), third_);
  const Document head = reader_->document_head(0).value();
  EXPECT_EQ(head.title, "Rent");
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.fields.size(), 5U);
  EXPECT_FALSE(reader_->document(3));
}

TEST_F(SegmentTest, TextsAreAsAnalysed) {
  EXPECT_EQ(reader_->field_text(0, 0, 0, 99).value(), "Rent");
  EXPECT_EQ(reader_->field_text(0, 1, 4, 8).value(), "rent");
  EXPECT_EQ(reader_->field_text(0, 2, 0, 99).value(), "a note\nanother");
  EXPECT_EQ(reader_->field_text(0, 2, 4, 9).value(), "te\nan");
  EXPECT_EQ(reader_->field_text(1, 1, 0, 99).value(), "uno\n\ntres");
  EXPECT_EQ(reader_->field_text(1, 1, 90, 99).value(), "");
  EXPECT_EQ(reader_->field_text_bytes(1, 1, context_), 9U);
  EXPECT_EQ(reader_->field_text_bytes(0, 2, context_), 14U);
  const auto labels = reader_->section_labels(1, context_);
  ASSERT_EQ(labels.size(), 3U);
  EXPECT_EQ(labels[2].label, "p. 3");
  EXPECT_EQ(labels[2].begin_byte, 5U);
  EXPECT_EQ(labels[0].begin_position, 0U);
  EXPECT_EQ(labels[2].begin_position, 1U);
  EXPECT_TRUE(reader_->section_labels(0, context_).empty());
}

TEST_F(SegmentTest, ColumnsHaveEachDocument) {
  EXPECT_EQ(reader_->date(0, context_), (DateRange{-731, -366}));
  EXPECT_EQ(reader_->date(1, context_), std::nullopt);
  EXPECT_EQ(reader_->language(1, context_), kSpanish);
  EXPECT_EQ(reader_->keyword_value_count(0), 0U);
  EXPECT_EQ(reader_->keyword_value_count(1), 2U);
  EXPECT_EQ(reader_->keyword_value(1, 0, context_), "Alba");
  std::vector<std::uint32_t> scratch;
  const auto creators = reader_->keyword_ordinals(1, 0, context_, scratch);
  EXPECT_EQ(std::vector<std::uint32_t>(creators.begin(), creators.end()),
            (std::vector<std::uint32_t>{1, 0}));
  EXPECT_TRUE(reader_->keyword_ordinals(1, 2, context_, scratch).empty());
  EXPECT_TRUE(reader_->keyword_ordinals(0, 0, context_, scratch).empty());
  const auto checkpoints = reader_->checkpoints(0, 1, context_);
  ASSERT_EQ(checkpoints.size(), 2U);
  EXPECT_EQ(checkpoints[1].byte, 9U);
  EXPECT_EQ(checkpoints[1].position, 2U);
  EXPECT_EQ(reader_->checkpoints(0, 2, context_).size(), 1U);
  EXPECT_TRUE(reader_->checkpoints(2, 1, context_).empty());
  EXPECT_EQ(reader_->field_stats(1).documents, 2U);
  EXPECT_EQ(reader_->field_stats(1).total_length, 7U);
}

TEST_F(SegmentTest, DocumentsHaveSketches) {
  EXPECT_EQ(reader_->sketch(0, context_), (Sketch{7, {1, 2, 3}}));
  EXPECT_EQ(reader_->sketch(1, context_), Sketch());
  EXPECT_EQ(reader_->sketch(9, context_), Sketch());
}

// Of two documents with one id, the later one is found.
TEST_F(SegmentTest, IdsLeadToTheLastDocument) {
  EXPECT_EQ(reader_->find_id("a", context_), 1U);
  EXPECT_EQ(reader_->find_id("b", context_), 2U);
  EXPECT_EQ(reader_->find_id("c", context_), std::nullopt);
  EXPECT_EQ(reader_->id(0, context_), "b");
  EXPECT_EQ(reader_->id(1, context_), "a");
}

TEST_F(SegmentTest, DictionariesKeepSpacesApart) {
  EXPECT_TRUE(reader_->find_word(0, "rent", context_));
  EXPECT_FALSE(reader_->find_word(1, "rent", context_));
  EXPECT_FALSE(reader_->find_word(2, "rent", context_));
  EXPECT_TRUE(reader_->find_gram(1, "ab", context_));
  const auto root = reader_->find_root(1, kEnglish, "strike", context_);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->documents, 2U);
  EXPECT_FALSE(root->has_positions);
  EXPECT_FALSE(reader_->find_root(1, kSpanish, "strike", context_));
  const auto shared = reader_->find_root(1, kSpanish, "strik", context_);
  const auto word = reader_->find_word(1, "strike", context_);
  ASSERT_TRUE(shared && word);
  EXPECT_TRUE(shared->has_positions);
  EXPECT_EQ(shared->ordinal, word->ordinal);
  EXPECT_EQ(shared->offset, word->offset);
  EXPECT_EQ(reader_->root_languages(), (std::vector<Language>{kEnglish, kSpanish, kGerman}));
  EXPECT_EQ(reader_->aliases("resume", context_), (std::vector<std::string>{"résume", "résumé"}));
  EXPECT_TRUE(reader_->aliases("x", context_).empty());
  EXPECT_EQ(reader_->members(kEnglish, "strike", context_).size(), 2U);
  EXPECT_EQ(reader_->members(kEnglish, "x", context_), (std::vector<std::string>{"x"}));
}

TEST_F(SegmentTest, RootsAreFoundByBothEnds) {
  using Roots = std::vector<std::string>;
  Roots roots;
  const auto keep = [&](std::string_view root) {
    roots.emplace_back(root);
    return true;
  };
  reader_->roots_with_prefix(1, kGerman, "haus", context_, keep);
  EXPECT_EQ(std::exchange(roots, {}), (Roots{"haus", "hausrat"}));
  reader_->roots_with_prefix(0, kGerman, "haus", context_, keep);
  reader_->roots_with_prefix(1, kEnglish, "haus", context_, keep);
  EXPECT_EQ(roots, Roots{});
  reader_->roots_with_suffix(kGerman, "haus", context_, keep);
  EXPECT_EQ(std::exchange(roots, {}), (Roots{"haus", "rathaus"}));
  reader_->roots_with_suffix(kGerman, "", context_, keep);
  EXPECT_EQ(std::exchange(roots, {}), (Roots{"haus", "rathaus", "hausrat", "strohhut"}));
  reader_->roots_with_suffix(kEnglish, "strike", context_, keep);  // not listed
  EXPECT_EQ(roots, Roots{});
  reader_->roots_with_suffix(kGerman, "", context_,
                             [&](std::string_view) { return keep(""), false; });
  EXPECT_EQ(roots.size(), 1U);
}

TEST_F(SegmentTest, RootsOfScriptsWithoutSpacesAreListedByTheirEnds) {
  EXPECT_TRUE(is_listed_by_end(Language(), "สิทธิมนุษยชน"));
  EXPECT_TRUE(is_listed_by_end(Language(), "ສິດທິມະນຸດ"));
  EXPECT_TRUE(is_listed_by_end(Language(), "លទ្ធិ"));
  EXPECT_TRUE(is_listed_by_end(Language(), "အခွင့်"));
  EXPECT_FALSE(is_listed_by_end(Language(), "стачка"));
  EXPECT_FALSE(is_listed_by_end(Language(), "अधिकार"));
  EXPECT_FALSE(is_listed_by_end(Language(), "위원회"));
  EXPECT_FALSE(is_listed_by_end(Language(), "strike"));
  EXPECT_FALSE(is_listed_by_end(kEnglish, "strike"));
  EXPECT_TRUE(is_listed_by_end(kGerman, "streik"));
}

TEST_F(SegmentTest, WalksAndPrefixes) {
  std::string seen;
  reader_->terms_with_prefix(TermSpace::word, 1, "str", context_,
                             [&](std::string_view word, const TermEntry&) {
                               seen.append(word).append(" ");
                               return true;
                             });
  EXPECT_EQ(seen, "strike strikes ");
  seen.clear();
  reader_->aliases_with_prefix(
      "res", context_, [&](std::string_view folded) { return seen.append(folded).size() > 0; },
      [&](auto words) { seen.append(words[0]); });
  EXPECT_EQ(seen, "resumerésume");
  const auto roots = reader_->walk_terms(TermSpace::root, context_);
  ASSERT_TRUE(roots->next());
  EXPECT_EQ(roots->entry().language, kEnglish);
  EXPECT_EQ(roots->entry().term, "strike");
  ASSERT_TRUE(roots->next());
  EXPECT_EQ(roots->entry().term, "strik");
  ASSERT_TRUE(roots->next());
  EXPECT_EQ(roots->entry().language, kGerman);
  EXPECT_EQ(roots->entry().term, "haus");
  const auto members = reader_->walk_members(context_);
  ASSERT_TRUE(members->next());
  EXPECT_EQ(members->language(), kEnglish);
  EXPECT_EQ(members->key(), "strike");
  EXPECT_EQ(members->words().size(), 2U);
  EXPECT_FALSE(members->next());
}

TEST_F(SegmentTest, IsSoundAndAccountsForEveryByte) {
  for (const Finding& finding : reader_->verify()) ADD_FAILURE() << finding.message;
  std::uint64_t bytes = 0;
  for (const SectionBytes& section : reader_->section_bytes()) bytes += section.bytes;
  EXPECT_EQ(bytes, storage_->list().value()[0].size_bytes);
}

TEST_F(SegmentTest, CopiesKeepEverything) {
  auto writer = SegmentWriter::create(*storage_, "s2.seg", 2, schema_).value();
  EXPECT_EQ(writer.copy_document(*reader_, 1), 0U);
  EXPECT_EQ(writer.copy_document(*reader_, 2), 1U);
  EXPECT_EQ(writer.copy_document(*reader_, 0), 2U);
  ASSERT_TRUE(writer.finish());
  const auto copy = SegmentReader::open(*storage_, "s2.seg", 2, schema_).value();
  expect_equal(copy->document(0).value(), second_);
  expect_equal(copy->document(1).value(), third_);
  expect_equal(copy->document(2).value(), first_);
  EXPECT_EQ(copy->date(2, context_), reader_->date(0, context_));
  EXPECT_EQ(copy->language(0, context_), kSpanish);
  EXPECT_EQ(copy->length_codes(1, context_)[2], 5);
  EXPECT_EQ(copy->checkpoints(2, 1, context_).size(), 2U);
  std::vector<std::uint32_t> scratch;
  EXPECT_EQ(copy->keyword_ordinals(1, 2, context_, scratch).size(), 2U);
  for (const Finding& finding : copy->verify()) ADD_FAILURE() << finding.message;
}

TEST_F(SegmentTest, OpeningNamesWhatIsWrong) {
  const auto code = [&](const char* file, std::uint64_t id, const Schema& schema) {
    return SegmentReader::open(*storage_, file, id, schema).error().code();
  };
  EXPECT_EQ(code("none.seg", 1, schema_), ErrorCode::not_found);
  EXPECT_EQ(code("s1.seg", 9, schema_), ErrorCode::corrupt);
  EXPECT_EQ(code("s1.seg", 1, Schema::single_field()), ErrorCode::corrupt);
  EXPECT_EQ(SegmentWriter::create(*storage_, "s1.seg", 3, schema_).error().code(),
            ErrorCode::already_exists);
}

}  // namespace
}  // namespace broadside
