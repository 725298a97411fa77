// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Magic, version, fields as varints and strings, and at the end the XXH3 of all before.
// Covered by manifest_test, which flips every byte.

#include "index/manifest.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/bytes.h"
#include "base/checksum.h"
#include "index/deletions.h"
#include "index/pending_document.h"
#include "segment/format.h"

namespace broadside {

namespace {

// Persisted; do not change.
constexpr std::string_view kMagic = "BRDSMANI";
constexpr std::size_t kChecksumBytes = 8;

void write_schema(ByteWriter& out, const Schema& schema) {
  out.varint(schema.text.size());
  for (const TextField& field : schema.text) {
    out.string(field.name);
    out.fixed(field.weight);
  }
  out.varint(schema.keywords.size());
  for (const std::string& keyword : schema.keywords) out.string(keyword);
}

Schema read_schema(ByteReader& in) {
  Schema schema;
  schema.text.clear();
  schema.keywords.clear();
  for (std::uint64_t count = in.varint(); count > 0 && in.ok(); --count) {
    const std::string_view name = in.string();
    schema.text.push_back({std::string(name), in.fixed<float>()});
  }
  for (std::uint64_t count = in.varint(); count > 0 && in.ok(); --count) {
    schema.keywords.emplace_back(in.string());
  }
  return schema;
}

void write_analysis(ByteWriter& out, const AnalyzerSpec& spec) {
  out.varint(spec.revision);
  out.varint(spec.max_term_bytes);
  out.string(spec.unicode_version);
  out.string(spec.icu_version);
  out.string(spec.stemmer_version);
  out.string(spec.detector_version);
}

AnalyzerSpec read_analysis(ByteReader& in) {
  AnalyzerSpec spec;
  spec.revision = in.varint32();
  spec.max_term_bytes = in.varint32();
  spec.unicode_version = in.string();
  spec.icu_version = in.string();
  spec.stemmer_version = in.string();
  spec.detector_version = in.string();
  return spec;
}

void write_variants(ByteWriter& out, const Variants& variants) {
  out.varint(variants.groups.size());
  for (const std::vector<std::string>& group : variants.groups) {
    out.varint(group.size());
    for (const std::string& entry : group) out.string(entry);
  }
}

Variants read_variants(ByteReader& in) {
  Variants variants;
  for (std::uint64_t groups = in.varint(); groups > 0 && in.ok(); --groups) {
    std::vector<std::string>& group = variants.groups.emplace_back();
    for (std::uint64_t entries = in.varint(); entries > 0 && in.ok(); --entries) {
      group.emplace_back(in.string());
    }
  }
  return variants;
}

// False where they are not ascending.
bool read_languages(ByteReader& in, std::vector<Language>& languages) {
  for (std::uint64_t count = in.varint(); count > 0 && in.ok(); --count) {
    const Language language = Language::from_code(in.fixed<std::uint16_t>());
    if (!languages.empty() && language <= languages.back()) return false;
    languages.push_back(language);
  }
  return in.ok();
}

bool read_segment(ByteReader& in, std::span<const std::byte> bytes, std::uint64_t next_id,
                  Manifest& manifest) {
  ManifestSegment segment;
  segment.id = in.varint();
  segment.documents = in.varint32();
  segment.checksum = in.fixed<std::uint64_t>();
  if (!in.ok() || segment.id >= next_id || segment.documents > INT32_MAX) return false;
  if (!read_languages(in, segment.languages)) return false;
  const std::size_t begin = in.offset();
  if (!skip_deletions(in, segment.documents)) return false;
  segment.deletions = as_text(bytes.subspan(begin, in.offset() - begin));
  manifest.segments.push_back(std::move(segment));
  return true;
}

// The analyzer hashes the end of a longer term, and the buffers of a segment count on this size.
constexpr std::uint32_t kMinTermBytes = 16;
constexpr std::uint32_t kMaxTermBytes = 2048;

Status check_analysis(const AnalyzerSpec& spec) {
  if (spec.max_term_bytes >= kMinTermBytes && spec.max_term_bytes <= kMaxTermBytes) return {};
  return Error(ErrorCode::corrupt, "terms of at most " + std::to_string(spec.max_term_bytes) +
                                       " bytes, expected " + std::to_string(kMinTermBytes) +
                                       " to " + std::to_string(kMaxTermBytes));
}

Error corrupt_manifest(const std::string& file, std::string_view what) {
  return Error(ErrorCode::corrupt, file + ": " + std::string(what));
}

Error impossible(const std::string& file, const Status& found) {
  return corrupt_manifest(file, "manifest: " + found.error().message());
}

Status write_file(Storage& storage, std::string_view file, std::string_view bytes) {
  auto output = storage.create(file);
  if (!output) return output.error();
  if (Status written = (*output)->append(as_bytes(bytes)); !written) return written;
  return (*output)->sync_and_close();
}

}  // namespace

std::string encode_manifest(const Manifest& manifest) {
  ByteWriter out;
  out.raw(kMagic);
  out.fixed(kFormatVersion);
  out.varint(manifest.generation);
  out.varint(manifest.next_segment_id);
  write_schema(out, manifest.schema);
  write_analysis(out, manifest.analysis);
  write_variants(out, manifest.variants);
  out.varint(manifest.segments.size());
  for (const ManifestSegment& segment : manifest.segments) {
    out.varint(segment.id);
    out.varint(segment.documents);
    out.fixed(segment.checksum);
    out.varint(segment.languages.size());
    for (const Language language : segment.languages) out.fixed(language.code());
    out.raw(segment.deletions);
  }
  out.fixed(xxh3(out.bytes()));
  return std::move(out).take();
}

Result<Manifest> decode_manifest(std::span<const std::byte> bytes, const std::string& file) {
  const std::size_t least = kMagic.size() + sizeof kFormatVersion + kChecksumBytes;
  if (bytes.size() < least || !as_text(bytes).starts_with(kMagic)) {
    return corrupt_manifest(file, "not a manifest of Broadside");
  }
  const auto sealed = bytes.first(bytes.size() - kChecksumBytes);
  if (load_unaligned<std::uint64_t>(bytes.data() + sealed.size()) != xxh3(sealed)) {
    return corrupt_manifest(file, "manifest does not match its checksum");
  }
  const auto listed = sealed.subspan(kMagic.size());
  ByteReader in(listed);
  if (const auto version = in.fixed<std::uint32_t>(); version != kFormatVersion) {
    return Error(ErrorCode::unsupported_version, file + ": format version " +
                                                     std::to_string(version) + ", expected " +
                                                     std::to_string(kFormatVersion));
  }
  Manifest manifest;
  manifest.generation = in.varint();
  manifest.next_segment_id = in.varint();
  manifest.schema = read_schema(in);
  manifest.analysis = read_analysis(in);
  manifest.variants = read_variants(in);
  manifest.file_bytes = bytes.size();
  if (!in.ok()) return corrupt_manifest(file, "manifest ends out of place");
  if (Status valid = check_schema(manifest.schema); !valid) return impossible(file, valid);
  if (Status valid = check_analysis(manifest.analysis); !valid) return impossible(file, valid);
  if (Status valid = manifest.variants.check(); !valid) return impossible(file, valid);
  for (std::uint64_t count = in.varint(); count > 0; --count) {
    if (!read_segment(in, listed, manifest.next_segment_id, manifest)) {
      return corrupt_manifest(file, "manifest lists an impossible segment");
    }
  }
  if (!in.ok() || in.remaining() != 0) return corrupt_manifest(file, "manifest ends out of place");
  return manifest;
}

Result<Manifest> read_manifest(const Storage& storage) {
  const auto file = storage.open(kManifestFile);
  if (!file && file.error().code() == ErrorCode::not_found) {
    return Error(ErrorCode::not_found, "no index in " + storage.name());
  }
  if (!file) return file.error();
  return decode_manifest((*file)->bytes(), storage.name() + "/" + kManifestFile);
}

Status replace_manifest(Storage& storage, const Manifest& manifest, std::string_view file) {
  if (Status synced = storage.sync_directory(); !synced) return synced;
  Status written = write_file(storage, kNewManifestFile, encode_manifest(manifest));
  if (!written) return written;
  if (Status renamed = storage.rename(kNewManifestFile, file); !renamed) return renamed;
  return storage.sync_directory();
}

}  // namespace broadside
