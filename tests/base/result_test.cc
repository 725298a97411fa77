// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "broadside/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace broadside {
namespace {

TEST(ResultTest, HoldsAValue) {
  Result<int> result = 7;
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(*result, 7);
  EXPECT_EQ(result.value(), 7);
}

TEST(ResultTest, HoldsAnErrorAndThrowsItFromValue) {
  Result<int> result = Error(ErrorCode::not_found, "no index in papers.idx");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), ErrorCode::not_found);
  try {
    static_cast<void>(result.value());
    FAIL() << "value() of an error must throw";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), "no index in papers.idx");
  }
}

TEST(ResultTest, MovesAValueThatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
  const std::unique_ptr<int> owned = std::move(result).value();
  EXPECT_EQ(*owned, 3);
}

// Under AddressSanitizer this fails if value() of a temporary hands out a reference into it.
TEST(ResultTest, AValueOfATemporaryOutlivesIt) {
  const auto words = [] { return Result<std::vector<std::string>>({"a long enough tide table"}); };
  std::string joined;
  for (const std::string& word : words().value()) joined += word;
  EXPECT_EQ(joined, "a long enough tide table");
}

TEST(StatusTest, IsSuccessByDefault) {
  EXPECT_TRUE(Status().ok());
  const Status failed = Error(ErrorCode::io, "disk full");
  EXPECT_FALSE(failed.ok());
  EXPECT_THROW(failed.value(), Error);
}

TEST(ErrorCodeTest, NamesAreStable) {
  EXPECT_STREQ(to_string(ErrorCode::invalid_argument), "invalid_argument");
  EXPECT_STREQ(to_string(ErrorCode::unsupported_version), "unsupported_version");
}

}  // namespace
}  // namespace broadside
