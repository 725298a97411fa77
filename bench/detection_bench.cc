// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// How well and how fast languages are detected, on collections whose documents name theirs:
//
//     build/bin/broadside-detection [--show N] CORPUS.jsonl...
//
// Hypothesis: of paragraphs in a collection of one language, fewer than 0.2 % depart from it;
// nearly all documents are detected right; both together take less than a tenth of the time that
// analysis takes. Columns: documents, share detected right, the same by frequent words alone;
// paragraphs of at least 200 bytes, share that departs; microseconds a document for detection, for
// paragraphs, and for the whole analysis. `--show N` prints the beginnings of N departed paragraphs
// and of N documents detected wrong, one a line. One thread; user time.

#include <sys/resource.h>

#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "broadside/analyzer.hpp"
#include "text/detector.h"
#include "text/language_profiles.h"
#include "text/paragraph.h"

namespace broadside::bench {
namespace {

struct Text {
  std::string title;
  std::string body;
  Language language;

  // As the index makes its sample.
  std::string all() const { return title + "\n" + body; }
};

struct Row {
  std::size_t documents = 0;
  std::size_t right = 0;
  std::size_t right_by_words = 0;
  std::size_t paragraphs = 0;
  std::size_t departed = 0;
  double detection_us = 0;
  double paragraphs_us = 0;
  double analysis_us = 0;
};

class NullSink : public TokenSink {
 public:
  void on_token(const Token&) override {}
};

double user_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

class Measurement {
 public:
  explicit Measurement(std::size_t show) : show_(show) {}

  void add(const Text& text) {
    ++row_.documents;
    detect(text);
    const double begin = user_seconds();
    walk_paragraphs(text);
    const double middle = user_seconds();
    analyzer_.analyze(text.body, text.language, sink_);
    row_.paragraphs_us += (middle - begin) * 1e6;
    row_.analysis_us += (user_seconds() - middle) * 1e6;
  }
  const Row& row() const { return row_; }

 private:
  void detect(const Text& text) {
    const std::string all = text.all();
    const double begin = user_seconds();
    const Language found = detect_language(all);
    row_.detection_us += (user_seconds() - begin) * 1e6;
    const bool right = are_close(found, text.language);
    row_.right += right ? 1 : 0;
    const Language by_words =
        detect_by_words(std::string_view(all).substr(0, kWordsBytes)).language;
    row_.right_by_words += are_close(by_words, text.language) ? 1 : 0;
    if (!right) show("document", found, all);
  }

  void walk_paragraphs(const Text& text) {
    const std::string_view body = text.body;
    const Owners own = profiles_close_to(text.language);
    for (std::size_t at = 0; at < body.size();) {
      const std::size_t end = paragraph_end(body, at);
      if (end - at >= kDetectableBytes) {
        ++row_.paragraphs;
        const Language found = paragraph_language(body.substr(at, end - at), text.language, own);
        if (found != text.language) {
          ++row_.departed;
          show("paragraph", found, body.substr(at, end - at));
        }
      }
      at = end;
    }
  }

  void show(const char* what, Language found, std::string_view text) {
    if (shown_ == show_) return;
    ++shown_;
    std::string line(text.substr(0, kShownBytes));
    for (char& c : line) c = c == '\n' ? ' ' : c;
    std::cout << "  " << what << ' ' << found.tag() << ": " << line << '\n';
  }

  static constexpr std::size_t kWordsBytes = 4 << 10;
  static constexpr std::size_t kShownBytes = 160;

  std::size_t show_;
  std::size_t shown_ = 0;
  Row row_;
  Analyzer analyzer_;
  NullSink sink_;
};

void print_head() {
  std::cout << std::left << std::setw(36) << "collection" << std::right << std::setw(8) << "docs"
            << std::setw(9) << "right" << std::setw(9) << "by words" << std::setw(9) << "paras"
            << std::setw(9) << "depart" << std::setw(9) << "det us" << std::setw(9) << "para us"
            << std::setw(9) << "all us" << '\n';
}

void print(const std::string& name, const Row& row) {
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  const double documents = static_cast<double>(row.documents);
  std::cout << std::left << std::setw(36) << name << std::right << std::fixed << std::setw(8)
            << row.documents << std::setprecision(2) << std::setw(9)
            << share(row.right, row.documents) << std::setw(9)
            << share(row.right_by_words, row.documents) << std::setw(9) << row.paragraphs
            << std::setprecision(3) << std::setw(9) << share(row.departed, row.paragraphs)
            << std::setprecision(1) << std::setw(9) << row.detection_us / documents << std::setw(9)
            << row.paragraphs_us / documents << std::setw(9) << row.analysis_us / documents << '\n';
}

void measure(const std::string& path, std::size_t show) {
  Measurement measurement(show);
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object()) continue;
    measurement.add({.title = object.value("title", ""),
                     .body = object.value("body", ""),
                     .language = Language::parse(object.value("lang", ""))});
  }
  if (measurement.row().documents == 0) {
    std::cerr << path << ": no documents\n";
    return;
  }
  print(path.substr(path.size() - std::min<std::size_t>(path.size(), 35)), measurement.row());
}

}  // namespace
}  // namespace broadside::bench

int main(int argc, char** argv) {
  using namespace broadside;
  std::vector<std::string> arguments(argv + 1, argv + argc);
  std::size_t show = 0;
  if (arguments.size() >= 2 && arguments[0] == "--show") {
    show = std::strtoul(arguments[1].c_str(), nullptr, 10);
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  if (arguments.empty()) {
    std::cerr << "usage: broadside-detection [--show N] CORPUS.jsonl...\n";
    return 2;
  }
  std::cout << "CLD2: " << cld2_version() << '\n';
  detect_language("warm");
  bench::print_head();
  for (const std::string& path : arguments) bench::measure(path, show);
  return 0;
}
