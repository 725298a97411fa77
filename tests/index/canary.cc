// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "index/canary.h"

#include <gtest/gtest.h>
#include <zstd.h>

#include <algorithm>
#include <string_view>

#include "base/bytes.h"
#include "index/snapshot.h"

namespace broadside {

namespace {

// In lower case. No other document has any of these, and no stem is shorter.
const std::vector<std::string>& needles() {
  static const std::vector<std::string> kNeedles = {
      "zqkanar", "zqkánar", "zqkänar", "zqkanär", "齾", "齉", "ฃวด", "ฅน", "ზქკანარ", "1789-07-13"};
  return kNeedles;
}

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return low;
}

bool has_canary(std::string_view text) {
  const std::string low = lower(text);
  return std::any_of(needles().begin(), needles().end(),
                     [&](const std::string& needle) { return low.find(needle) != low.npos; });
}

// Forwards and backwards, as root ends are stored. Shorter ones are found in any bytes.
bool has_raw_canary(std::string_view bytes) {
  const std::string low = lower(bytes);
  for (const std::string& needle : needles()) {
    if (needle.size() < 6) continue;
    const std::string turned(needle.rbegin(), needle.rend());
    if (low.find(needle) != low.npos || low.find(turned) != low.npos) return true;
  }
  return false;
}

bool frames_have_canary(std::string_view bytes) {
  constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";
  for (std::size_t at = bytes.find(kMagic); at != bytes.npos; at = bytes.find(kMagic, at + 1)) {
    const std::string_view rest = bytes.substr(at);
    const std::size_t size = ZSTD_findFrameCompressedSize(rest.data(), rest.size());
    const unsigned long long content = ZSTD_getFrameContentSize(rest.data(), rest.size());
    if (ZSTD_isError(size) != 0 || content > (1U << 24)) continue;
    std::string text(content, '\0');
    const std::size_t got = ZSTD_decompress(text.data(), text.size(), rest.data(), size);
    if (ZSTD_isError(got) == 0 && has_canary(text)) return true;
  }
  return false;
}

void add_term_places(const SegmentReader& reader, std::set<std::string>& places) {
  ReadContext context;
  constexpr const char* kNames[] = {"words", "roots", "grams"};
  for (const TermSpace space : {TermSpace::word, TermSpace::root, TermSpace::gram}) {
    const auto walk = reader.walk_terms(space, context);
    while (walk->next()) {
      const DictionaryEntry& entry = walk->entry();
      if (has_canary(entry.term)) places.insert(kNames[static_cast<int>(space)]);
      if (entry.term == "\x02ka" || entry.language.tag() == "ka") places.insert("languages");
    }
  }
  const auto look = [&](SegmentReader::WordListWalk& walk, const char* name) {
    while (walk.next()) {
      bool has = has_canary(walk.key());
      for (const std::string_view word : walk.words()) has = has || has_canary(word);
      if (has) places.insert(name);
    }
  };
  look(*reader.walk_aliases(context), "aliases");
  look(*reader.walk_members(context), "members");
  for (const Language language : reader.root_languages()) {
    reader.roots_with_suffix(language, "", context, [&](std::string_view root) {
      if (has_canary(root)) places.insert("root_ends");
      return true;
    });
  }
  EXPECT_FALSE(context.damaged());
}

void add_column_places(const SegmentReader& reader, const Schema& schema,
                       std::set<std::string>& places) {
  ReadContext context;
  for (int field = 0; field < static_cast<int>(schema.keywords.size()); ++field) {
    for (std::uint32_t i = 0; i < reader.keyword_value_count(field); ++i) {
      if (has_canary(reader.keyword_value(field, i, context))) places.insert("keywords");
    }
  }
  for (DocId doc = 0; doc < reader.document_count(); ++doc) {
    if (has_canary(reader.id(doc, context))) places.insert("ids");
    if (reader.language(doc, context).tag() == "ka") places.insert("languages");
  }
  EXPECT_FALSE(context.damaged());
}

Document in_every_place(std::string id, std::string lang, const std::string& text) {
  return {
      .id = std::move(id),
      .title = "Zqkanar and " + text,
      .body = {},
      .lang = std::move(lang),
      .date = "1789-07-13",
      .sections = {{"p. zqkanar", "First " + text + ", then " + text + "."},
                   {"Zqkanar, verso", "Of " + text + " and #ZqKanarTag; zqkanar-bird, ZQKANAR"}},
      .fields = {{"creator", "Zqkanar Press"}, {"subject", text}},
      .extra = "{\"zqkanarbox\":\"" + text + "\"}"};
}

}  // namespace

std::vector<std::string> canary_ids() {
  return {"zqkanar-en", "zqkanar-de", "zqkanar-es", "zqkanar-zh", "zqkanar-th", "zqkanar-ka"};
}

std::vector<Document> canary_documents(bool large) {
  const std::vector<std::string> texts = {"zqkanars zqkanaring",
                                          "Zqkanarvogel Zqkänarvögel Zqkanär",
                                          "zqkánares zqkanares zqkánar",
                                          "齾齉 齉齾齉",
                                          "ฃวดฅน",
                                          "ზქკანარი ზქკანარები"};
  std::vector<Document> documents;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string id = canary_ids()[i];
    documents.push_back(in_every_place(id, id.substr(id.size() - 2), texts[i]));
    if (!large) continue;
    std::string& text = documents.back().sections.back().text;
    for (int word = 0; word < 40'000; ++word) {
      text += word % 997 == 0 ? " " + texts[i] : " w" + std::to_string(word % 5000);
    }
  }
  return documents;
}

std::vector<std::string> canary_words() {
  return {"zqkanar",      "zqkanars",   "zqkanaring", "Zqkanarvogel", "Zqkänarvögel",
          "Zqkanär",      "zqkánares",  "zqkánar",    "ZQKANAR",      "#ZqKanarTag",
          "zqkanar-bird", "zqkanarbox", "齾齉",       "齉齾",         "ฃวดฅน",
          "ზქკანარი",     "ზქკანარები", "1789-07-13", "Zqkanar Press"};
}

std::set<std::string> canary_places(const Storage& storage) {
  std::set<std::string> places;
  const auto files = storage.list().value();
  for (const FileInfo& file : files) {
    const auto mapped = storage.open(file.name).value();
    const std::string_view bytes = as_text(mapped->bytes());
    if (has_raw_canary(bytes)) places.insert("raw");
    if (frames_have_canary(bytes)) places.insert("frames");
  }
  const auto snapshot = open_snapshot(storage).value();
  for (const SegmentView& view : snapshot->segments) {
    add_term_places(*view.reader, places);
    add_column_places(*view.reader, snapshot->schema, places);
  }
  if (snapshot->languages.contains(Language::parse("ka"))) places.insert("languages");
  return places;
}

std::shared_ptr<Storage> copy_of(const Storage& storage) {
  auto copy = memory_storage();
  const auto files = storage.list().value();
  for (const FileInfo& file : files) {
    auto output = copy->create(file.name).value();
    output->append(storage.open(file.name).value()->bytes()).value();
    output->sync_and_close().value();
  }
  return copy;
}

}  // namespace broadside
