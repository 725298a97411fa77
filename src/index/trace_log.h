// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_INDEX_TRACE_LOG_H_
#define BROADSIDE_INDEX_TRACE_LOG_H_

#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "broadside/traces.hpp"

namespace broadside {

// Collects what is found in one file after the other: a word once for each section, and of what
// could not be read the first reason.
class TraceLog {
 public:
  explicit TraceLog(Traces& traces) : traces_(traces) {}

  void begin_file(std::string file) {
    file_ = std::move(file);
    found_.clear();
    unread_.clear();
  }

  void found(std::string_view section, std::string_view what, std::string_view word) {
    if (!found_.emplace(section, what, word).second) return;
    std::string message(what);
    message += " \"";
    message += word;
    message += '"';
    traces_.found.push_back({file_, std::string(section), std::move(message)});
  }

  void unread(std::string_view section, std::string why) {
    if (!unread_.emplace(section).second) return;
    traces_.unread.push_back({file_, std::string(section), std::move(why)});
  }

 private:
  Traces& traces_;
  std::string file_;
  std::set<std::tuple<std::string, std::string, std::string>> found_;
  std::set<std::string> unread_;
};

}  // namespace broadside

#endif  // BROADSIDE_INDEX_TRACE_LOG_H_
