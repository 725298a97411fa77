// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "house/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace broadside::house {
namespace {

namespace fs = std::filesystem;

const fs::path kTop = BROADSIDE_SOURCE_DIR;

SourceFile load(const fs::path& path) {
  SourceFile file;
  file.path = fs::relative(path, kTop).generic_string();
  const std::string text = read_source(file.path);
  file.ends_with_newline = text.ends_with('\n');
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    file.lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return file;
}

// Blanks what is not code in the file, line by line. Knows no raw strings with delimiters in them
// and no literals across lines other than block comments; the project has none.
class CodeFilter {
 public:
  std::string filter(const std::string& line) {
    std::string code;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string_view rest = std::string_view(line).substr(i);
      if (in_comment_) {
        if (rest.starts_with("*/")) in_comment_ = false, ++i;
      } else if (rest.starts_with("//")) {
        break;
      } else if (rest.starts_with("/*")) {
        in_comment_ = true;
        ++i;
      } else if (opens_literal(line, i)) {
        code += line[i];
        i = end_of_literal(line, i);
        code += line[std::min(i, line.size() - 1)];
      } else {
        code += line[i];
      }
    }
    return code;
  }

 private:
  // An apostrophe after a digit separates digits.
  static bool opens_literal(const std::string& line, std::size_t i) {
    if (line[i] == '"') return true;
    return line[i] == '\'' && (i == 0 || !std::isxdigit(static_cast<unsigned char>(line[i - 1])));
  }

  static std::size_t end_of_literal(const std::string& line, std::size_t i) {
    const char quote = line[i];
    for (++i; i < line.size() && line[i] != quote; ++i) {
      if (line[i] == '\\') ++i;
    }
    return i;
  }

  bool in_comment_ = false;
};

}  // namespace

std::string read_source(std::string_view path) {
  std::ifstream in(kTop / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<SourceFile> files_under(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    if (!fs::exists(kTop / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(kTop / folder)) {
      const std::string name = entry.path().filename().string();
      const bool wanted = std::any_of(endings.begin(), endings.end(),
                                      [&](const std::string& e) { return name.ends_with(e); });
      if (entry.is_regular_file() && wanted) files.push_back(load(entry.path()));
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> includes;
  for (const std::string& line : file.lines) {
    std::smatch match;
    if (std::regex_search(line, match, kInclude)) {
      includes.push_back({match[2].str(), match[1].str() == "\""});
    }
  }
  return includes;
}

std::vector<std::string> code_of(const SourceFile& file) {
  CodeFilter filter;
  std::vector<std::string> code;
  for (const std::string& line : file.lines) code.push_back(filter.filter(line));
  return code;
}

}  // namespace broadside::house
