// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The shape of the checkout: what stands at the top, which headers are public, that every source
// and test is built, and that the version has one source.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "broadside/broadside.hpp"
#include "house/source_tree.h"

namespace broadside::house {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kPublicHeaders = {
    "alerts.hpp", "analyzer.hpp", "broadside.hpp", "document.hpp", "index_writer.hpp", "query.hpp",
    "result.hpp", "salvage.hpp",  "searcher.hpp",  "storage.hpp",  "traces.hpp"};

TEST(Layout, TopLevelIsExact) {
  const std::set<std::string> expected = {".ci",
                                          ".clang-format",
                                          ".clang-tidy",
                                          ".gitignore",
                                          "CHANGELOG.md",
                                          "CMakeLists.txt",
                                          "CMakePresets.json",
                                          "CONTRIBUTING.md",
                                          "LICENSE",
                                          "README.md",
                                          "bench",
                                          "cmake",
                                          "docs",
                                          "examples",
                                          "include",
                                          "setup.sh",
                                          "src",
                                          "tests"};
  std::set<std::string> found;
  for (const auto& entry : fs::directory_iterator(BROADSIDE_SOURCE_DIR)) {
    const std::string name = entry.path().filename().string();
    const bool ignored = name == ".git" || name == ".cache" || name == "compile_commands.json" ||
                         name.starts_with("build") || name.ends_with(".swp");
    if (!ignored) found.insert(name);
  }
  EXPECT_EQ(found, expected);
}

TEST(Layout, EightPublicHeaders) {
  std::vector<std::string> found;
  for (const SourceFile& file : files_under({"include"}, {""})) {
    ASSERT_TRUE(file.path.starts_with("include/broadside/")) << file.path;
    found.push_back(file.path.substr(std::string("include/broadside/").size()));
  }
  EXPECT_EQ(found, kPublicHeaders);
}

TEST(Layout, TheUmbrellaAndTheReadmeNameEveryHeader) {
  const std::string umbrella = read_source("include/broadside/broadside.hpp");
  const std::string readme = read_source("README.md");
  for (const std::string& header : kPublicHeaders) {
    const std::string name = "broadside/" + header;
    EXPECT_NE(readme.find(name), std::string::npos) << name;
    if (header == "broadside.hpp") continue;
    EXPECT_NE(umbrella.find("#include \"" + name + "\""), std::string::npos) << name;
  }
}

// A file that no CMakeLists.txt of its folder names is not compiled, whatever it claims to test.
TEST(Layout, EverySourceIsBuilt) {
  for (const SourceFile& file : files_under({"src", "bench", "tests", "examples"}, {".cc"})) {
    const fs::path path = file.path;
    const std::string lists = read_source((path.parent_path() / "CMakeLists.txt").string());
    const std::regex entry("[\\s(]" + path.stem().string() + "\\.cc[\\s)]");
    EXPECT_TRUE(std::regex_search(lists, entry)) << file.path << " is named in no CMakeLists.txt";
  }
}

TEST(Layout, EveryTestFileIsReached) {
  const std::string lists = read_source("tests/CMakeLists.txt");
  for (const SourceFile& file : files_under({"tests"}, {"_test.cc"})) {
    const std::string room = fs::path(file.path).parent_path().filename().string();
    EXPECT_TRUE(std::regex_search(lists, std::regex("\\b" + room + "\\b"))) << file.path;
  }
}

TEST(Layout, TheVersionIsTheChangelogsNewest) {
  const std::string changelog = read_source("CHANGELOG.md");
  std::smatch heading;
  ASSERT_TRUE(std::regex_search(changelog, heading, std::regex(R"(\n## (\d+\.\d+\.\d+))")));
  EXPECT_EQ(heading[1].str(), kVersion);
}

// Links within the project, "[text](docs/page.md)".
TEST(Layout, LinksLeadSomewhere) {
  std::vector<std::string> pages = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"};
  for (const SourceFile& page : files_under({"docs", "src"}, {".md"})) pages.push_back(page.path);
  const std::regex link(R"(\]\(([^)#:]+)(#[^)]*)?\))");
  std::size_t links = 0;
  for (const std::string& page : pages) {
    const fs::path folder = (fs::path(BROADSIDE_SOURCE_DIR) / page).parent_path();
    const std::string text = read_source(page);
    for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it, ++links) {
      EXPECT_TRUE(fs::exists(folder / (*it)[1].str())) << page << ": " << (*it)[1];
    }
  }
  EXPECT_GT(links, 0U);
}

}  // namespace
}  // namespace broadside::house
