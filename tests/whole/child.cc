// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "whole/child.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace broadside {

Child::Child(const std::function<int()>& body) {
  std::fflush(nullptr);
  id_ = ::fork();
  if (id_ != 0) return;
  const int code = body();
  std::fflush(nullptr);
  ::_exit(testing::Test::HasFailure() ? 1 : code);
}

Child::~Child() {
  if (id_ <= 0) return;
  kill();
  wait();
}

void Child::kill() {
  if (id_ > 0) ::kill(id_, SIGKILL);
}

int Child::wait() {
  int status = 0;
  const pid_t waited = id_ > 0 ? ::waitpid(id_, &status, 0) : -1;
  id_ = -1;
  return waited > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool enter_own_mounts() {
  const uid_t user = ::geteuid();
  const gid_t group = ::getegid();
  if (user == 0) {
    if (::unshare(CLONE_NEWNS) != 0) return false;
  } else {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1\n";
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/gid_map") << "0 " << group << " 1\n";
  }
  return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

bool mount_small_disk(const std::string& path, std::size_t bytes) {
  const std::string size = "size=" + std::to_string(bytes);
  return ::mount("none", path.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

bool mount_read_only(const std::string& path) {
  const char* const at = path.c_str();
  return ::mount(at, at, nullptr, MS_BIND, nullptr) == 0 &&
         ::mount(at, at, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0;
}

}  // namespace broadside
