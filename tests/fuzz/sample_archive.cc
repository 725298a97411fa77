// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "fuzz/sample_archive.h"

#include <string>
#include <utility>

#include "broadside/index_writer.hpp"

namespace broadside::fuzz {
namespace {

// Longer than a checkpoint is from the next.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 24; ++i) {
    text += "The tenants of house " + std::to_string(i) + " began a rent strike. ";
  }
  return text;
}

}  // namespace

Schema sample_schema() {
  return {.text = {{"title", 2.0F}, {"body", 1.0F}}, .keywords = {"creator"}};
}

std::vector<Document> sample_documents() {
  std::vector<Document> documents = {
      {.id = "1",
       .title = "Rent strike",
       .body = "The tenants of Dock Street began a rent strike. The strikes went on.",
       .lang = "en",
       .date = "1968-05",
       .fields = {{"creator", "Tenants' Union"}, {"creator", "12"}},
       .extra = R"({"box":7})"},
      {.id = "2", .title = "La grève", .body = "La grève des loyers au port.", .lang = "fr"},
      {.id = "3", .title = "罢工", .body = "工人罢工，图书馆关闭。", .lang = "zh"},
      {.id = "4", .title = "Забастовка", .body = "Забастовка в порту.", .lang = "ru"},
      {.id = "5",
       .title = "A notice",
       .body = "An anti-war march; a, b and c. Version 14.2.1 of O'Brien's U.S. list.",
       .lang = "en",
       .date = "1967/1972"},
      {.id = "6", .title = "Hausversammlung", .body = "Warnstreik und Streik.", .lang = "de"},
      {.id = "7", .body = "إضراب العمال في الميناء", .lang = "ar", .date = "../1980"},
      {.id = "8", .body = "แรงงานท่าเรือ ประท้วง", .lang = "th"},
      {.id = "9",
       .title = "Minutes",
       .lang = "es",
       .sections = {{"p. 1", "Acta de la reunión."}, {"p. 2", "La huelga sigue."}},
       .fields = {{"creator", "Comité"}}}};
  documents.push_back({.id = "10", .title = "Houses", .body = long_text(), .lang = "en"});
  return documents;
}

std::vector<Document> short_documents(std::size_t count) {
  std::vector<Document> documents;
  for (std::size_t i = 0; i < count; ++i) {
    Document document{.id = std::to_string(i), .body = "strike", .lang = "en"};
    if (i % 3 == 0) document.body += " port strike";
    if (i % 40 == 0) document.date = "1968";
    documents.push_back(std::move(document));
  }
  return documents;
}

std::shared_ptr<Storage> sample_index(std::span<const std::vector<Document>> batches) {
  std::shared_ptr<Storage> storage = memory_storage();
  WriterOptions options{.schema = sample_schema(), .threads = 1};
  IndexWriter writer = IndexWriter::open(storage, options).value();
  for (const std::vector<Document>& batch : batches) {
    for (const Document& document : batch) writer.add(document).value();
    writer.commit().value();
  }
  return storage;
}

}  // namespace broadside::fuzz
