// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What befalls the bytes of a file.

#ifndef BROADSIDE_TESTS_WHOLE_DAMAGES_H_
#define BROADSIDE_TESTS_WHOLE_DAMAGES_H_

#include <random>
#include <string>

namespace broadside {

// One of the damages that disks, copies and people do.
void damage(std::string& bytes, std::mt19937_64& random);

// The environment's BROADSIDE_DAMAGES=N, else `usual`.
int damages_wanted(int usual);

}  // namespace broadside

#endif  // BROADSIDE_TESTS_WHOLE_DAMAGES_H_
