// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The shared library exports what the public headers declare and nothing else.

#include <gtest/gtest.h>

#include <cstdio>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include "house/source_tree.h"

namespace broadside::house {
namespace {

// The demangled names of the dynamic symbols that `library` defines.
std::vector<std::string> exported_symbols(const std::string& library) {
  const std::string command = "nm -D -C --defined-only '" + library + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::vector<std::string> symbols;
  std::string line;
  for (int c = std::fgetc(pipe.get()); c != EOF; c = std::fgetc(pipe.get())) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    constexpr std::size_t kAddressAndType = 19;  // "0000000000006200 T "
    if (line.size() > kAddressAndType) symbols.push_back(line.substr(kAddressAndType));
    line.clear();
  }
  return symbols;
}

// "broadside::Error::code() const" -> {"Error", "code"}; empty where it is nothing of ours.
std::vector<std::string> components(std::string symbol) {
  static const std::regex kPrefix("^(typeinfo for|typeinfo name for|vtable for) ");
  symbol = std::regex_replace(symbol, kPrefix, "");
  if (!symbol.starts_with("broadside::")) return {};
  symbol = symbol.substr(0, symbol.find_first_of("([<"));
  std::vector<std::string> names;
  static const std::regex kName("::~?(\\w+)");
  for (std::sregex_iterator it(symbol.begin(), symbol.end(), kName), end; it != end; ++it) {
    names.push_back((*it)[1].str());
  }
  return names;
}

std::string public_headers() {
  std::string text;
  for (const SourceFile& file : files_under({"include"}, {".hpp"})) {
    for (const std::string& line : code_of(file)) text += line + "\n";
  }
  return text;
}

bool is_public(const std::string& symbol, const std::string& headers) {
  const std::vector<std::string> names = components(symbol);
  for (const std::string& name : names) {
    const bool declared = std::regex_search(headers, std::regex("\\b" + name + "\\b"));
    if (!declared || name == "Impl") return false;
  }
  return !names.empty();
}

TEST(Exports, KnowsWhatIsPublic) {
  const std::string headers = public_headers();
  EXPECT_TRUE(is_public("broadside::Error::~Error()", headers));
  EXPECT_TRUE(is_public("vtable for broadside::Storage", headers));
  EXPECT_FALSE(is_public("broadside::Searcher::Impl::plan()", headers));
  EXPECT_FALSE(is_public("broadside::xxh3_of_page(int)", headers));
  EXPECT_FALSE(is_public("std::bad_variant_access::what() const", headers));
}

TEST(Exports, OfTheSharedLibraryArePublic) {
  const std::string headers = public_headers();
  const std::vector<std::string> symbols = exported_symbols(BROADSIDE_SHARED_LIBRARY);
  ASSERT_GT(symbols.size(), 20U) << BROADSIDE_SHARED_LIBRARY;
  for (const std::string& symbol : symbols) EXPECT_TRUE(is_public(symbol, headers)) << symbol;
}

}  // namespace
}  // namespace broadside::house
