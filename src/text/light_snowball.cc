// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// What the Snowball algorithms want done before and after them: letters that they do not know, and
// frequent forms that they leave apart from their word. An algorithm that cuts the end of a bare
// word as if it were an ending, and of its inflected forms the ending alone, is set right by
// cutting that end from all stems.

#include <iterator>

#include "text/language.h"
#include "text/light_rules.h"

namespace broadside {
namespace {

constexpr LightStep kBeforeArabic[] = {
    {LightStep::anywhere, 0, "ی>ي ک>ك \u0670>"},
    {LightStep::begin, 5, "وال>ال فال>ال"},  // "and the"
};
constexpr LightStep kBeforeCatalan[] = {
    {LightStep::anywhere, 0, "·>"}, {LightStep::end, 4, "gues>ga ques>ca"},  // vaga, vagues
};
constexpr LightStep kBeforeFinnish[] = {
    {LightStep::end, 4, "inen>isen"},  // nainen, naisen, naiset
};
constexpr LightStep kBeforeFrench[] = {
    {LightStep::end, 5, "trice>teur trices>teur"},
};
constexpr LightStep kBeforeItalian[] = {
    {LightStep::end, 5, "trice>tore trici>tore"},
};
constexpr LightStep kBeforeNorwegian[] = {
    {LightStep::end, 5, "erne>er moderne>moderne"},
};
constexpr LightStep kBeforePortuguese[] = {
    {LightStep::end, 4, "ões>ão ães>ão ais>al éis>el óis>ol"},
    {LightStep::end, 3, "ens>em ins>im ons>om uns>um"},
};
constexpr LightStep kBeforeSpanish[] = {
    {LightStep::end, 3, "ades>ad edes>ed udes>ud ares>ar eres>er ces>z"},
};

constexpr LightStep kAfterArmenian[] = {
    {LightStep::end, 3, "ներ"},
};
constexpr LightStep kAfterBasque[] = {
    {LightStep::end, 3, "a an"},
};
constexpr LightStep kAfterDutch[] = {
    {LightStep::end, 3, "z>s v>f"},  // huis, huizen; brief, brieven
};
constexpr LightStep kAfterFinnish[] = {
    {LightStep::end, 4, "ais äis ia iä"},  // suomalaista, suomalaisen
    {LightStep::end, 3, "i e"},            // kieli, kielen
    {LightStep::end, 3, "ng>nk hd>ht"},    // kaupunki, kaupungin; lehti, lehden
};
constexpr LightStep kAfterFrench[] = {
    {LightStep::end, 4, "ait"},  // portrait, portraits
};
constexpr LightStep kAfterGerman[] = {
    {LightStep::end, 4, "em"},  // System, Systeme
};
constexpr LightStep kAfterGreek[] = {
    {LightStep::end, 3, "ι ικ"},
};
constexpr LightStep kAfterHungarian[] = {
    {LightStep::end, 3, "a e"},
};
constexpr LightStep kAfterRomanian[] = {
    {LightStep::end, 4, "ar at ăr ăţ"},  // lucrare, lucrări
};
// Cut as the endings of verbs and of cases from канал, алфавит, проблем, Краков, and not from
// канала, алфавитом, проблема, Кракове.
constexpr LightStep kAfterRussian[] = {
    {LightStep::end, 4, "ов ев ем ам им ен ал>а ит ыт ил ив е"},
};
constexpr LightStep kAfterSpanish[] = {
    {LightStep::end, 4, "en e"},  // origen, orígenes; asamblea, asambleas
};
// The plural in -ovi, c and z before -i, and the vowel before a last consonant: knjiga, knjizi.
constexpr LightStep kAfterSerbian[] = {
    {LightStep::end, 3, "ov ev"},
    {LightStep::end, 3, "ac>k c>k ak>k an>n z>g"},
};
constexpr LightStep kAfterSwedish[] = {
    {LightStep::end, 3, "an"},  // skola, skolan
};

constexpr LightRules kBefore[] = {
    {language_of("ar"), kBeforeArabic},    {language_of("ca"), kBeforeCatalan},
    {language_of("es"), kBeforeSpanish},   {language_of("fi"), kBeforeFinnish},
    {language_of("fr"), kBeforeFrench},    {language_of("it"), kBeforeItalian},
    {language_of("no"), kBeforeNorwegian}, {language_of("pt"), kBeforePortuguese},
};

constexpr LightRules kAfter[] = {
    {language_of("de"), kAfterGerman},    {language_of("es"), kAfterSpanish},
    {language_of("fi"), kAfterFinnish},   {language_of("fr"), kAfterFrench},
    {language_of("el"), kAfterGreek},     {language_of("eu"), kAfterBasque},
    {language_of("hu"), kAfterHungarian}, {language_of("hy"), kAfterArmenian},
    {language_of("nl"), kAfterDutch},     {language_of("ro"), kAfterRomanian},
    {language_of("ru"), kAfterRussian},   {language_of("sr"), kAfterSerbian},
    {language_of("sv"), kAfterSwedish},
};

}  // namespace

std::span<const LightRules> before_snowball_rules() {
  return kBefore;
}

std::span<const LightRules> after_snowball_rules() {
  return kAfter;
}

}  // namespace broadside
