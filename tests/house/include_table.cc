// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "house/include_table.h"

#include <algorithm>
#include <array>
#include <vector>

namespace broadside::house {
namespace {

// What may stand in quotes or angle brackets: `ours` names rooms ("base/") or single headers of a
// room, `foreign` what is neither ours nor the C++ standard library. Every room may include itself
// and the public headers.
struct Room {
  std::string_view folder;
  std::vector<std::string_view> ours;
  std::vector<std::string_view> foreign;
};

const std::vector<std::string_view> kOperatingSystem = {"unistd.h", "fcntl.h", "dirent.h",
                                                        "malloc.h", "sys/"};

std::vector<std::string_view> with_os(std::vector<std::string_view> headers) {
  headers.insert(headers.end(), kOperatingSystem.begin(), kOperatingSystem.end());
  return headers;
}

const std::array<Room, 15> kRooms = {{
    {"include/broadside/", {}, {}},
    {"src/base/", {}, {"xxhash.h"}},
    {"src/storage/", {"base/"}, kOperatingSystem},
    {"src/text/", {"base/"}, {"emmintrin.h", "unicode/", "libstemmer.h", "cld2/public/"}},
    {"src/codec/", {"base/"}, {"hwy/"}},
    {"src/segment/", {"base/", "codec/"}, {"zstd.h", "zstd_errors.h"}},
    {"src/index/", {"base/", "segment/"}, {}},
    {"src/query/", {"base/"}, {}},
    {"src/search/",
     {"base/", "query/", "segment/", "codec/bit_count.h", "codec/length_code.h",
      "codec/shifted_match.h", "codec/sorted_match.h", "text/alphabet.h", "text/boundaries.h",
      "text/character.h", "text/korean_particles.h", "text/respell.h", "text/run_language.h",
      "index/joined_snapshot.h", "index/snapshot.h"},
     {"hwy/"}},
    {"src/alerts/", {}, {}},
    {"src/ingest/",
     {},
     with_os({"unicode/", "gumbo.h", "yaml-cpp/", "nlohmann/", "simdjson.h", "xxhash.h"})},
    {"src/cli/", {"ingest/"}, with_os({"CLI/", "nlohmann/"})},
    {"examples/", {}, {}},
    {"bench/peers/", {}, {"sqlite3.h", "xapian.h"}},
    {"bench/", {}, with_os({"CLI/", "nlohmann/", "simdjson.h"})},
}};

bool matches(std::string_view name, const std::vector<std::string_view>& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](std::string_view row) {
    return name == row || (row.ends_with('/') && name.starts_with(row));
  });
}

bool is_room(std::string_view name) {
  const std::string folder = "src/" + std::string(name.substr(0, name.find('/') + 1));
  return std::any_of(kRooms.begin(), kRooms.end(),
                     [&](const Room& room) { return room.folder == folder; });
}

// "src/base/" and "bench/" call their own headers "base/..." and "bench/...".
bool is_own(std::string_view folder, std::string_view name) {
  if (folder.starts_with("src/")) folder.remove_prefix(4);
  return name.starts_with(folder);
}

// Tests and micro-benchmarks look into every room.
bool looks_everywhere(std::string_view path) {
  return path.starts_with("tests/") || (path.starts_with("bench/") && path.ends_with("_bench.cc"));
}

bool is_standard(std::string_view name) {
  return name.find('.') == std::string_view::npos && name.find('/') == std::string_view::npos;
}

}  // namespace

std::string include_error(std::string_view path, const Include& include) {
  if (looks_everywhere(path)) return "";
  const auto room = std::find_if(kRooms.begin(), kRooms.end(),
                                 [&](const Room& row) { return path.starts_with(row.folder); });
  if (room == kRooms.end()) return std::string(path) + " stands in no room";
  const std::string_view name = include.name;
  if (name.starts_with("broadside/") && name.ends_with(".hpp")) return "";
  if (is_room(name) || is_own(room->folder, name)) {
    if (is_own(room->folder, name) || matches(name, room->ours)) return "";
    return std::string(path) + " may not include " + include.name;
  }
  if (is_standard(name) && !include.quoted) return "";
  if (matches(name, room->foreign)) return "";
  return std::string(path) + " may not include " + include.name + ", which is not of this project";
}

}  // namespace broadside::house
