// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/everyday_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace broadside {
namespace {

void append_code_point(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr std::uint32_t kLead[] = {0, 0xC0, 0xE0, 0xF0};
  out.push_back(static_cast<char>(kLead[more] | (c >> (6 * more))));
  for (int i = more - 1; i >= 0; --i) {
    out.push_back(static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F)));
  }
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out.push_back(text[at]);
      continue;
    }
    switch (text[++at]) {
      case 'n':
        out.push_back('\n');
        break;
      case 'r':
        out.push_back('\r');
        break;
      case '0':
        out.push_back('\0');
        break;
      case 'u': {
        const std::size_t end = text.find('}', at);
        const std::string digits(text.substr(at + 2, end - at - 2));
        append_code_point(out, static_cast<std::uint32_t>(std::stoul(digits, nullptr, 16)));
        at = end;
        break;
      }
      default:
        out.push_back(text[at]);
    }
  }
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    pieces.emplace_back(text.substr(begin, end - begin));
    begin = end + separator.size();
  }
  return pieces;
}

class TableReader {
 public:
  explicit TableReader(const std::string& path) : path_(path) {}

  std::vector<EverydayCase> read() {
    std::ifstream stream(path_);
    EXPECT_TRUE(stream.good()) << path_;
    for (std::string line; std::getline(stream, line);) {
      ++line_;
      if (!line.empty() && line[0] != '#') read_line(line);
    }
    return std::move(cases_);
  }

 private:
  void read_line(const std::string& line) {
    const std::size_t colon = line.find(": ");
    const std::vector<std::string> key = words_of(line.substr(0, colon));
    if (colon == std::string::npos || key.empty() || (cases_.empty() && key[0] != "case")) {
      ADD_FAILURE() << path_ << ":" << line_ << ": no line of a table: " << line;
      return;
    }
    const std::string value = line.substr(colon + 2);
    if (key[0] == "case") {
      cases_.push_back({.name = value});
      language_.clear();
    } else if (key[0] == "remove") {
      cases_.back().removed = words_of(value);
    } else if (key[0] == "find") {
      find(key, value);
    } else if (key[0] == "warns" || key[0] == "marks") {
      expect_more(key, value);
    } else {
      set_field(key, unescaped(value));
    }
  }

  void set_field(const std::vector<std::string>& key, const std::string& value) {
    std::vector<Document>& documents = cases_.back().documents;
    if (key.size() == 1 && key[0] == "lang") {
      language_ = value;
      return;
    }
    if (key[0] == "doc") {
      documents.push_back({.id = key.at(1), .body = value, .lang = language_});
    }
    const auto document = std::find_if(documents.rbegin(), documents.rend(),
                                       [&](const Document& d) { return d.id == key.at(1); });
    ASSERT_NE(document, documents.rend()) << path_ << ":" << line_;
    if (key[0] == "title") document->title = value;
    if (key[0] == "lang") document->lang = value;
    if (key[0] == "date") document->date = value;
    if (key[0] == "creator") document->fields.push_back({"creator", value});
  }

  void find(const std::vector<std::string>& key, const std::string& value) {
    EverydayQuery& query = cases_.back().queries.emplace_back();
    query.line = line_;
    for (std::size_t i = 1; i < key.size(); ++i) {
      if (key[i] == "exact") {
        query.level = Level::exact;
      } else if (key[i] == "folded") {
        query.level = Level::folded;
      } else if (key[i].starts_with("by=")) {
        query.sort = key[i].substr(3);
      } else {
        query.mode = key[i];
      }
    }
    const std::size_t arrow = value.rfind("-> ");
    ASSERT_NE(arrow, std::string::npos) << path_ << ":" << line_;
    query.text = unescaped(value.substr(0, std::max<std::size_t>(arrow, 1) - 1));
    expect(query, words_of(value.substr(arrow + 3)));
  }

  static void expect(EverydayQuery& query, const std::vector<std::string>& answer) {
    for (const std::string& word : answer) {
      if (word == ">") {
        query.in_order = true;
      } else if (word[0] == '+') {
        query.with.insert(word.substr(1));
      } else if (word[0] == '-') {
        query.without.insert(word.substr(1));
      } else if (word != "nothing") {
        query.exactly.push_back(word);
      }
    }
    query.is_exact = query.with.empty() && query.without.empty();
  }

  void expect_more(const std::vector<std::string>& key, const std::string& value) {
    ASSERT_FALSE(cases_.back().queries.empty()) << path_ << ":" << line_;
    EverydayQuery& query = cases_.back().queries.back();
    if (key[0] == "warns") {
      query.warning = value;
      return;
    }
    std::vector<std::string>& marks = query.marks[key.at(1)];
    for (const std::string& mark : split(value, " | ")) marks.push_back(unescaped(mark));
  }

  const std::string path_;
  std::size_t line_ = 0;
  std::string language_;  // of the documents to come
  std::vector<EverydayCase> cases_;
};

}  // namespace

std::vector<EverydayCase> read_everyday_table(const std::string& path) {
  return TableReader(path).read();
}

}  // namespace broadside
