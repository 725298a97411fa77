// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Ukrainian and Belarusian, and the two Slavic languages that have an article at the end of words
// in place of cases, Bulgarian and Macedonian. The order is that of light_latin_slavic.cc.

#include <iterator>

#include "text/language.h"
#include "text/light_rules.h"

namespace broadside {
namespace {

constexpr LightStep kUkrainian[] = {
    {LightStep::end, 3,
     "а у і и о ю я е є ї ь ей ій ям ям ами ями ах ях ам ом ем єм ім їм им ою ею єю ий ого ього "
     "його ому ьому йому ої ої ьої йої их іх їх ими іми їми й ів їв років>рок київ>києв "
     "голів>голов корів>коров здорів>здоров"},
    // The genitive plural and names in -ів, -ова; голова, любов and their like stay whole.
    {LightStep::end, 3,
     "ів їв ов ев єв ом ем ам ям ах ей голов>голов любов>любов коров>коров "
     "здоров>здоров"},
    {LightStep::end, 2, "ь і е ї й нь>н нн>н ськ>ськ"},
    // к and г before -і; the vowel that comes and goes.
    {LightStep::end, 3, "ець>к ец>к ць>к ц>к з>г ок>к ек>к ен>н ел>л ер>р"},
    // і in a closed syllable is о elsewhere: рік, року; школа, шкіл; -ість, -ості.
    {LightStep::end, 3,
     "іст>ост ік>ок ід>од ів>ов іл>ол ін>он іг>ог іт>от іч>оч іж>ож іс>ос ір>ор ім>ом іб>об іп>оп"},
};

constexpr LightStep kBelarusian[] = {
    {LightStep::end, 3,
     "а я у ю ы і о е э ь аў яў оў ёў еў ам ям ом ём ем амі ямі ах ях ох ою ею аю яю ай яй ей эй "
     "ой ёй ая "
     "яя ое ае яе ага яга ога ому аму яму ым ім ую юю ыя ія ых іх ымі імі й"},
    {LightStep::end, 3, "ом ем ам ым ім ай ей ав ов"},
    {LightStep::end, 2, "ь і е й нн>н"},
    {LightStep::end, 3, "ец>ц ок>к ак>к дз>д"},
};

constexpr LightStep kBulgarian[] = {
    // The article.
    {LightStep::end, 3,
     "ът ят ият ата ята ото ето ието ите ете овете евете ищата иите тта>т щта>щ ерта>ер овта>ов "
     "ръвта>ръв"},
    {LightStep::end, 3, "ове еве ища ии ия ие ий и а я о е й у"},
    // Belongs to the word in депутат, комитет; is the article's or the plural's in others.
    {LightStep::end, 3, "ат ят ет ът и о"},
    {LightStep::end, 3, "ец>к ц>к з>г ен>н ел>л ър>р ъл>л ък>к ъв>в ъм>м ът>т"},
    {LightStep::anywhere, 0, "я>е"},  // място, места
};

constexpr LightStep kMacedonian[] = {
    {LightStep::end, 3,
     "иот от ата ото ото ето иите>ии ите ете овите евите ињата ста>ст живот>живот животот>живот "
     "животи>живот"},
    {LightStep::end, 3, "ови еви иња и а о е у"},
    {LightStep::end, 3, "от ат ет иј и живот>живот"},
    {LightStep::end, 3, "ец>к оц>к ц>к з>г ен>н ел>л ок>к ар>р ер>р"},
};

constexpr LightRules kRules[] = {
    {language_of("uk"), kUkrainian},
    {language_of("be"), kBelarusian},
    {language_of("bg"), kBulgarian},
    {language_of("mk"), kMacedonian},
};

}  // namespace

std::span<const LightRules> cyrillic_slavic_rules() {
  return kRules;
}

}  // namespace broadside
