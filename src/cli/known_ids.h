// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The ids of one run of `index`: two documents that share one would replace each other without a
// word.

#ifndef BROADSIDE_CLI_KNOWN_IDS_H_
#define BROADSIDE_CLI_KNOWN_IDS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace broadside::cli {

// Numbers other than 0, in eight to sixteen bytes each.
class NumberSet {
 public:
  // False: it was there.
  bool insert(std::uint64_t number) {
    if (count_ * 4 >= slots_.size() * 3) grow();
    std::uint64_t& slot = slots_[place(number)];
    if (slot == number) return false;
    slot = number;
    ++count_;
    return true;
  }

 private:
  std::size_t place(std::uint64_t number) const {
    std::size_t at = number >> 1 & (slots_.size() - 1);
    while (slots_[at] != 0 && slots_[at] != number) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    std::vector<std::uint64_t> old(slots_.size() * 2);
    old.swap(slots_);
    for (const std::uint64_t number : old) {
      if (number != 0) slots_[place(number)] = number;
    }
  }

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);
  std::size_t count_ = 0;
};

class KnownIds {
 public:
  // True where an earlier document got this id from us, exactly: no document may go for a hash's
  // sake.
  bool is_made(const std::string& id) const { return made_.contains(id); }

  // Remembers the id of a document that was added; true where one of this id, made or the
  // document's own, was added before. Told by 64-bit hashes: a hint to the user and no more.
  bool add(const std::string& id, bool is_made) {
    if (is_made) made_.insert(id);
    return !hashes_.insert(std::hash<std::string_view>{}(id) | 1U);
  }

 private:
  std::unordered_set<std::string> made_;
  NumberSet hashes_;
};

}  // namespace broadside::cli

#endif  // BROADSIDE_CLI_KNOWN_IDS_H_
