// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// House rules that a program can check, each with a sample that it must refuse.

#include <gtest/gtest.h>

#include <cctype>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "house/source_tree.h"

namespace broadside::house {
namespace {

constexpr std::size_t kMaxColumns = 100;
constexpr std::size_t kMaxLines = 500;

std::vector<SourceFile> all_sources() {
  return files_under({"include", "src", "bench", "examples", "tests", "cmake"},
                     {".h", ".hpp", ".cc", ".py", ".sh", ".cmake", "CMakeLists.txt"});
}

// Length in code points: a byte that continues one does not count.
std::size_t columns(std::string_view line) {
  std::size_t count = 0;
  for (const char c : line) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

bool has_licence(const SourceFile& file) {
  constexpr std::string_view kLicence =
      "Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0";
  const std::size_t first = !file.lines.empty() && file.lines[0].starts_with("#!") ? 1 : 0;
  if (file.lines.size() <= first) return false;
  return file.lines[first].find(kLicence) != std::string::npos;
}

struct Ban {
  std::regex pattern;
  std::string reason;
};

// What no code of the project may hold.
const std::vector<Ban>& general_bans() {
  static const std::vector<Ban> kBans = {
      {std::regex(R"(\busing\s+namespace\s+std\s*;)"), "names std wholesale"},
      {std::regex(R"(\bthread_local\b)"), "state outside any object"},
      {std::regex(R"(\bnew\s+[\w:<(])"), "raw new"},
      {std::regex(R"(\bdelete\s+[\w*(]|\bdelete\[\])"), "raw delete"},
      {std::regex(R"(^\s*#\s*if\s+0\b)"), "code switched off"},
      {std::regex(R"(\bDISABLED_)"), "a test switched off"},
  };
  return kBans;
}

// What the library may not do besides; the process belongs to the caller.
const std::vector<Ban>& library_bans() {
  static const std::vector<Ban> kBans = {
      {std::regex(R"(\bstd::(cout|cerr|clog)\b)"), "prints"},
      {std::regex(R"(\b(f|v|vf)?printf\s*\(|\bf?puts\s*\()"), "prints"},
      {std::regex(R"(\b(abort|exit|_exit|quick_exit|terminate)\s*\()"), "ends the process"},
      {std::regex(R"(\bthrow\b)"), "throws"},
      {std::regex(R"(\bgetenv\s*\()"), "reads the environment"},
  };
  return kBans;
}

std::string broken_rule(const std::string& code, const std::vector<Ban>& bans) {
  for (const Ban& ban : bans) {
    if (std::regex_search(code, ban.pattern)) return ban.reason;
  }
  return "";
}

bool in_library(const SourceFile& file) {
  return (file.path.starts_with("src/") && !file.path.starts_with("src/cli/") &&
          !file.path.starts_with("src/ingest/")) ||
         file.path.starts_with("include/");
}

// Result<T>::value() throws by its contract, and a broken invariant ends the process by its own.
bool is_exempt(const SourceFile& file) {
  return file.path == "include/broadside/result.hpp" || file.path == "src/base/assert.cc";
}

// Of the path as it is included: "include/broadside/" and "src/" are left out.
std::string expected_guard(std::string path) {
  for (const std::string_view prefix : {"include/broadside/", "src/"}) {
    if (path.starts_with(prefix)) path.erase(0, prefix.size());
  }
  for (char& c : path) {
    const auto byte = static_cast<unsigned char>(c);
    c = std::isalnum(byte) != 0 ? static_cast<char>(std::toupper(byte)) : '_';
  }
  return "#ifndef BROADSIDE_" + path + "_";
}

SourceFile sample(std::vector<std::string> lines) {
  return {"src/base/a.cc", std::move(lines), true};
}

TEST(Tidy, LinesFitAndEndClean) {
  EXPECT_EQ(columns("añ字"), 3U);
  for (const SourceFile& file : all_sources()) {
    EXPECT_TRUE(file.ends_with_newline) << file.path;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& line = file.lines[i];
      EXPECT_LE(columns(line), kMaxColumns) << file.path << ":" << i + 1;
      EXPECT_EQ(line.find('\t'), std::string::npos) << file.path << ":" << i + 1 << ": a tab";
      EXPECT_FALSE(line.ends_with(' ')) << file.path << ":" << i + 1 << ": space at the end";
    }
  }
}

TEST(Tidy, EveryFileNamesItsLicence) {
  EXPECT_FALSE(has_licence(sample({"#include <vector>"})));
  for (const SourceFile& file : all_sources()) EXPECT_TRUE(has_licence(file)) << file.path;
}

TEST(Tidy, NoFileIsTwoRooms) {
  for (const SourceFile& file : files_under({"include", "src", "bench"}, {".h", ".hpp", ".cc"})) {
    EXPECT_LE(file.lines.size(), kMaxLines) << file.path;
  }
}

TEST(Tidy, BannedWordsAreFound) {
  const auto refused = [](const std::string& line, const std::vector<Ban>& bans) {
    return !broken_rule(code_of(sample({line})).front(), bans).empty();
  };
  EXPECT_TRUE(refused("  auto* a = new Thing();", general_bans()));
  EXPECT_TRUE(refused("  delete thing;", general_bans()));
  EXPECT_TRUE(refused("thread_local int x;", general_bans()));
  EXPECT_FALSE(refused("Thing(const Thing&) = delete;", general_bans()));
  EXPECT_FALSE(refused("f();  // a new thing", general_bans()));
  EXPECT_FALSE(refused("f(\"the new thing\", '\"', \"delete it\");", general_bans()));
  EXPECT_TRUE(refused("std::printf(\"x\");", library_bans()));
  EXPECT_TRUE(refused("std::cerr << x;", library_bans()));
  EXPECT_TRUE(refused("if (bad) std::abort();", library_bans()));
  EXPECT_FALSE(refused("std::snprintf(buffer, 3, text);", library_bans()));
}

TEST(Tidy, NoBannedWordStands) {
  const auto files =
      files_under({"include", "src", "bench", "examples", "tests"}, {".h", ".hpp", ".cc"});
  for (const SourceFile& file : files) {
    if (file.path.starts_with("tests/house/") || is_exempt(file)) continue;
    const std::vector<std::string> code = code_of(file);
    for (std::size_t i = 0; i < code.size(); ++i) {
      EXPECT_EQ(broken_rule(code[i], general_bans()), "") << file.path << ":" << i + 1;
      if (!in_library(file)) continue;
      EXPECT_EQ(broken_rule(code[i], library_bans()), "") << file.path << ":" << i + 1;
    }
  }
}

TEST(Tidy, NothingIsLeftForLater) {
  const std::regex later(R"(\b(TODO|FIXME|XXX|HACK)\b)");
  for (const SourceFile& file : all_sources()) {
    if (file.path.starts_with("tests/house/")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      EXPECT_FALSE(std::regex_search(file.lines[i], later)) << file.path << ":" << i + 1;
    }
  }
}

TEST(Tidy, GuardsFollowPaths) {
  EXPECT_EQ(expected_guard("src/base/bytes.h"), "#ifndef BROADSIDE_BASE_BYTES_H_");
  for (const SourceFile& file : files_under({"include", "src", "bench", "tests"}, {".h", ".hpp"})) {
    bool found = false;
    for (const std::string& line : file.lines) found |= line == expected_guard(file.path);
    EXPECT_TRUE(found) << file.path << " lacks " << expected_guard(file.path);
  }
}

}  // namespace
}  // namespace broadside::house
