// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "cli/progress_bar.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace broadside::cli {
namespace {

constexpr std::chrono::milliseconds kDrawEvery(100);
constexpr std::size_t kBarWidth = 30;
constexpr char kClearLine[] = "\r\x1B[K";

std::string bar(double share) {
  std::string text(kBarWidth, '.');
  std::fill_n(text.begin(), static_cast<std::size_t>(share * static_cast<double>(kBarWidth)), '#');
  return text;
}

}  // namespace

ProgressBar::ProgressBar(bool visible) : visible_(visible) {}

ProgressBar::~ProgressBar() {
  clear();
}

double ProgressBar::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void ProgressBar::add(std::uint64_t bytes) {
  bytes_ += bytes;
  if (!visible_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_draw_) return;
  next_draw_ = now + kDrawEvery;
  draw();
  drawn_ = true;
}

void ProgressBar::draw() const {
  const double done = static_cast<double>(bytes_);
  const double mb = done / 1e6;
  const double rate = done / std::max(seconds(), 1e-3);
  std::fputs(kClearLine, stderr);
  if (total_bytes_ > 0) {
    const double share = std::min(1.0, done / static_cast<double>(total_bytes_));
    const double left = static_cast<double>(total_bytes_) * (1 - share) / std::max(rate, 1.0);
    std::fprintf(stderr, "[%s] %3.0f%%  %.1f s left  ", bar(share).c_str(), share * 100, left);
  }
  std::fprintf(stderr, "%llu documents, %.1f MB, %.1f MB/s",
               static_cast<unsigned long long>(documents_), mb, rate / 1e6);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (!drawn_) return;
  std::fputs(kClearLine, stderr);
  std::fflush(stderr);
  drawn_ = false;
}

void ProgressBar::announce(const char* activity) {
  if (!visible_) return;
  std::fprintf(stderr, "%s%s", kClearLine, activity);
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressBar::show(const ReindexProgress& progress) {
  const double share =
      static_cast<double>(progress.documents) / static_cast<double>(progress.all_documents);
  set_total(static_cast<std::uint64_t>(static_cast<double>(progress.bytes) / share));
  add_document();
  add(progress.bytes - bytes_);
}

}  // namespace broadside::cli
