// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Korean writes a noun and the particles behind it as one word, several of them in a row. Many have
// two forms, one behind a vowel and one behind a consonant; a syllable that looks like a particle
// but has the wrong form belongs to the noun (the last one of 국가, state, is not the subject's
// 가). Composed syllables say in their code whether they end in a consonant (Unicode,
// section 3.12). Test: korean_particles_test.cc.

#include "text/korean_particles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "text/utf8.h"

namespace broadside {
namespace {

constexpr std::size_t kSyllableBytes = 3;
constexpr char32_t kFirstSyllable = 0xAC00;
constexpr char32_t kLastSyllable = 0xD7A3;
constexpr unsigned kFinals = 28;  // of a syllable, none included
constexpr unsigned kRieul = 8;    // the final consonant that takes 로 as vowels do

enum class After : std::uint8_t { anything, vowel, consonant, vowel_or_rieul, other_consonant };

struct Particle {
  std::string_view text;
  After after;
  std::size_t least;  // syllables that must be left
};

// The first that fits is taken, so the longest stand first among those that end alike.
constexpr Particle kParticles[] = {
    // Particles and the copula.
    {"에서부터", After::anything, 1},
    {"으로부터", After::other_consonant, 1},
    {"로부터", After::vowel_or_rieul, 1},
    {"에게서", After::anything, 1},
    {"한테서", After::anything, 1},
    {"으로서", After::other_consonant, 1},
    {"으로써", After::other_consonant, 1},
    {"이라는", After::consonant, 1},
    {"이라고", After::consonant, 1},
    {"이었던", After::consonant, 1},
    {"이었다", After::consonant, 1},
    {"입니다", After::anything, 1},
    {"에서", After::anything, 1},
    {"에게", After::anything, 1},
    {"한테", After::anything, 1},
    {"께서", After::anything, 1},
    {"부터", After::anything, 1},
    {"까지", After::anything, 1},
    {"처럼", After::anything, 1},
    {"보다", After::anything, 1},
    {"마다", After::anything, 1},
    {"조차", After::anything, 1},
    {"마저", After::anything, 1},
    {"밖에", After::anything, 1},
    {"으로", After::other_consonant, 1},
    {"로서", After::vowel_or_rieul, 1},
    {"로써", After::vowel_or_rieul, 1},
    {"이나", After::consonant, 1},
    {"이며", After::consonant, 1},
    {"이고", After::consonant, 1},
    {"이란", After::consonant, 1},
    {"이라", After::consonant, 1},
    {"이다", After::consonant, 1},
    {"인가", After::anything, 1},
    {"인데", After::anything, 1},
    {"였던", After::vowel, 1},
    {"였다", After::vowel, 1},
    {"라는", After::vowel, 1},
    {"라고", After::vowel, 1},
    // What the verbs 하다 and 되다 add to the noun that they make an action of.
    {"했습니다", After::anything, 2},
    {"했으며", After::anything, 2},
    {"시키는", After::anything, 2},
    {"됩니다", After::anything, 2},
    {"됐으며", After::anything, 2},
    {"합니다", After::anything, 2},
    {"하였다", After::anything, 2},
    {"되었다", After::anything, 2},
    {"되었던", After::anything, 2},
    {"하였던", After::anything, 2},
    {"되면", After::anything, 2},
    {"하는", After::anything, 2},
    {"하던", After::anything, 2},
    {"받는", After::anything, 2},
    {"되다", After::anything, 2},
    {"돼서", After::anything, 2},
    {"시킨", After::anything, 2},
    {"하기", After::anything, 2},
    {"하지", After::anything, 2},
    {"되어", After::anything, 2},
    {"되며", After::anything, 2},
    {"하여", After::anything, 2},
    {"했고", After::anything, 2},
    {"받은", After::anything, 2},
    {"되기", After::anything, 2},
    {"하다", After::anything, 2},
    {"됐던", After::anything, 2},
    {"하고", After::anything, 2},
    {"하게", After::anything, 2},
    {"하며", After::anything, 2},
    {"해서", After::anything, 2},
    {"했던", After::anything, 2},
    {"되는", After::anything, 2},
    {"했다", After::anything, 2},
    {"하면", After::anything, 2},
    {"하자", After::anything, 2},
    {"됐다", After::anything, 2},
    {"되고", After::anything, 2},
    {"되던", After::anything, 2},
    {"된", After::anything, 2},
    {"될", After::anything, 2},
    {"해", After::anything, 2},
    {"할", After::anything, 2},
    {"한", After::anything, 2},
    {"함", After::anything, 2},
    {"됨", After::anything, 2},
    // Of one syllable, with which hardly a noun ends.
    {"은", After::consonant, 1},
    {"는", After::vowel, 1},
    {"을", After::consonant, 1},
    {"를", After::vowel, 1},
    {"에", After::anything, 1},
};

// Of one syllable, with which many nouns of two syllables end (종이, paper, is not 종).
constexpr Particle kNounLike[] = {
    {"이", After::consonant, 2}, {"가", After::vowel, 2},          {"과", After::consonant, 2},
    {"와", After::vowel, 2},     {"로", After::vowel_or_rieul, 2}, {"란", After::vowel, 2},
    {"나", After::vowel, 2},     {"며", After::vowel, 2},          {"의", After::anything, 2},
    {"도", After::anything, 2},  {"만", After::anything, 2},       {"인", After::anything, 2},
};

// The final consonant of the last syllable of `word`, 0 for a vowel; kFinals where no syllable ends
// it.
unsigned final_consonant(std::string_view word) noexcept {
  if (word.size() < kSyllableBytes) return kFinals;
  const CodePoint last = decode_utf8(word, word.size() - kSyllableBytes);
  if (last.value < kFirstSyllable || last.value > kLastSyllable) return kFinals;
  return (last.value - kFirstSyllable) % kFinals;
}

bool stands_after(After after, unsigned final) noexcept {
  switch (after) {
    case After::anything:
      return true;
    case After::vowel:
      return final == 0;
    case After::consonant:
      return final != 0;
    case After::vowel_or_rieul:
      return final == 0 || final == kRieul;
    case After::other_consonant:
      return final != 0 && final != kRieul;
  }
  return false;
}

bool may_end(std::string_view word, const Particle& particle) noexcept {
  if (!word.ends_with(particle.text)) return false;
  const std::string_view rest = word.substr(0, word.size() - particle.text.size());
  const unsigned final = final_consonant(rest);
  return final != kFinals && rest.size() >= particle.least * kSyllableBytes &&
         stands_after(particle.after, final);
}

const Particle* find(std::span<const Particle> particles, std::string_view word) noexcept {
  const auto found =
      std::find_if(particles.begin(), particles.end(),
                   [word](const Particle& particle) { return may_end(word, particle); });
  return found == particles.end() ? nullptr : &*found;
}

}  // namespace

std::string_view without_particles(std::string_view word) noexcept {
  constexpr int kMostParticles = 3;
  for (int i = 0; i < kMostParticles; ++i) {
    const Particle* particle = find(kParticles, word);
    if (particle == nullptr) particle = find(kNounLike, word);
    if (particle == nullptr) return word;
    word.remove_suffix(particle->text.size());
  }
  return word;
}

std::vector<std::string> uncut_forms(std::string_view word) {
  std::vector<std::string> forms;
  const unsigned final = final_consonant(word);
  if (word.size() != kSyllableBytes || final == kFinals) return forms;
  for (const Particle& particle : kNounLike) {
    if (!stands_after(particle.after, final)) continue;
    forms.emplace_back(word).append(particle.text);
  }
  forms.emplace_back(word).append("들");  // the plural
  return forms;
}

}  // namespace broadside
