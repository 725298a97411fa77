// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// segment_seeds FOLDER: writes the seeds of segment_fuzzer there: segments and manifests as the
// library writes them now. Files kept in the repository would be of an older format some day, be
// refused at their header, and nobody would notice.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "broadside/index_writer.hpp"
#include "fuzz/sample_archive.h"
#include "index/manifest.h"

namespace broadside::fuzz {
namespace {

// The index's files, but for its lock.
void copy_files(const Storage& storage, const std::filesystem::path& folder,
                const std::string& prefix) {
  for (const FileInfo& info : storage.list().value()) {
    if (info.size_bytes == 0) continue;
    const auto file = storage.open(info.name).value();
    std::ofstream out(folder / (prefix + info.name), std::ios::binary);
    out << as_text(file->bytes());
  }
}

void write_seeds(const std::filesystem::path& folder) {
  const auto write = [&](const std::string& prefix, const std::vector<Document>& documents) {
    const std::vector<Document> batches[] = {documents};
    copy_files(*sample_index(batches), folder, prefix);
  };
  const std::vector<Document> documents = sample_documents();
  for (const Document& document : documents) write("document-" + document.id + "-", {document});
  write("all-", documents);
  write("blocks-", short_documents(300));
  write("empty-text-", {{.id = "e"}});
  const std::vector<Document> batches[] = {documents, short_documents(5)};
  const std::shared_ptr<Storage> several = sample_index(batches);
  IndexWriter writer = IndexWriter::open(several, {.threads = 1}).value();
  writer.remove("6").value();
  writer.set_variants({{{"Peking", "Beijing"}, {"UN", "ONU", "United Nations"}}}).value();
  writer.commit().value();
  copy_files(*several, folder, "several-");
}

}  // namespace
}  // namespace broadside::fuzz

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: segment_seeds FOLDER\n", stderr);
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  broadside::fuzz::write_seeds(argv[1]);
}
