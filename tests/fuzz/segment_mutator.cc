// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Changes a few bytes of one section of a segment and leaves the layout as it is; each section is
// as likely as any other, so that the small ones, on which the others depend, are not missed. Now
// and then any bytes of the file.

#include <algorithm>
#include <random>

#include "fuzz/check.h"
#include "fuzz/sealed_bytes.h"

// libFuzzer's own mutations; and what it calls in their place.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed);

namespace {

constexpr std::size_t kMaxWindow = 24;

void mutate_section(std::uint8_t* data, const broadside::FileSection& section,
                    std::minstd_rand& random) {
  const std::size_t window = 1 + random() % std::min<std::size_t>(kMaxWindow, section.bytes);
  const std::size_t at = section.offset + random() % (section.bytes - window + 1);
  std::uint8_t changed[kMaxWindow];
  std::copy_n(data + at, window, changed);
  const std::size_t size = LLVMFuzzerMutate(changed, window, window);
  std::copy_n(changed, std::min(size, window), data + at);
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned seed) {
  using namespace broadside::fuzz;
  std::minstd_rand random(seed + 1);
  const std::string bytes = text_of(data, size);
  const auto sections =
      is_manifest(bytes) ? std::vector<broadside::FileSection>() : sections_of(bytes);
  if (sections.empty() || random() % 16 == 0) return LLVMFuzzerMutate(data, size, max_size);
  mutate_section(data, sections[random() % sections.size()], random);
  return size;
}
