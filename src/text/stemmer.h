// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_STEMMER_H_
#define BROADSIDE_TEXT_STEMMER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "broadside/analyzer.hpp"
#include "text/character.h"
#include "text/fold.h"

struct sb_stemmer;

namespace broadside {

class LightStemmer;

// The Snowball algorithms (Porter 2001), each made when its language is first met, and light
// stemming (light_stemmer.h) around them and for languages that have none. One thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();

  // The stem of a term in normal form; the term itself where `language` has no algorithm, or is
  // written in none of the term's scripts. Valid until the next call.
  std::string_view stem(std::string_view term, Language language);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const noexcept;
  };

  struct Algorithm {
    std::unique_ptr<sb_stemmer, Delete> snowball;
    int passes = 0;
    const LightStemmer* before = nullptr;  // the only one where Snowball has no algorithm
    const LightStemmer* after = nullptr;
    std::uint32_t scripts = 0;  // that its language is written in, a bit each
  };

  Algorithm& algorithm(Language language);
  void apply(sb_stemmer* snowball);  // to stem_
  bool has_letters(std::string_view term, std::uint32_t scripts) const;

  const CodePointTable<Character>& characters_;
  Folder folder_;
  std::map<Language, Algorithm> algorithms_;
  std::string stem_;
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_STEMMER_H_
