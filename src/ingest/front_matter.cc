// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// YAML is read by yaml-cpp and written as JSON, so that Markdown and JSONL share one reader of
// keys. Aliases let a few lines of YAML stand for a tree of any size, or for a ring; the conversion
// therefore has a budget of nodes and of depth. Covered by tests/ingest/front_matter_test.cc.

#include "ingest/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "ingest/field_values.h"
#include "ingest/json_document.h"

namespace broadside::ingest {
namespace {

constexpr std::size_t kMaxYamlBytes = 1 << 20;
constexpr std::size_t kMaxNodes = 100'000;
constexpr int kMaxDepth = 64;

// True for what JSON calls a number, so that it can stand in JSON as it is.
bool is_json_number(std::string_view text) {
  const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
  const std::size_t point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  const auto all_digits = [](std::string_view part) {
    return !part.empty() && part.size() <= 15 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!all_digits(whole) || (whole.size() > 1 && whole.front() == '0')) return false;
  return point == std::string_view::npos || all_digits(digits.substr(point + 1));
}

class JsonWriter {
 public:
  explicit JsonWriter(std::string& json) : json_(json) {}

  // False: the budget of nodes or depth is spent.
  bool write(const YAML::Node& node, int depth) {
    if (++nodes_ > kMaxNodes || depth > kMaxDepth) return false;
    if (node.IsSequence()) return write_sequence(node, depth);
    if (node.IsMap()) return write_map(node, depth);
    write_scalar(node);
    return true;
  }

 private:
  bool write_sequence(const YAML::Node& node, int depth) {
    json_ += '[';
    bool first = true;
    for (const YAML::Node& item : node) {
      if (!std::exchange(first, false)) json_ += ',';
      if (!write(item, depth + 1)) return false;
    }
    json_ += ']';
    return true;
  }

  bool write_map(const YAML::Node& node, int depth) {
    json_ += '{';
    bool first = true;
    for (const auto& member : node) {
      const YAML::Node& key = member.first;
      if (!std::exchange(first, false)) json_ += ',';
      append_json_string(key.IsScalar() ? key.Scalar() : std::string(), json_);
      json_ += ':';
      if (!write(member.second, depth + 1)) return false;
    }
    json_ += '}';
    return true;
  }

  void write_scalar(const YAML::Node& node) {
    const bool plain = node.IsScalar() && node.Tag() == "?";
    const std::string text = node.IsScalar() ? node.Scalar() : std::string();
    if (!node.IsScalar() || (plain && (text == "~" || text == "null"))) {
      json_ += "null";
    } else if (plain && (text == "true" || text == "false" || is_json_number(text))) {
      json_ += text;
    } else {
      append_json_string(text, json_);
    }
  }

  std::string& json_;
  std::size_t nodes_ = 0;
};

Error malformed(const std::string& reason) {
  return Error(ErrorCode::invalid_argument, "front matter cannot be read: " + reason);
}

}  // namespace

SplitText split_front_matter(std::string_view text) {
  const SplitText none{{}, text};
  std::size_t begin = text.find('\n');
  if (begin == std::string_view::npos || trim(text.substr(0, begin)) != "---") return none;
  ++begin;
  for (std::size_t at = begin; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with("---") || line.starts_with("...")) {
      if (trim(line).size() == 3) {
        return {text.substr(begin, at - begin), text.substr(std::min(end + 1, text.size()))};
      }
    }
    at = end + 1;
  }
  return none;
}

Result<std::string> yaml_to_json(std::string_view yaml) {
  if (yaml.size() > kMaxYamlBytes) return malformed("it is larger than 1 MB");
  try {
    const YAML::Node root = YAML::Load(std::string(yaml));
    if (root.IsNull()) return std::string("{}");
    if (!root.IsMap()) return malformed("expected lines of `key: value`");
    std::string json;
    if (!JsonWriter(json).write(root, 0)) return malformed("it is nested too deeply or too large");
    return json;
  } catch (const YAML::Exception& error) {
    return malformed("line " + std::to_string(error.mark.line + 2) + ": " + error.msg);
  }
}

}  // namespace broadside::ingest
