// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The YAML block between two lines of `---` at the head of a Markdown file.

#ifndef BROADSIDE_INGEST_FRONT_MATTER_H_
#define BROADSIDE_INGEST_FRONT_MATTER_H_

#include <string>
#include <string_view>

#include "broadside/result.hpp"

namespace broadside::ingest {

// Both views point into the text that was split; without front matter `yaml` is empty.
struct SplitText {
  std::string_view yaml;
  std::string_view body;
};
SplitText split_front_matter(std::string_view text);

// A YAML mapping as a JSON object: what is unquoted and looks like a number or a truth value
// becomes one. invalid_argument: no YAML, no mapping, or beyond all measure.
Result<std::string> yaml_to_json(std::string_view yaml);

}  // namespace broadside::ingest

#endif  // BROADSIDE_INGEST_FRONT_MATTER_H_
