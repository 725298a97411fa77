// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A simple rule: the script that most letters belong to, then, where many languages share it, their
// most frequent words, the letters that only some of them have, and endings. A word or letter that
// several languages have counts for each in part. It answers for every text, be it a title of three
// words. Test: detect_test.cc.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/character.h"
#include "text/detector.h"
#include "text/language_profiles.h"
#include "text/normalize.h"
#include "text/run_language.h"
#include "text/word_break.h"

namespace broadside {
namespace {

class Profiles {
 public:
  Profiles() {
    Owners bit = 1;
    for (const Profile& profile : language_profiles()) {
      add(profile.words, bit, words_);
      add(profile.endings, bit, endings_);
      for (std::size_t at = 0; at < profile.letters.size();) {
        const CodePoint point = decode_utf8(profile.letters, at);
        letters_[point.value] |= bit;
        at += point.bytes;
      }
      bit <<= 1;
    }
  }

  Owners of_word(const std::string& word) const { return find(words_, word); }
  Owners of_ending(const std::string& word) const {
    Owners owners = 0;
    for (std::size_t size = kShortestEnding; size + 2 <= word.size() && size <= 6; ++size) {
      const Owners longer = find(endings_, word.substr(word.size() - size));
      if (longer != 0) owners = longer;
    }
    return owners;
  }
  Owners of_letter(char32_t letter) const { return find(letters_, letter); }

 private:
  using Owned = std::unordered_map<std::string, Owners>;
  static constexpr std::size_t kShortestEnding = 3;

  static void add(std::string_view list, Owners bit, Owned& owned) {
    const Normalizer normalizer;
    while (!list.empty()) {
      const std::size_t size = std::min(list.find(' '), list.size());
      std::string word;
      normalizer.append(list.substr(0, size), word);
      owned[word] |= bit;
      list.remove_prefix(std::min(size + 1, list.size()));
    }
  }

  template <typename Map, typename Key>
  static Owners find(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? 0 : found->second;
  }

  Owned words_;
  Owned endings_;
  std::unordered_map<char32_t, Owners> letters_;
};

const Profiles& profiles() {
  static const Profiles instance;
  return instance;
}

// The points of each language, as words and letters of a text are counted.
class Scores {
 public:
  void word(std::string_view text) {
    word_.clear();
    normalizer_.append(text, word_);
    const Owners owners = profiles_.of_word(word_);
    add(owners, kWordWeight);
    if (owners == 0) add(profiles_.of_ending(word_), kEndingWeight);
    for (std::size_t at = 0; at < word_.size();) {
      const CodePoint point = decode_utf8(word_, at);
      if (point.bytes > 1) add(profiles_.of_letter(point.value), kLetterWeight);
      at += point.bytes;
    }
  }

  // The best language of a script, or none where nothing speaks for one.
  Language best(Script script) const {
    const std::span<const Profile> profiles = language_profiles();
    std::size_t best = profiles.size();
    for (std::size_t i = 0; i < profiles.size(); ++i) {
      if (profiles[i].script != script || scores_[i] < kLeastScore) continue;
      if (best == profiles.size() || scores_[i] > scores_[best]) best = i;
    }
    return best == profiles.size() ? Language() : profiles[best].language;
  }

 private:
  static constexpr double kWordWeight = 1;
  static constexpr double kLetterWeight = 0.5;
  static constexpr double kEndingWeight = 0.25;
  static constexpr double kLeastScore = 0.1;

  void add(Owners owners, double weight) {
    const double share = weight / std::max(1, std::popcount(owners));
    for (; owners != 0; owners &= owners - 1) {
      scores_[static_cast<std::size_t>(std::countr_zero(owners))] += share;
    }
  }

  const Profiles& profiles_ = profiles();
  Normalizer normalizer_;
  std::string word_;
  std::array<double, kMostProfiles> scores_{};
};

using ScriptCounts = std::array<std::size_t, kScripts>;

// Most letters; Han and Kana together are Japanese as soon as Kana are more than a few.
Script main_script(const ScriptCounts& counts) {
  const auto count = [&counts](Script script) { return counts[static_cast<std::size_t>(script)]; };
  std::size_t best = 0;
  for (std::size_t i = 1; i < kScripts; ++i) {
    if (counts[i] > (best == 0 ? 0 : counts[best])) best = i;
  }
  const auto script = static_cast<Script>(best);
  const bool japanese = (script == Script::han || script == Script::kana) &&
                        count(Script::kana) * 10 > count(Script::han);
  if (japanese) return Script::kana;
  return script == Script::kana ? Script::han : script;
}

}  // namespace

ScriptLanguage detect_by_words(std::string_view text) {
  ScriptCounts counts{};
  Scores scores;
  WordBreaker breaker;
  breaker.start(text);
  for (std::size_t at = 0; at < text.size();) {
    const WordSegment segment = breaker.next(at);
    const std::string_view word = text.substr(at, segment.end - at);
    if (segment.script != Script::none) {
      // A character of Chinese says as much as two letters of an alphabet.
      const bool cjk = segment.script == Script::han || segment.script == Script::kana;
      counts[static_cast<std::size_t>(segment.script)] += cjk ? 2 * word.size() : word.size();
      scores.word(word);
    }
    at = segment.end;
  }
  const Script script = main_script(counts);
  if (!has_several_languages(script)) return {script, default_language(script)};
  const Language found = scores.best(script);
  if (found.known() || script == Script::latin) return {script, found};
  return {script, default_language(script)};
}

bool has_several_languages(Script script) {
  return script == Script::latin || script == Script::cyrillic || script == Script::arabic ||
         script == Script::devanagari || script == Script::hebrew;
}

}  // namespace broadside
