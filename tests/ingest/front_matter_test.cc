// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "ingest/front_matter.h"

#include <gtest/gtest.h>

namespace broadside::ingest {
namespace {

std::string json_of(std::string_view yaml) {
  const Result<std::string> json = yaml_to_json(yaml);
  return json ? *json : "error: " + json.error().message();
}

TEST(FrontMatter, SplitsAtTheSecondRule) {
  const SplitText split = split_front_matter("---\na: 1\nb: 2\n---\nbody\n---\n");
  EXPECT_EQ(split.yaml, "a: 1\nb: 2\n");
  EXPECT_EQ(split.body, "body\n---\n");
  EXPECT_EQ(split_front_matter("--- \r\na: 1\r\n...\r\nbody").body, "body");
  EXPECT_EQ(split_front_matter("---\na: 1\n---").body, "");
  EXPECT_EQ(split_front_matter("---\na: 1\n----\n").yaml, "");
}

TEST(FrontMatter, ScalarsKeepTheirTypes) {
  EXPECT_EQ(json_of("a: 1\nb: -2.5\nc: true\nd: null\ne: ~\nf:\ng: 007\nh: '12'\ni: 1968-05-13"),
            R"({"a":1,"b":-2.5,"c":true,"d":null,"e":null,"f":null,"g":"007","h":"12",)"
            R"("i":"1968-05-13"})");
}

TEST(FrontMatter, ListsAndMapsNest) {
  EXPECT_EQ(json_of("a: [x, {b: c}]\nd:\n  - e\n  - f: g\n"),
            R"({"a":["x",{"b":"c"}],"d":["e",{"f":"g"}]})");
  EXPECT_EQ(json_of("# nothing"), "{}");
}

TEST(FrontMatter, ErrorsNameTheLineOfTheFile) {
  EXPECT_NE(json_of("a: 1\nb: [").find("error: front matter cannot be read: line "),
            std::string::npos);
  EXPECT_NE(json_of("- a\n- b").find("expected lines of `key: value`"), std::string::npos);
}

}  // namespace
}  // namespace broadside::ingest
