// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The same bytes and the same answers whatever LANG and LC_ALL say. A locale need not be installed:
// ICU takes its default from the variables themselves.

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "cli/program.h"

namespace broadside::cli {
namespace {

// LC_ALL and LANG as one value, until the end of the scope.
class ScopedLocale {
 public:
  explicit ScopedLocale(const char* locale) {
    for (const char* const name : kNames) {
      const char* const value = std::getenv(name);
      if (value != nullptr) before_[name] = value;
      ::setenv(name, locale, 1);
    }
  }
  ~ScopedLocale() {
    for (const char* const name : kNames) {
      const auto found = before_.find(name);
      if (found == before_.end()) {
        ::unsetenv(name);
      } else {
        ::setenv(name, found->second.c_str(), 1);
      }
    }
  }
  ScopedLocale(const ScopedLocale&) = delete;             // restores what it found, once
  ScopedLocale& operator=(const ScopedLocale&) = delete;  // as above

 private:
  static constexpr std::array<const char*, 2> kNames = {"LC_ALL", "LANG"};
  std::map<std::string, std::string> before_;
};

class LocaleTest : public ProgramTest {
 protected:
  std::map<std::string, std::string> bytes_of(const std::string& index) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder() / index)) {
      if (entry.path().extension() == ".lock") continue;  // names the process
      std::ifstream in(entry.path(), std::ios::binary);
      files[entry.path().filename()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return files;
  }
};

constexpr const char* kDocuments =
    R"({"id":"1","lang":"tr","body":"İSTANBUL'DA IŞIK VE ışık, 1.234,5"}
{"id":"2","body":"The INITIAL LIBRARY of Title Island"}
{"id":"3","lang":"de","body":"STRASSE, Straße, Müller, Mueller"}
{"id":"4","lang":"th","body":"คนงานประชุมกันที่ห้องสมุด"}
{"id":"5","lang":"ja","body":"東京の図書館で労働者が集まり"}
{"id":"6","lang":"lt","body":"ĮSTAIGA Įvykis i̇́"}
)";

TEST_F(LocaleTest, ChangesNeitherBytesNorAnswers) {
  std::map<std::string, std::string> files;
  std::string answers;
  for (const char* locale : {"C", "POSIX", "en_US.UTF-8", "tr_TR.UTF-8", "az_AZ", "lt_LT.UTF-8",
                             "th_TH.UTF-8", "ja_JP.eucJP", "nonsense"}) {
    const ScopedLocale scope(locale);
    const std::string index = std::string("idx.").append(locale);
    ASSERT_EQ(run({"index", index, "-"}, kDocuments).exit_code, 0) << locale;
    std::string found;
    for (const char* query : {"istanbul", "ISTANBUL", "ışık", "=IŞIK", "initial", "TITLE",
                              "strasse", "คนงาน", "図書館", "įstaiga"}) {
      found += run({"search", index, query, "--format", "ids"}).out + "; ";
    }
    if (files.empty()) {
      files = bytes_of(index);
      answers = found;
    }
    EXPECT_TRUE(bytes_of(index) == files) << locale;
    EXPECT_EQ(found, answers) << locale;
  }
}

}  // namespace
}  // namespace broadside::cli
