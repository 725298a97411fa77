// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A storage in memory whose operations fail on demand, and which shows what a power failure would
// have left at any moment. It also watches the order of operations (durability_rules.h).

#ifndef BROADSIDE_TESTS_INDEX_CRASH_STORAGE_H_
#define BROADSIDE_TESTS_INDEX_CRASH_STORAGE_H_

#include <climits>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "broadside/storage.hpp"
#include "index/crash_directory.h"
#include "index/durability_rules.h"

namespace broadside {

// What happens at the n-th operation.
enum class Fault {
  error,              // it fails, once, and does nothing
  error_with_effect,  // it fails, once, but was carried out: an append in part, others wholly
  full_until_freed,   // what needs room fails until a file is removed
  full_for_good,      // what needs room fails from here on
  death,              // an append is carried out in part; then nothing is, ever
};
constexpr Fault kAllFaults[] = {Fault::error, Fault::error_with_effect, Fault::full_until_freed,
                                Fault::full_for_good, Fault::death};
const char* to_string(Fault fault);

// Counts every call but name(), reading ones included.
class CrashStorage final : public Storage {
 public:
  CrashStorage() = default;

  void fail_at(int operation, Fault fault);
  int operations() const;
  // The operation at which the fault first showed; operations() where it has not.
  int struck_at() const;
  // Rules that were broken, and files that are there without being synced ones.
  std::vector<std::string> broken_rules() const;
  // Whether a power failure now would leave the manifest that is seen.
  bool is_durable() const;

  // The same files where the process alone died: the operating system has all that was written.
  std::shared_ptr<CrashStorage> after_death() const;
  // Files that may be found where the power failed.
  std::shared_ptr<CrashStorage> after_crash(std::mt19937_64& random) const;

  const std::string& name() const noexcept override { return name_; }
  Result<std::shared_ptr<const MappedFile>> open(std::string_view file) const override;
  Result<std::vector<FileInfo>> list() const override;
  Result<std::unique_ptr<OutputFile>> create(std::string_view file) override;
  Status remove(std::string_view file) override;
  Status rename(std::string_view from, std::string_view to) override;
  Status sync_directory() override;
  Result<std::unique_ptr<StorageLock>> lock() override;

 private:
  class Output;
  enum class Needs { nothing, room };
  struct Gate {
    bool acts = true;
    Status outcome;
  };

  Gate enter(const std::string& doing, Needs needs) const;
  Gate strike(const std::string& doing, Needs needs, bool first) const;
  void free_room();

  const std::string name_ = "crash:";
  mutable std::mutex mutex_;
  CrashDirectory directory_;
  DurabilityRules rules_;
  mutable int operations_ = 0;
  int fault_at_ = INT_MAX;
  Fault fault_ = Fault::error;
  mutable int struck_at_ = -1;
  bool freed_ = false;
  std::shared_ptr<bool> locked_ = std::make_shared<bool>(false);
};

}  // namespace broadside

#endif  // BROADSIDE_TESTS_INDEX_CRASH_STORAGE_H_
