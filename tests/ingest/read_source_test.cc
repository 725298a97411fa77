// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Every kind of bad input: told with its place, and the rest is read.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "ingest/collected.h"

namespace broadside::ingest {
namespace {

namespace fs = std::filesystem;

TEST(ReadSource, JsonLinesGoOnAfterABadOne) {
  const TestFolder folder;
  const std::string path = folder.write("x.jsonl",
                                        "\xEF\xBB\xBF{\"id\":\"1\",\"body\":\"a\"}\r\n\nnot "
                                        "json\n{\"body\":\"b\"}\n{\"id\":\"1\",\"body\":\"c\"}");
  const Collected collected = collect(path);
  EXPECT_EQ(collected.ids(), (std::vector<std::string>{"1", path + ":4", "1"}));
  EXPECT_EQ(collected.paths[1], path + ":4");
  ASSERT_EQ(collected.reports.size(), 1U);
  EXPECT_EQ(collected.reports[0].path, path + ":3");
  EXPECT_EQ(collected.reports[0].status, ReportStatus::failed);
  EXPECT_NE(collected.reports[0].reason.find("invalid JSON"), std::string::npos);
  EXPECT_EQ(collected.bytes, fs::file_size(path));
}

TEST(ReadSource, OfALineBeyondTheLimitTheBeginningIsRead) {
  const TestFolder folder;
  const std::string path = folder.path("x.jsonl");
  {
    std::ofstream file(path, std::ios::binary);
    file << "{\"id\":\"1\",\"body\":\"a\"}\n{\"body\":\"";
    const std::string megabyte(1 << 20, 'x');
    for (int i = 0; i < 100; ++i) file << megabyte;
    file << "\",\"id\":\"2\"}\n{\"id\":\"3\",\"body\":\"c\"}\n";
  }
  const Collected collected = collect(path);
  EXPECT_EQ(collected.ids(), (std::vector<std::string>{"1", "2", "3"}));
  EXPECT_NEAR(static_cast<double>(collected.documents[1].body.size()), 64 << 20, 300);
  ASSERT_EQ(collected.reports.size(), 1U);
  EXPECT_EQ(collected.reports[0].path, path + ":2");
  EXPECT_EQ(collected.reports_on("2")[0],
            "cut: a line of 100 MB is larger than the limit of 64 MB: its end was left out");
  EXPECT_EQ(collected.bytes, fs::file_size(path));
}

TEST(ReadSource, ALineOfMuchStructureIsPassedOver) {
  const TestFolder folder;
  std::string line = "{\"id\":\"2\",\"pages\":[1";
  for (int i = 0; i < 100'000; ++i) line += ",1";
  const std::string path =
      folder.write("x.jsonl", "{\"id\":\"1\"}\n" + line + "]}\n{\"id\":\"3\"}\n");
  const Collected collected = collect(path, {.max_document_bytes = 100'000});
  EXPECT_EQ(collected.ids(), (std::vector<std::string>{"1", "3"}));
  EXPECT_EQ(collected.reports_on(path + ":2")[0],
            "failed: a line of 0 MB is larger than the limit of 0 MB: not read");
}

TEST(ReadSource, OfAFileBeyondTheLimitTheBeginningIsRead) {
  const TestFolder folder;
  std::string text;
  while (text.size() < 3 << 20) text += "the dockers on strike ";
  const std::string path = folder.write("x.txt", text);
  const Collected collected = collect(path, {.max_document_bytes = 1 << 20});
  ASSERT_EQ(collected.documents.size(), 1U);
  const std::string& body = collected.documents[0].body;
  EXPECT_EQ(body, text.substr(0, body.size()));
  EXPECT_GT(body.size(), (1U << 20) - 30);
  EXPECT_EQ(text[body.size()], ' ');
  EXPECT_EQ(collected.reports_on(path)[0],
            "cut: a file of 3 MB is larger than the limit of 1 MB: its end was left out");
}

TEST(ReadSource, NoCharacterIsCutAtTheLimit) {
  const TestFolder folder;
  for (const std::string_view character : {"\u00e8", "\u7f77", "\U0001F600"}) {
    std::string text;
    while (text.size() < 6000) text += character;
    for (std::size_t limit = 4000; limit < 4013; ++limit) {
      const std::string path = folder.write("x.txt", text);
      const Collected collected = collect(path, {.max_document_bytes = limit});
      ASSERT_EQ(collected.documents.size(), 1U);
      const std::string& body = collected.documents[0].body;
      EXPECT_EQ(body, text.substr(0, body.size()));
      EXPECT_EQ(body.size() % character.size(), 0U);
      EXPECT_GT(body.size(), limit - 8);
      EXPECT_EQ(collected.reports_on(path).size(), 1U);
      EXPECT_EQ(collected.reports_on(path)[0].find("cut: "), 0U);
    }
  }
}

TEST(ReadSource, EmptyFilesAreDocumentsAndTold) {
  const TestFolder folder;
  const std::string path = folder.write("x.txt", "");
  const Collected collected = collect(path);
  EXPECT_EQ(collected.ids(), std::vector<std::string>{path});
  EXPECT_EQ(collected.reports_on(path)[0], "empty: there is no text in it");
  EXPECT_EQ(collect(folder.write("y.html", "<p> <br>")).reports.size(), 1U);
}

TEST(ReadSource, BinaryFilesAreFailures) {
  const TestFolder folder;
  folder.write("a/x.txt", std::string("\x7F"
                                      "ELF\x02\x01\0\0\0",
                                      9));
  folder.write("a/y.txt", "text");
  const Collected collected = collect(folder.path("a"));
  EXPECT_EQ(collected.ids(), std::vector<std::string>{"a/y.txt"});
  EXPECT_EQ(collected.reports_on("a/x.txt")[0], "failed: a program, not text");
}

TEST(ReadSource, UnreadableFilesAreFailures) {
  const TestFolder folder;
  const std::string path = folder.write("x.txt", "text");
  fs::permissions(path, fs::perms::none);
  if (std::ifstream(path)) GTEST_SKIP() << "this user may read everything";
  const Collected collected = collect(path);
  ASSERT_EQ(collected.reports.size(), 1U);
  EXPECT_EQ(collected.reports[0].reason, "cannot be opened: Permission denied");
}

TEST(ReadSource, AllProblemsOfADocumentAreOneReport) {
  const TestFolder folder;
  const Collected collected =
      collect(folder.write("x.jsonl", "{\"id\":\"1\",\"body\":\"gr\xE8ve\",\"date\":\"soon\"}"));
  ASSERT_EQ(collected.reports.size(), 1U);
  EXPECT_EQ(collected.reports[0].status, ReportStatus::cut);
  EXPECT_NE(collected.reports[0].reason.find("UTF-8"), std::string::npos);
  EXPECT_NE(collected.reports[0].reason.find("\"date\""), std::string::npos);
}

TEST(ReadSource, TheSinkCanStopIt) {
  const TestFolder folder;
  const std::string path =
      folder.write("x.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3\"}\n");
  int documents = 0;
  IngestSink sink;
  sink.on_document = [&](Document, const Origin&) { return ++documents < 2; };
  sink.on_report = [](const Report&) {};
  sink.on_progress = [](std::uint64_t) { return true; };
  for (const Source& source : find_sources(path, {}, sink.on_report)) read_source(source, {}, sink);
  EXPECT_EQ(documents, 2);
}

}  // namespace
}  // namespace broadside::ingest
