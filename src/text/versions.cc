// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "base/checksum.h"
#include "broadside/analyzer.hpp"
#include "text/detector.h"

namespace broadside {
namespace {

constexpr std::uint32_t kRevision = 2;

// libstemmer does not tell its version; this is the one whose algorithms stemmer.cc lists.
constexpr char kStemmerVersion[] = "2.2.0";

std::string version_text(const UVersionInfo version) {
  return std::to_string(version[0]) + "." + std::to_string(version[1]);
}

}  // namespace

AnalyzerSpec AnalyzerSpec::current() {
  UVersionInfo icu;
  UVersionInfo unicode;
  u_getVersion(icu);
  u_getUnicodeVersion(unicode);
  return {.revision = kRevision,
          .unicode_version = version_text(unicode),
          .icu_version = version_text(icu),
          .stemmer_version = kStemmerVersion,
          .detector_version = cld2_version()};
}

std::string AnalyzerSpec::fingerprint() const {
  const std::string all = std::to_string(revision) + "\n" + std::to_string(max_term_bytes) + "\n" +
                          unicode_version + "\n" + icu_version + "\n" + stemmer_version + "\n" +
                          detector_version;
  const std::uint64_t hash = xxh3(all);
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) {
    digits.push_back("0123456789abcdef"[(hash >> shift) & 15]);
  }
  return digits;
}

std::vector<ComponentVersion> component_versions() {
  const AnalyzerSpec spec = AnalyzerSpec::current();
  return {{"ICU", spec.icu_version},
          {"Unicode", spec.unicode_version},
          {"libstemmer", spec.stemmer_version},
          {"CLD2", spec.detector_version}};
}

}  // namespace broadside
