// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Whole lives of an index against a model: a plain list of documents, indexed afresh at each check.

#include "broadside/index_writer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/rounds.h"
#include "base/seed.h"
#include "index/index_dump.h"
#include "index/no_more_threads.h"
#include "index/sample_documents.h"
#include "index/snapshot.h"
#include "storage/temporary_directory.h"

namespace broadside {
namespace {

IndexWriter open_writer(const std::shared_ptr<Storage>& storage, unsigned threads = 2) {
  return IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = threads}).value();
}

// The documents an index should hold, in order of adding.
class Model {
 public:
  void add(const Document& document) {
    remove(document.id);
    documents_.push_back(document);
  }
  bool remove(const std::string& id) {
    return std::erase_if(documents_, [&](const Document& d) { return d.id == id; }) > 0;
  }
  const std::vector<Document>& documents() const { return documents_; }

  // An index of just these, in one segment.
  std::shared_ptr<const Snapshot> index() const {
    const auto storage = memory_storage();
    auto writer = open_writer(storage, 1);
    for (const Document& document : documents_) writer.add(document).value();
    writer.optimize().value();
    return open_snapshot(*storage).value();
  }

 private:
  std::vector<Document> documents_;
};

class IndexLife {
 public:
  explicit IndexLife(std::uint64_t seed) : random_(seed) {}

  void run(int steps) {
    for (int i = 0; i < steps; ++i) step();
    commit();
    check();
    writer_.optimize().value();
    check();
    const auto snapshot = open_snapshot(*storage_).value();
    EXPECT_LE(snapshot->segments.size(), 1u);
    check_word_lists(*snapshot);
  }

 private:
  void step() {
    const std::uint64_t choice = random_() % 100;
    if (choice < 68) return add();
    if (choice < 82) return remove();
    if (choice < 85) return erase();
    if (choice < 94) return commit();
    if (choice < 95) return optimize();
    if (choice < 98) return reopen();
    check();
  }

  std::string random_id() { return "id" + std::to_string(random_() % 60); }

  void add() {
    const Document document = sample_document(random_, random_id());
    writer_.add(document).value();
    model_.add(document);
  }

  void remove() {
    const std::string id = random_id();
    const Status removed = writer_.remove(id);
    EXPECT_EQ(removed.ok(), model_.remove(id)) << id;
    if (!removed) {
      EXPECT_EQ(removed.error().code(), ErrorCode::not_found);
    }
  }

  // The ids of older copies are gone, too, from every segment.
  void erase() {
    const std::vector<std::string> wanted = {random_id(), random_id()};
    const EraseReport report = writer_.erase(wanted).value();
    for (const std::string& id : wanted) {
      const auto erased = std::find(report.erased.begin(), report.erased.end(), id);
      EXPECT_TRUE(!model_.remove(id) || erased != report.erased.end());
    }
    EXPECT_EQ(report.documents, model_.documents().size());
    committed_ = model_;
    ReadContext context;
    const auto snapshot = open_snapshot(*storage_).value();
    for (const SegmentView& view : snapshot->segments) {
      for (const std::string& id : wanted) EXPECT_FALSE(view.reader->find_id(id, context)) << id;
    }
  }

  void optimize() {
    writer_.optimize().value();
    committed_ = model_;
  }

  void commit() {
    const CommitInfo info = writer_.commit().value();
    EXPECT_EQ(info.documents, model_.documents().size());
    committed_ = model_;
  }

  // What was not committed is gone.
  void reopen() {
    { const IndexWriter closed = std::move(writer_); }
    writer_ = open_writer(storage_);
    model_ = committed_;
  }

