// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_KOREAN_PARTICLES_H_
#define BROADSIDE_TEXT_KOREAN_PARTICLES_H_

#include <string_view>

namespace broadside {

// A Korean word in normal form without the particles that are written together with it: its cases,
// "also", "only", "from", and the copula. The word itself where nothing or too little would be
// left.
std::string_view without_particles(std::string_view word) noexcept;

}  // namespace broadside

#endif  // BROADSIDE_TEXT_KOREAN_PARTICLES_H_
