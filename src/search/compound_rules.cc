// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Prefixes are particles, prepositions and what verbs begin with: an Aufstand is no Stand, an
// uppror no ror. Nouns that are used like them (Gegendemonstration, Nebenkosten) are left out on
// purpose: what they make is a compound. Suffixes make words out of words: -schaft, -heid.
// Most linking sounds are endings that the stemmer knows, too; the Swedish vowels are not.
// Covered by tests/search/compounds_test.cc.

#include "search/compound_rules.h"

#include <algorithm>
#include <iterator>

#include "base/language_code.h"

namespace broadside {
namespace {

constexpr std::string_view kGermanLinks[] = {"", "s", "es", "e", "en", "n", "er", "ens"};
constexpr std::string_view kGermanPrefixes[] = {
    "ab",    "an",     "auf",    "aus",    "be",  "bei",    "da",      "dar",
    "durch", "ein",    "empor",  "ent",    "er",  "fort",   "ge",      "her",
    "heran", "heraus", "herum",  "hervor", "hin", "hinaus", "hinein",  "hinter",
    "in",    "miss",   "mit",    "nach",   "ob",  "statt",  "uber",    "uberein",
    "um",    "un",     "unter",  "ver",    "vor", "voran",  "voraus",  "vorbei",
    "weg",   "wider",  "wieder", "zer",    "zu",  "zuruck", "zusammen"};
constexpr std::string_view kGermanSuffixes[] = {
    "ation",   "bar",  "chen",  "end",   "er",     "haft", "heit", "ieren", "ion",
    "isation", "isch", "isier", "ismus", "ist",    "itat", "keit", "lein",  "lich",
    "ling",    "los",  "nis",   "sam",   "schaft", "tat",  "tum",  "ung"};

constexpr std::string_view kDutchLinks[] = {"", "s", "e", "en", "er", "n"};
constexpr std::string_view kDutchPrefixes[] = {
    "aan",   "achter", "af",   "be",  "bij", "door",  "ge",    "her", "in",   "mede",  "mee",
    "mis",   "na",     "neer", "om",  "on",  "onder", "ont",   "op",  "over", "samen", "te",
    "tegen", "terug",  "toe",  "uit", "ver", "voor",  "voort", "wan", "weer", "weg"};
constexpr std::string_view kDutchSuffixes[] = {"achtig", "baar", "dom",  "end",   "er",  "erij",
                                               "heid",   "ing",  "isch", "isme",  "ist", "iteit",
                                               "lijk",   "ling", "loos", "schap", "tie", "zaam"};

constexpr std::string_view kSwedishLinks[] = {"", "s", "e", "a", "o", "u"};
constexpr std::string_view kSwedishPrefixes[] = {
    "an",   "av",       "be",    "bort",  "efter", "er",   "for",  "fore", "fram",
    "fran", "ge",       "genom", "hop",   "igen",  "ihop", "in",   "med",  "mellan",
    "miss", "mot",      "ned",   "ner",   "o",     "om",   "over", "pa",   "sam",
    "till", "tillbaka", "um",    "under", "upp",   "ur",   "ut",   "van",  "ater"};
constexpr std::string_view kSwedishSuffixes[] = {"ande",   "are", "bar",  "dom", "else", "ende",
                                                 "eri",    "het", "ism",  "isk", "ist",  "lig",
                                                 "lighet", "los", "ning", "sam", "skap"};

constexpr std::string_view kDanishLinks[] = {"", "s", "e", "er"};
constexpr std::string_view kDanishPrefixes[] = {
    "af",   "an",      "be",  "bort",   "efter", "er",    "for", "fore", "fra",
    "frem", "ge",      "gen", "gennem", "hen",   "hjem",  "ind", "med",  "mellem",
    "mis",  "mod",     "ned", "om",     "op",    "over",  "pa",  "sam",  "sammen",
    "til",  "tilbage", "u",   "ud",     "und",   "under", "van"};
constexpr std::string_view kDanishSuffixes[] = {"bar", "dom",  "else", "ende", "er",  "eri",
                                                "hed", "isk",  "isme", "ist",  "lig", "lighed",
                                                "los", "ning", "skab", "som"};

constexpr std::string_view kNorwegianLinks[] = {"", "s", "e", "er"};
constexpr std::string_view kNorwegianPrefixes[] = {
    "an",   "av",      "be",  "bort",  "er",      "etter", "for", "fore", "fra",
    "fram", "frem",    "ge",  "gjen",  "gjennom", "hjem",  "inn", "med",  "mellom",
    "mis",  "mot",     "ned", "om",    "opp",     "over",  "pa",  "sam",  "sammen",
    "til",  "tilbake", "u",   "under", "unn",     "ut",    "van"};
constexpr std::string_view kNorwegianSuffixes[] = {"bar", "dom",  "else", "ende", "er",  "eri",
                                                   "het", "isk",  "isme", "ist",  "lig", "lighet",
                                                   "los", "ning", "skap", "som"};

constexpr CompoundRules kRules[] = {
    {language_of("da"), kDanishLinks, kDanishPrefixes, kDanishSuffixes},
    {language_of("de"), kGermanLinks, kGermanPrefixes, kGermanSuffixes},
    {language_of("nl"), kDutchLinks, kDutchPrefixes, kDutchSuffixes},
    {language_of("no"), kNorwegianLinks, kNorwegianPrefixes, kNorwegianSuffixes},
    {language_of("sv"), kSwedishLinks, kSwedishPrefixes, kSwedishSuffixes},
};

constexpr bool is_vowel(char c) noexcept {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

}  // namespace

const CompoundRules* compound_rules(Language language) noexcept {
  const auto* const found =
      std::find_if(std::begin(kRules), std::end(kRules),
                   [&](const CompoundRules& rules) { return rules.language == language; });
  return found == std::end(kRules) ? nullptr : found;
}

bool is_prefixes(const CompoundRules& rules, std::string_view text) noexcept {
  return text.empty() ||
         std::any_of(rules.prefixes.begin(), rules.prefixes.end(), [&](std::string_view prefix) {
           return text.starts_with(prefix) && is_prefixes(rules, text.substr(prefix.size()));
         });
}

bool is_suffix(const CompoundRules& rules, std::string_view text) noexcept {
  return std::find(rules.suffixes.begin(), rules.suffixes.end(), text) != rules.suffixes.end();
}

bool begins_with_suffix(const CompoundRules& rules, std::string_view text) noexcept {
  return std::any_of(rules.suffixes.begin(), rules.suffixes.end(),
                     [&](std::string_view suffix) { return text.starts_with(suffix); });
}

bool is_plain_word(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool looks_like_word(std::string_view text, std::size_t least_letters) noexcept {
  return text.size() >= least_letters && is_plain_word(text) &&
         std::any_of(text.begin(), text.end(), is_vowel) &&
         !std::all_of(text.begin(), text.end(), is_vowel);
}

}  // namespace broadside
