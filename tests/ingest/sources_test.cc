// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <filesystem>

#include "ingest/collected.h"

namespace broadside::ingest {
namespace {

namespace fs = std::filesystem;

TEST(Sources, WalksInOrderAndNamesByPath) {
  const TestFolder folder;
  folder.write("archive/b.txt", "b");
  folder.write("archive/a.md", "a");
  folder.write("archive/letters/z.html", "z");
  folder.write("archive/letters/old/y.text", "y");
  folder.write("archive/deep/x.xml", "<x>x</x>");
  folder.write("archive/.hidden/h.txt", "no");
  folder.write("archive/.hidden.txt", "no");
  const std::vector<std::string> expected = {"archive/a.md", "archive/b.txt", "archive/deep/x.xml",
                                             "archive/letters/z.html",
                                             "archive/letters/old/y.text"};
  EXPECT_EQ(collect(folder.path("archive")).ids(), expected);
  EXPECT_EQ(collect(folder.path("archive/")).ids(), expected) << "a slash changes nothing";
  EXPECT_EQ(collect(folder.path("archive/letters/../")).ids(), expected);
  EXPECT_EQ(collect(folder.path("archive/a.md")).ids(),
            std::vector<std::string>{folder.path("archive/a.md")});
}

TEST(Sources, LinksToFoldersAreNotFollowed) {
  const TestFolder folder;
  folder.write("a/b.txt", "b");
  fs::create_directory_symlink(folder.path("a"), folder.path("a/loop"));
  fs::create_symlink(folder.path("a/b.txt"), folder.path("a/c.txt"));
  fs::create_symlink(folder.path("nothing"), folder.path("a/d.txt"));
  const Collected collected = collect(folder.path("a"));
  EXPECT_EQ(collected.ids(), (std::vector<std::string>{"a/b.txt", "a/c.txt"}));
  EXPECT_EQ(collected.reports_on("a/loop").size(), 1U);
  EXPECT_EQ(collected.reports_on("a/d.txt").size(), 1U);
}

TEST(Sources, KindsThatAreNotReadAreTold) {
  const TestFolder folder;
  folder.write("a/photo.jpg", "\xFF\xD8\xFF");
  folder.write("a/paper.pdf", "%PDF-1.4");
  folder.write("a/noending", "text");
  const Collected collected = collect(folder.path("a"));
  EXPECT_TRUE(collected.documents.empty());
  EXPECT_EQ(collected.reports_on("a/photo.jpg")[0], "skipped: not read: unknown kind of file");
  EXPECT_EQ(collected.reports_on("a/paper.pdf")[0],
            "failed: not read: this kind of file is not supported yet");
  EXPECT_EQ(collect(folder.path("a/noending")).ids(),
            std::vector<std::string>{folder.path("a/noending")})
      << "a file that is named is read";
}

TEST(Sources, NamedFilesAreSniffed) {
  const TestFolder folder;
  folder.write("page", "<!DOCTYPE html><title>T</title><p>x");
  folder.write("lines", "{\"id\":\"1\",\"body\":\"b\"}\n");
  EXPECT_EQ(collect(folder.path("page")).documents[0].title, "T");
  EXPECT_EQ(collect(folder.path("lines")).ids(), std::vector<std::string>{"1"});
}

TEST(Sources, MissingPathsAreFailures) {
  const Collected collected = collect("/no/such/path.txt");
  ASSERT_EQ(collected.reports.size(), 1U);
  EXPECT_EQ(collected.reports[0].status, ReportStatus::failed);
  EXPECT_EQ(collected.reports[0].path, "/no/such/path.txt");
  EXPECT_EQ(collected.reports[0].reason, "no such file or folder");
}

TEST(Sources, TheExcludedFolderIsPassedBy) {
  const TestFolder folder;
  folder.write("a/b.txt", "b");
  folder.write("a/index/c.txt", "c");
  const IngestOptions options{.excluded_folder = folder.path("a/index")};
  EXPECT_EQ(collect(folder.path("a"), options).ids(), std::vector<std::string>{"a/b.txt"});
}

TEST(Sources, FormatsOverrideEndings) {
  const TestFolder folder;
  folder.write("a/x.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
  folder.write("a/y.txt", "{\"id\":\"3\",\"body\":\"b\"}\n");
  EXPECT_EQ(collect(folder.path("a"), {.format = Format::files}).ids(),
            (std::vector<std::string>{"a/x.jsonl", "a/y.txt"}));
  EXPECT_EQ(collect(folder.path("a"), {.format = Format::jsonl}).ids(),
            (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(collect(folder.path("a/y.txt"), {.format = Format::jsonl}).ids(),
            std::vector<std::string>{"3"});
}

}  // namespace
}  // namespace broadside::ingest
