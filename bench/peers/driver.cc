// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "bench/peers/driver.h"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <utility>

namespace broadside::bench::peers {
namespace {

using Clock = std::chrono::steady_clock;

// One pass of a slow engine over many queries would keep all others waiting.
constexpr double kLongestWarmUpSeconds = 10;

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// VmHWM, as in bench/memory.h, which is of another project.
double peak_resident_mb() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes / 1024;
  }
  return 0;
}

class Runner {
 public:
  Runner(Engine& engine, std::string index, std::vector<std::string> queries, Work work)
      : engine_(engine), index_(std::move(index)), queries_(std::move(queries)), work_(work) {
    engine_.open(index_, work_);
  }

  void warm_up(double seconds) {
    const auto start = Clock::now();
    for (std::size_t i = 0;; ++i) {
      const double elapsed = microseconds_since(start) / 1e6;
      if (i >= queries_.size() ? elapsed >= seconds : elapsed > kLongestWarmUpSeconds) break;
      engine_.answer(queries_[i % queries_.size()]);
    }
    std::cout << "{}" << std::endl;
  }

  void obey(const std::string& command) {
    if (command == "pass") return pass();
    if (command == "answers") return answers();
    if (command == "close") return close();
    if (command.rfind("cold ", 0) == 0) return cold(std::stoul(command.substr(5)));
    fail("expected pass, answers, close or cold N, found " + command);
  }

 private:
  void pass() {
    std::vector<double> times_us;
    for (const std::string& query : queries_) {
      const auto start = Clock::now();
      const Answer answer = engine_.answer(query);
      times_us.push_back(microseconds_since(start));
    }
    std::cout << "{\"times_us\":[";
    for (std::size_t i = 0; i < times_us.size(); ++i) std::cout << (i ? "," : "") << times_us[i];
    std::cout << "]}" << std::endl;
  }

  void answers() {
    std::ostringstream totals;
    std::ostringstream top;
    const char* separator = "";
    for (const std::string& query : queries_) {
      const Answer answer = engine_.answer(query);
      totals << separator << answer.total;
      top << separator << "[";
      for (std::size_t i = 0; i < answer.hits.size(); ++i) {
        top << (i ? "," : "") << answer.hits[i] - 1;
      }
      top << "]";
      separator = ",";
    }
    std::cout << "{\"totals\":[" << totals.str() << "],\"top\":[" << top.str() << "]}" << std::endl;
  }

  void close() {
    engine_.close();
    std::cout << "{}" << std::endl;
  }

  void cold(std::size_t query) {
    engine_.open(index_, work_);
    const auto start = Clock::now();
    engine_.answer(queries_.at(query));
    std::cout << "{\"query_us\":" << microseconds_since(start) << "}" << std::endl;
  }

  Engine& engine_;
  std::string index_;
  std::vector<std::string> queries_;
  Work work_;
};

std::vector<std::string> read_queries(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> queries;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) queries.push_back(line);
  }
  if (queries.empty()) fail("expected queries in " + path + ", found none");
  return queries;
}

Mode mode_of(const std::string& name) {
  const std::map<std::string, Mode> modes = {{"or", Mode::any},        {"and", Mode::all},
                                             {"phrase", Mode::phrase}, {"near", Mode::near},
                                             {"prefix", Mode::prefix}, {"infix", Mode::infix},
                                             {"sort", Mode::sort},     {"facets", Mode::facets}};
  const auto found = modes.find(name);
  if (found == modes.end()) fail("expected a mode of driver.h, found " + name);
  return found->second;
}

void execute(Engine& engine, const std::vector<std::string>& arguments) {
  if (arguments.size() == 4 && arguments[0] == "build" && arguments[3] == "1") {
    DocumentStream documents(std::cin);
    engine.build(arguments[1], {arguments[2] != "none", arguments[2] == "columns"}, documents);
    std::cout << "{\"peak_rss_mb\":" << peak_resident_mb() << "}" << std::endl;
    return;
  }
  if (arguments.size() != 7 || arguments[0] != "run") {
    fail("expected build INDEX STEM 1, or run INDEX QUERIES MODE TOP COUNT WARM_UP_SECONDS");
  }
  const Work work = {mode_of(arguments[3]), std::stoi(arguments[4]), arguments[5] == "1"};
  Runner runner(engine, arguments[1], read_queries(arguments[2]), work);
  runner.warm_up(std::stod(arguments[6]));
  for (std::string command; std::getline(std::cin, command);) runner.obey(command);
}

}  // namespace

void fail(const std::string& message) {
  std::cerr << message << std::endl;
  std::exit(1);
}

bool DocumentStream::next(Document& document) {
  return std::getline(in_, document.id, '\0') && std::getline(in_, document.text, '\0') &&
         std::getline(in_, document.day, '\0') && std::getline(in_, document.type, '\0');
}

std::vector<std::string> split_at_spaces(const std::string& words) {
  std::istringstream in(words);
  return {std::istream_iterator<std::string>(in), {}};
}

int main_of(Engine& engine, int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    execute(engine, {argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fail(error.what());
  }
  return 0;
}

}  // namespace broadside::bench::peers
