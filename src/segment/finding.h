// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_SEGMENT_FINDING_H_
#define BROADSIDE_SEGMENT_FINDING_H_

#include <string>

#include "broadside/result.hpp"
#include "broadside/searcher.hpp"

namespace broadside {

// What is wrong with a file, of a message "[DIRECTORY/]FILE: [section NAME: ]WHAT".
Finding finding_of(std::string file, const Error& error);

}  // namespace broadside

#endif  // BROADSIDE_SEGMENT_FINDING_H_