  // After a merge there is nothing of dead words. A living word may stay a member of a living root
  // that it has lost, where it is now of another language alone.
  void check_word_lists(const Snapshot& snapshot) {
    const auto model = model_.index();
    const WordListDump found = dump_word_lists(snapshot);
    const WordListDump expected = dump_word_lists(*model);
    for (const auto& [name, words] : expected) {
      ASSERT_TRUE(found.contains(name)) << name;
      EXPECT_TRUE(
          std::includes(found.at(name).begin(), found.at(name).end(), words.begin(), words.end()))
          << name;
    }
    for (const auto& [name, words] : found) {
      if (name.starts_with("alias ") || name.starts_with("ends ")) {
        EXPECT_EQ(words, expected.contains(name) ? expected.at(name) : std::set<std::string>())
            << name;
      }
      if (name.starts_with("ends ")) continue;
      for (const std::string& word : words) EXPECT_TRUE(is_word(*model, word)) << name << word;
    }
  }

  static bool is_word(const Snapshot& snapshot, const std::string& word) {
    ReadContext context;
    for (const SegmentView& view : snapshot.segments) {
      for (int field = 0; field < static_cast<int>(snapshot.schema.text.size()); ++field) {
        if (view.reader->find_word(field, word, context)) return true;
      }
    }
    return false;
  }

  void check() {
    commit();
    const auto snapshot = open_snapshot(*storage_).value();
    EXPECT_EQ(dump_index(*snapshot), dump_index(*model_.index()));
    for (const SegmentView& view : snapshot->segments) check_counts(*view.reader);
  }

  // No term is in more documents than there are with its field.
  static void check_counts(const SegmentReader& segment) {
    EXPECT_TRUE(segment.verify().empty());
    ReadContext context;
    for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
      const auto walk = segment.walk_terms(space, context);
      while (walk->next()) {
        const DictionaryEntry& term = walk->entry();
        EXPECT_LE(term.entry.documents, segment.field_stats(term.field).documents) << term.term;
      }
    }
    EXPECT_FALSE(context.damaged());
  }

  std::mt19937_64 random_;
  std::shared_ptr<Storage> storage_ = memory_storage();
  IndexWriter writer_ = open_writer(storage_);
  Model model_;
  Model committed_;
};

// Of documents, and of runs within them; a merge unites them.
TEST(IndexWriterTest, TheManifestNamesTheLanguagesOfWords) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  const auto tags = [&storage] {
    std::vector<std::string> all;
    const auto snapshot = open_snapshot(*storage).value();
    for (const Language language : snapshot->languages) all.push_back(language.tag());
    return all;
  };
  using Tags = std::vector<std::string>;
  writer.add({.id = "1", .body = "the harbour, or порт", .lang = "en"}).value();
  writer.commit().value();
  EXPECT_EQ(tags(), (Tags{"en", "ru"}));
  writer.add({.id = "2", .body = "la grève", .lang = "fr"}).value();
  writer.add({.id = "3", .body = "1968", .lang = "und"}).value();
  writer.commit().value();
  EXPECT_EQ(tags(), (Tags{"en", "fr", "ru"}));
  writer.optimize().value();
  EXPECT_EQ(tags(), (Tags{"en", "fr", "ru"}));
  writer.optimize({.reorder = true}).value();
  EXPECT_EQ(tags(), (Tags{"en", "fr", "ru"}));
}

TEST(IndexWriterTest, LivesEqualTheModel) {
  const std::uint64_t seed = test_seed();
  for (std::uint64_t i = 0; i < 4; ++i) IndexLife(seed + i).run(250);
}

TEST(IndexWriterTest, MergesKeepWhatTheyShould) {
  std::mt19937_64 random(test_seed());
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  Model model;
  for (int i = 0; i < 40; ++i) {
    const Document document = sample_document(random, std::to_string(i));
    writer.add(document).value();
    model.add(document);
    writer.commit().value();
  }
  writer.wait_for_merges().value();
  const auto snapshot = open_snapshot(*storage).value();
  EXPECT_LT(snapshot->segments.size(), 10u);
  EXPECT_EQ(dump_index(*snapshot), dump_index(*model.index()));
  EXPECT_EQ(dump_word_lists(*snapshot), dump_word_lists(*model.index()));
  // Superfluous files are gone: the segments and the manifest remain.
  EXPECT_EQ(storage->list().value().size(), snapshot->segments.size() + 1);
}

