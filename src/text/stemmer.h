// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_STEMMER_H_
#define BROADSIDE_TEXT_STEMMER_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"

struct sb_stemmer;

namespace broadside {

// The Snowball algorithms (Porter 2001), each made when its language is first met. One thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem of a term in normal form; the term itself where `language` has no algorithm. Valid
  // until the next call.
  std::string_view stem(std::string_view term, Language language);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const noexcept;
  };

  std::map<Language, std::unique_ptr<sb_stemmer, Delete>> stemmers_;
  std::string prepared_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_STEMMER_H_
