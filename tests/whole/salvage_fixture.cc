// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/salvage_fixture.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string_view>
#include <utility>

namespace broadside {
namespace {

using Kind = SalvageLoss::Kind;

std::string noise(int document, int words) {
  std::mt19937_64 random(static_cast<std::uint64_t>(document));
  std::string text;
  for (int i = 0; i < words; ++i) text.append("x").append(std::to_string(random() % 50'000) + ' ');
  return text;
}

std::string body_of(const Document& document) {
  std::string text = document.body;
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    text += (i > 0 ? "\n" : "") + document.sections[i].text;
  }
  return text;
}

std::string facts_of(const Document& document) {
  std::string text = '|' + document.lang + '|' + document.date + '|' + document.extra;
  for (const FieldValue& field : document.fields) text += '|' + field.field + '=' + field.value;
  return text;
}

std::string all_of(const Document& document) {
  std::string text = document.id + facts_of(document);
  for (const Section& section : document.sections) text += '|' + section.label + '|' + section.text;
  return text + '|' + texts_of(document);
}

// Whether all that is there of its texts was there.
bool is_part_of(const Document& part, const Document& whole) {
  const std::string_view gap = " \uFFFD ";
  const std::string left = body_of(part), all = body_of(whole);
  for (std::size_t at = 0; at <= left.size();) {
    const std::size_t end = std::min(left.find(gap, at), left.size());
    if (all.find(std::string_view(left).substr(at, end - at)) == std::string::npos) return false;
    at = end + gap.size();
  }
  return part.title.empty() || part.title == whole.title;
}

}  // namespace

Document sample_leaflet(int i, int words, int year) {
  const std::string number = std::to_string(i);
  Document document{.id = "leaflet-" + number, .title = "Leaflet " + number};
  if (i % 3 != 0) document.lang = "en";
  if (i % 4 != 0) document.date = std::to_string(year + i % 20);
  if (i % 5 != 0) document.fields.push_back({"creator", "Union " + std::to_string(year + i % 4)});
  if (i % 7 == 0) document.extra = R"({"box":)" + number + "}";
  if (i % 6 == 1) {
    document.sections.push_back({"p. 1", "Bread and roses. " + noise(i, words)});
    document.sections.push_back({"p. 2", "面包与玫瑰 " + noise(i + 1, words)});
  } else if (i % 6 != 2) {
    document.body = "The bakers of quay " + number + " went home early. " + noise(i, words);
  }
  return document;
}

std::string texts_of(const Document& document) {
  return document.title + "\n" + body_of(document);
}

void SalvageTest::use(int documents, int words, int year) {
  was_.clear();
  deleted_.clear();
  const auto storage = memory_storage();
  auto writer = IndexWriter::open(storage, {.memory_bytes = memory_, .threads = 1}).value();
  for (int i = 0; i < documents; ++i) {
    if (i == documents / 2) writer.commit().value();
    const Document document = sample_leaflet(i, words, year);
    writer.add(document).value();
    was_[document.id] = document;
  }
  writer.commit().value();
  for (const std::string id : {"leaflet-1", "leaflet-2"}) {
    writer.remove(id).value();
    deleted_.insert(was_.extract(id));
  }
  writer.commit().value();
  files_ = files_of(*storage);
}

SalvageReport SalvageTest::salvaged(FileBytes files, bool has_manifest) {
  const auto fresh = memory_storage();
  const SalvageOptions options = {.writer = {.memory_bytes = 32 << 20, .threads = 1}};
  auto report = salvage(FileSet(std::move(files)), fresh, options);
  if (!report) {
    ADD_FAILURE() << report.error().message();
    return {};
  }
  is_ = documents_of(fresh);
  check(*report, has_manifest);
  return *std::move(report);
}

SalvageTest::Documents SalvageTest::documents_of(const std::shared_ptr<Storage>& storage) {
  const auto searcher = Searcher::open(storage).value();
  EXPECT_TRUE(searcher.verify().empty());
  Documents documents;
  searcher
      .for_each_document([&](const Document& document) {
        documents[document.id] = document;
        return true;
      })
      .value();
  return documents;
}

std::set<std::string> SalvageTest::all_texts(const Documents& documents) {
  std::set<std::string> texts;
  for (const auto& [id, document] : documents) texts.insert(texts_of(document));
  return texts;
}

FileSection SalvageTest::section_of(const std::string& file, SectionKind kind) const {
  const std::uint64_t id = std::stoull(file.substr(1));
  return FileReader::open(FileSet(files_), file, id).value()->section(kind);
}

FileBytes SalvageTest::overwritten(SectionKind kind, std::string_view bytes) const {
  FileBytes damaged = files_;
  damaged["s1.seg"].replace(section_of("s1.seg", kind).offset, bytes.size(), bytes);
  return damaged;
}

struct SalvageTest::Told {
  std::map<std::string, Kind> kinds;
  std::set<std::string> doubted;    // whether they are of this index
  std::set<std::string> unchecked;  // of which date and fields are
  std::uint64_t lost = 0;
};

SalvageTest::Told SalvageTest::told_of(const SalvageReport& report) const {
  Told told;
  const auto says = [](const SalvageLoss& loss, std::string_view what) {
    return loss.reason.find(what) != std::string::npos;
  };
  for (const SalvageLoss& loss : report.losses) {
    EXPECT_FALSE(loss.reason.empty());
    if (loss.kind == Kind::lost) {
      told.lost += loss.documents;
      continue;
    }
    EXPECT_TRUE(told.kinds.emplace(loss.id, loss.kind).second) << loss.id;
    if (says(loss, "may be another of this name")) told.doubted.insert(loss.id);
    if (says(loss, "date and fields could not be checked")) told.unchecked.insert(loss.id);
  }
  EXPECT_EQ(report.lost, told.lost);
  EXPECT_EQ(report.documents, is_.size());
  EXPECT_EQ(report.whole, is_.size() - told.kinds.size());
  EXPECT_TRUE(report.losses.empty() || !report.damage.empty());
  return told;
}

void SalvageTest::check(const SalvageReport& report, bool has_manifest) const {
  const Told told = told_of(report);
  if (has_manifest) {
    EXPECT_EQ(is_.size() + told.lost, was_.size());
  }
  Documents were = was_;
  if (!has_manifest) were.insert(deleted_.begin(), deleted_.end());
  const std::set<std::string> texts = all_texts(were);
  for (const auto& [id, document] : is_) {
    const auto kind = told.kinds.find(id);
    const auto was = were.find(id);
    if (kind == told.kinds.end()) {
      ASSERT_NE(was, were.end()) << id;
      EXPECT_EQ(all_of(document), all_of(was->second));
    } else if (told.doubted.contains(id)) {
      continue;
    } else if (kind->second == Kind::uncertain) {
      EXPECT_TRUE(texts.contains(texts_of(document))) << id;
    } else if (was != were.end()) {
      EXPECT_TRUE(is_part_of(document, was->second)) << id;
      const bool is_known =
          facts_of(document) != facts_of(Document()) && !told.unchecked.contains(id);
      EXPECT_TRUE(!is_known || facts_of(document) == facts_of(was->second)) << id;
    }
  }
}

}  // namespace broadside