std::vector<std::string> files_of(const Storage& storage) {
  std::vector<std::string> files;
  const auto listed = storage.list().value();
  for (const FileInfo& file : listed) {
    files.push_back(file.name + "=" +
                    std::string(as_text(storage.open(file.name).value()->bytes())));
  }
  return files;
}

TEST(IndexWriterTest, FilesDoNotDependOnThreads) {
  const std::uint64_t seed = test_seed();
  std::vector<std::string> expected, optimized;
  constexpr unsigned kNone = 5;  // as many are asked for, and none can be had
  for (const unsigned threads : {1U, 2U, 4U, kNone}) {
    if (kSanitized && threads == 2) continue;  // minutes, and nothing that four do not do
    std::optional<NoMoreThreads> limit;
    if (threads == kNone) limit.emplace();
    std::mt19937_64 random(seed);
    const auto storage = memory_storage();
    // A batch is an eighth of the budget, and this one pays for three workers.
    auto writer =
        IndexWriter::open(storage, {.memory_bytes = 96 << 20, .threads = threads}).value();
    for (int i = 0; i < 400; ++i) {
      Document document = sample_document(random, std::to_string(random() % 350));
      document.body += sample_text(random, 10000);
      // Enough words that a merge is several tasks.
      for (int word = 0; word < 60; ++word) {
        document.body += " w" + std::to_string(random() % 20'000);
      }
      writer.add(std::move(document)).value();
    }
    writer.commit().value();
    EXPECT_GT(open_snapshot(*storage).value()->segments.size(), 2u);
    writer.wait_for_merges().value();
    if (threads == 1) expected = files_of(*storage);
    EXPECT_TRUE(files_of(*storage) == expected) << threads << " threads";
    writer.optimize().value();
    EXPECT_EQ(open_snapshot(*storage).value()->segments.size(), 1u);
    if (threads == 1) optimized = files_of(*storage);
    EXPECT_TRUE(files_of(*storage) == optimized) << threads << " threads";
  }
}

TEST(IndexWriterTest, OneWriterAtATime) {
  const TemporaryDirectory directory;
  const auto storage = open_directory(directory.path(), OpenMode::create).value();
  {
    const auto writer = open_writer(storage);
    EXPECT_EQ(IndexWriter::open(storage).error().code(), ErrorCode::locked);
  }
  EXPECT_TRUE(IndexWriter::open(storage));
}

TEST(IndexWriterTest, RefusesWhatCannotBeIndexed) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  const std::vector<Document> refused = {
      {.id = ""},
      {.id = std::string(4097, 'x')},
      {.id = "1", .date = "yesterday"},
      {.id = "1", .fields = {{"colour", "red"}}},
      {.id = "1", .fields = {{"body", "twice"}}},
  };
  for (const Document& document : refused) {
    EXPECT_EQ(writer.add(document).error().code(), ErrorCode::invalid_argument);
  }
  EXPECT_TRUE(writer.add({.id = std::string(4096, 'x')}));
  EXPECT_EQ(writer.commit().value().documents, 1u);
}

TEST(IndexWriterTest, RefusesOptionsOutOfRange) {
  const auto code_of = [](const WriterOptions& options) {
    const auto opened = IndexWriter::open(memory_storage(), options);
    return opened ? std::string() : to_string(opened.error().code());
  };
  Schema twice;
  twice.keywords.push_back("body");
  Schema weightless;
  weightless.text[0].weight = 0;
  EXPECT_EQ(code_of({.memory_bytes = 1 << 20}), "invalid_argument");
  EXPECT_EQ(code_of({.default_language = "klingon"}), "invalid_argument");
  EXPECT_EQ(code_of({.schema = twice}), "invalid_argument");
  EXPECT_EQ(code_of({.schema = weightless}), "invalid_argument");
  EXPECT_EQ(code_of({.default_language = "pt-BR"}), "");
}

