// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Polish, Czech, Slovak and Slovene: case endings first, then the -ov- of possessives and plurals,
// then what an ending changes in the consonants before it, brought back to one of the forms, and
// the vowel that comes and goes before the last consonant.

#include <iterator>

#include "text/language.h"
#include "text/light_rules.h"

namespace broadside {
namespace {

constexpr LightStep kPolish[] = {
    {LightStep::anywhere, 0, "ó>o ę>ą"},  // Kraków, Krakowa; ząb, zęby
    {LightStep::end, 3,
     "ach ami om ow owi em ego emu ej ei ych ym ymi y ich im imi i a ą e o u ci>ci dzi>dzi"},
    {LightStep::end, 2, "ci>t ć>t dzi>d dź>d ni>n ń>n si>s ś>s zi>z ź>z ści>st ść>st i"},
    // Of names in -ów, of adjectives in -owy; and endings that belong to the word.
    {LightStep::end, 3, "ow ew om em ym im ej ach"},
    {LightStep::end, 3, "c>k dz>g rz>r ek>k ec>k ok>k iek>k en>n el>l er>r eł>ł"},
};

constexpr LightStep kCzech[] = {
    {LightStep::anywhere, 0, "ů>o"},  // dům, domu
    {LightStep::end, 3,
     "ách ích ech ěch ých ami emi ěmi ími ými mi ám ím ým ém om em ého ému ího ímu ou a e ě i í o "
     "u y á é ý ští>sk čtí>ck"},
    {LightStep::end, 3, "ov ův ech em ám ém ím ým om"},
    {LightStep::end, 3, "ek>k ec>k en>n én>n eň>n el>l er>r ev>v eb>b c>k z>h"},
};

constexpr LightStep kSlovak[] = {
    {LightStep::end, 3,
     "ách ach iach och ích ých ech ami iami mi ými ími ám am iam iám om em ého eho ému emu ým ím "
     "ej "
     "ou iou ia ie iu ii ií í ý á é a e i o u y ú ov ev"},
    {LightStep::end, 3, "ov ev om em ám am ej ech och ach i"},
    {LightStep::anywhere, 0, "ô>o ie>e"},  // stôl, stola; žien, žena
    {LightStep::end, 3, "ec>k c>k ek>k en>n el>l er>r eň>n"},
    {LightStep::end, 4, "ok>k"},  // začiatok, začiatku; but krok
};

constexpr LightStep kSlovene[] = {
    {LightStep::end, 3,
     "ega emu ih im imi em om ov ev ah am ami ema oma ama stmi>st jo ju a e i o u"},
    {LightStep::end, 3, "em om ov ev ah am im ih"},
    {LightStep::end, 3, "ec>k c>k ek>k en>n er>r el>l ov j"},
};

constexpr LightRules kRules[] = {
    {language_of("pl"), kPolish},
    {language_of("cs"), kCzech},
    {language_of("sk"), kSlovak},
    {language_of("sl"), kSlovene},
};

}  // namespace

std::span<const LightRules> latin_slavic_rules() {
  return kRules;
}

}  // namespace broadside
