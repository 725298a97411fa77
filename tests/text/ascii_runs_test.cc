// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "text/ascii_runs.h"

#include <gtest/gtest.h>

#include <cctype>
#include <string>

#include "base/seed.h"
#include "text/random_text.h"

namespace broadside {
namespace {

TEST(AsciiRunsTest, EveryByte) {
  for (int value = 0; value < 256; ++value) {
    const std::string bytes(64, static_cast<char>(value));
    const AsciiBits bits = AsciiBits::of(bytes.data());
    const auto all = [](bool set) { return set ? ~std::uint64_t{0} : 0; };
    const bool ascii = value < 128;
    EXPECT_EQ(bits, AsciiBits::portable(bytes.data())) << value;
    EXPECT_EQ(bits.letters, all(ascii && std::isalpha(value) != 0)) << value;
    EXPECT_EQ(bits.capitals, all(ascii && std::isupper(value) != 0)) << value;
    EXPECT_EQ(bits.digits, all(ascii && std::isdigit(value) != 0)) << value;
  }
}

TEST(AsciiRunsTest, PortablyTheSame) {
  RandomText random(test_seed());
  for (int i = 0; i < 10'000; ++i) {
    std::string bytes(64, ' ');
    for (char& c : bytes) c = static_cast<char>(random.number());
    ASSERT_EQ(AsciiBits::of(bytes.data()), AsciiBits::portable(bytes.data()));
  }
}

TEST(AsciiRunsTest, RunsOfRandomBytes) {
  RandomText random(test_seed());
  constexpr std::string_view kBytes = "aaaaZZz099_@[`{/: \xC3\xFF";
  AsciiRuns runs;
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (std::uint64_t n = random.number() % 200; n > 0; --n) {
      text += kBytes[random.number() % (i % 2 == 0 ? 8 : kBytes.size())];
    }
    runs.start(text);
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
      std::size_t end = begin;
      bool capitals = false;
      for (; end < text.size() && std::isalnum(static_cast<unsigned char>(text[end])); ++end) {
        capitals = capitals || std::isupper(static_cast<unsigned char>(text[end])) != 0;
      }
      const AsciiRuns::Run run = runs.at(begin);
      ASSERT_EQ(run.end, end) << text << " at " << begin;
      ASSERT_EQ(run.capitals, capitals) << text << " at " << begin;
    }
  }
}

}  // namespace
}  // namespace broadside
