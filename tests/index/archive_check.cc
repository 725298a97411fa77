// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <vector>

#include "broadside/searcher.hpp"
#include "index/archive_life.h"
#include "index/manifest.h"
#include "index/segment_files.h"

namespace broadside {

namespace {

using Ids = std::set<std::string>;

Ids search(const Searcher& searcher, const std::string& word) {
  const auto query = parse_plain(word, searcher.schema()).query;
  const auto found = searcher.rank(query, 1000, {.level = Level::exact, .relax = false});
  EXPECT_TRUE(found) << found.error().message();
  Ids ids;
  if (!found) return ids;
  for (const RankedId& hit : found->hits) ids.insert(hit.id);
  return ids;
}

// The documents by each word of theirs.
std::map<std::string, Ids> words_of(const Archive& archive) {
  std::map<std::string, Ids> words;
  for (const auto& [id, text] : archive) {
    std::istringstream in(text);
    for (std::string word; in >> word;) words[word].insert(id);
  }
  return words;
}

Archive stored_in(const Searcher& searcher) {
  Archive archive;
  const Status read = searcher.for_each_document([&](const Document& document) {
    EXPECT_TRUE(archive.emplace(document.id, document.body).second) << document.id << " twice";
    return true;
  });
  EXPECT_TRUE(read) << read.error().message();
  return archive;
}

// Words that may be of texts from before are asked for, too. Not all each time: there are thousands
// of times.
void expect_answers(const Searcher& searcher, const Archive& archive) {
  std::map<std::string, Ids> words = words_of(archive);
  for (int version = 1; version < 60; version += 7) words["only" + std::to_string(version)];
  constexpr std::size_t kEvery = 11;
  std::size_t number = archive.size();
  for (const auto& [word, ids] : words) {
    const bool is_asked = word == "strike" || ++number % kEvery == 0;
    if (!is_asked) continue;
    EXPECT_EQ(search(searcher, word), ids) << word;
  }
}

std::vector<std::string> files_of_index(const Storage& storage) {
  const auto manifest = read_manifest(storage);
  EXPECT_TRUE(manifest) << manifest.error().message();
  Ids names = {kManifestFile};
  if (!manifest) return {};
  for (const ManifestSegment& segment : manifest->segments) names.insert(segment_file(segment.id));
  return {names.begin(), names.end()};
}

std::vector<std::string> files_of(const Storage& storage) {
  std::vector<std::string> names;
  const auto files = storage.list();
  EXPECT_TRUE(files);
  if (!files) return names;
  for (const FileInfo& file : *files) names.push_back(file.name);
  return names;
}

}  // namespace

std::optional<Archive> expect_archive(const std::shared_ptr<CrashStorage>& storage,
                                      const std::optional<Archive>& one,
                                      const std::optional<Archive>& other) {
  const auto searcher = Searcher::open(storage);
  if (!searcher) {
    const bool may_be_absent = !one || !other;
    EXPECT_TRUE(may_be_absent && searcher.error().code() == ErrorCode::not_found)
        << searcher.error().message();
    return std::nullopt;
  }
  for (const Finding& finding : searcher->verify()) ADD_FAILURE() << finding.message;
  Archive found = stored_in(*searcher);
  EXPECT_TRUE((one && found == *one) || (other && found == *other))
      << found.size() << " documents, expected " << (one ? one->size() : 0) << " or "
      << (other ? other->size() : 0);
  expect_answers(*searcher, found);
  return found;
}

void expect_to_go_on(const std::shared_ptr<CrashStorage>& storage,
                     const std::optional<Archive>& archive) {
  Archive expected = archive.value_or(Archive());
  expected["next"] = "strike goes on";
  {
    auto writer = IndexWriter::open(storage, {.memory_bytes = 32 << 20, .threads = 1});
    ASSERT_TRUE(writer) << writer.error().message();
    ASSERT_TRUE(writer->add({.id = "next", .body = expected["next"], .lang = "en"}));
    const auto info = writer->commit();
    ASSERT_TRUE(info) << info.error().message();
    EXPECT_EQ(info->documents, expected.size());
    EXPECT_FALSE(info->merge_failure) << info->merge_failure->message();
  }
  EXPECT_TRUE(storage->is_durable());
  EXPECT_EQ(files_of(*storage), files_of_index(*storage)) << "nothing is left over";
  expect_archive(storage, expected, expected);
  for (const std::string& rule : storage->broken_rules()) ADD_FAILURE() << rule;
}

}  // namespace broadside