TEST(IndexWriterTest, AnExistingIndexKeepsItsSchema) {
  const auto storage = memory_storage();
  const auto single = Schema::single_field();
  { IndexWriter::open(storage, {.schema = single}).value().commit().value(); }
  auto writer = open_writer(storage);
  writer.add({.id = "1", .title = "Minutes", .body = "of the strike", .lang = "en"}).value();
  writer.commit().value();
  const auto snapshot = open_snapshot(*storage).value();
  EXPECT_TRUE(snapshot->schema.is_single_field());
  ReadContext context;
  EXPECT_TRUE(snapshot->segments[0].reader->find_word(0, "minutes", context));
}

TEST(IndexWriterTest, NoticesNameDocumentsWithInvalidBytes) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  writer.add({.id = "sound", .body = "strike"}).value();
  writer
      .add({.id = "one",
            .body = "str\xFF"
                    "ike"})
      .value();
  writer
      .add({.id = "two",
            .title = "a\xFF"
                     "b",
            .body = std::string("c\0d", 3)})
      .value();
  const CommitInfo info = writer.commit().value();
  ASSERT_EQ(info.notices.size(), 2u);
  EXPECT_EQ(info.notices[0].id, "one");
  EXPECT_EQ(info.notices[0].reason, "1 byte is NUL or not UTF-8 and was read as U+FFFD");
  EXPECT_EQ(info.notices[1].reason, "2 bytes are NUL or not UTF-8 and were read as U+FFFD");
  EXPECT_TRUE(writer.commit().value().notices.empty());
}

TEST(IndexWriterTest, TheLanguageIsTheDocumentsElseTheDefault) {
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.default_language = "fr"}).value();
  writer.add({.id = "1", .body = "huelgas", .lang = "es-MX"}).value();
  writer.add({.id = "2", .body = "grèves"}).value();
  writer.add({.id = "3", .body = "strikes", .lang = "und"}).value();
  writer.add({.id = "4", .body = "grèves", .lang = "fr^"}).value();
  writer.commit().value();
  const auto snapshot = open_snapshot(*storage).value();
  ReadContext context;
  const SegmentReader& reader = *snapshot->segments[0].reader;
  EXPECT_EQ(reader.language(0, context).tag(), "es");
  EXPECT_EQ(reader.language(1, context).tag(), "fr");
  EXPECT_EQ(reader.language(2, context).tag(), "");
  EXPECT_EQ(reader.language(3, context).tag(), "fr");
}

// What is indexed tells the language: a body beside sections is ignored.
TEST(IndexWriterTest, TheLanguageOfADocumentInSectionsIsTheirs) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  std::string german;
  while (german.size() < 2000) german += "Das ist die Zeitung, und sie liegt auf dem Tisch. ";
  const std::string french =
      "Les ouvriers de la ville sont dans la rue, et la grève est dans le port.";
  writer.add({.id = "1", .body = german, .sections = {{"p. 1", french}, {"p. 2", french}}}).value();
  writer.commit().value();
  const auto snapshot = open_snapshot(*storage).value();
  ReadContext context;
  EXPECT_EQ(snapshot->segments[0].reader->language(0, context).tag(), "fr");
}

TEST(IndexWriterTest, CommitsWithoutChangesAreFree) {
  const auto storage = memory_storage();
  auto writer = open_writer(storage);
  EXPECT_EQ(writer.commit().value().generation, 1u);  // creates the index
  EXPECT_EQ(writer.commit().value().generation, 1u);
  writer.add({.id = "1", .body = "strike"}).value();
  EXPECT_EQ(writer.commit().value().generation, 2u);
  writer.remove("1").value();
  const CommitInfo info = writer.commit().value();
  EXPECT_EQ(info.generation, 3u);
  EXPECT_EQ(info.documents, 0u);
  EXPECT_TRUE(open_snapshot(*storage).value()->segments.empty());
}

}  // namespace
}  // namespace broadside
