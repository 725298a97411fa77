// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The boundary machine against ICU's word iterator, on random strings and on real text. Every
// difference must be one that docs/segmentation.md lists. BROADSIDE_RANDOM_STRINGS asks for another
// number of random strings than ten million.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/rounds.h"
#include "base/seed.h"
#include "text/random_text.h"
#include "text/word_rules.h"

namespace broadside {
namespace {

const char* name_of(Departure departure) {
  switch (departure) {
    case Departure::none:
      return "unexplained";
    case Departure::at_sign:
      return "at_sign";
    case Departure::colon:
      return "colon";
    case Departure::hangul:
      return "hangul";
    case Departure::dictionary:
      return "dictionary";
  }
  return "";
}

std::string show(const std::u32string& text) {
  std::ostringstream out;
  for (const char32_t c : text) out << std::hex << static_cast<std::uint32_t>(c) << ' ';
  return out.str();
}

// Compares string after string and counts the differences by their reason.
class Comparison {
 public:
  ~Comparison() {
    std::printf("%zu strings, %zu characters", strings_, characters_);
    for (const auto& [departure, count] : counts_) {
      std::printf(", %s %zu", name_of(departure), count);
    }
    std::printf("\n");
  }

  // False at a difference without a reason.
  bool compare(const std::u32string& text) {
    ++strings_;
    characters_ += text.size();
    const Boundaries ours = boundaries_by_machine(text);
    const Boundaries icus = icu_.boundaries(text);
    if (ours == icus) return true;
    bool explained = true;
    for (const Departure departure : departures(text, ours, icus)) {
      ++counts_[departure];
      explained = explained && departure != Departure::none;
    }
    return explained;
  }

 private:
  IcuWords icu_;
  std::size_t strings_ = 0;
  std::size_t characters_ = 0;
  std::map<Departure, std::size_t> counts_;
};

TEST(WordBreakIcuTest, RandomStrings) {
  const char* wanted = std::getenv("BROADSIDE_RANDOM_STRINGS");
  const std::size_t strings =
      wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : rounds(10'000'000);
  RandomText random(test_seed());
  Comparison comparison;
  for (std::size_t i = 0; i < strings; ++i) {
    const std::u32string text = random.string(8);
    ASSERT_TRUE(comparison.compare(text)) << show(text);
  }
}

std::u32string decode(const std::string& line) {
  std::u32string text;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    text.push_back(point.value);
    at += point.bytes;
  }
  return text;
}

TEST(WordBreakIcuTest, RealText) {
  const char* corpora = std::getenv("BROADSIDE_CORPORA");
  if (corpora == nullptr) GTEST_SKIP() << "BROADSIDE_CORPORA is not set";
  constexpr std::size_t kBytesOfEachFile = 1 << 20;
  Comparison comparison;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpora)) {
    const auto ending = entry.path().extension();
    if (ending != ".jsonl" && ending != ".md" && ending != ".xml" && ending != ".txt") continue;
    std::ifstream file(entry.path());
    std::size_t bytes = 0;
    for (std::string line; bytes < kBytesOfEachFile && std::getline(file, line);) {
      bytes += line.size();
      ASSERT_TRUE(comparison.compare(decode(line))) << entry.path() << ": " << line;
    }
  }
}

}  // namespace
}  // namespace broadside
