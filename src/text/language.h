// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_LANGUAGE_H_
#define BROADSIDE_TEXT_LANGUAGE_H_

#include "base/language_code.h"

#endif  // BROADSIDE_TEXT_LANGUAGE_H_
