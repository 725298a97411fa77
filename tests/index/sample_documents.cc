// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/sample_documents.h"

#include <utility>
#include <vector>

namespace broadside {

std::string sample_text(std::mt19937_64& random, std::size_t words) {
  static const std::vector<std::string> kWords = {
      "strike",     "strikes", "Striking", "rent",    "rents",  "union,",  "U.S.",    "US",
      "anti-war",   "03-2387", "l'été",    "grève",   "grèves", "greve",   "O'Brien", "huelga",
      "Huelgas",    "Streik",  "Straße",   "работа",  "работы", "рабочих", "罷工",    "工人罷工",
      "ストライキ", "파업을",  "إضراب",    "الإضراب", "नहीं",    "ประท้วง",  "שביתה",   "."};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    if (i > 0) text += random() % 30 == 0 ? '\n' : ' ';
    text += random() % 5 == 0 ? std::to_string(random() % 500) + "word"
                              : kWords[random() % kWords.size()];
  }
  return text;
}

Document sample_document(std::mt19937_64& random, std::string id) {
  static const std::vector<std::string> kLanguages = {"", "en", "fr", "ru", "zh", "und", "de"};
  Document document{.id = std::move(id),
                    .title = sample_text(random, random() % 6),
                    .lang = kLanguages[random() % kLanguages.size()]};
  if (random() % 4 == 0) document.date = std::to_string(1960 + random() % 30);
  if (random() % 3 == 0) document.fields.push_back({"creator", sample_text(random, 1)});
  if (random() % 4 != 0) {
    document.body = sample_text(random, random() % 10 == 0 ? 3000 : random() % 60);
    return document;
  }
  for (std::uint64_t page = random() % 4; page > 0; --page) {
    document.sections.push_back({"p. " + std::to_string(page), sample_text(random, 40)});
  }
  return document;
}

}  // namespace broadside
