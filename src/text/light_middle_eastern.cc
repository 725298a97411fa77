// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Urdu, Sorani, Persian, Hebrew, Kazakh, Georgian and Armenian. The rules for Arabic letters are
// written as the folded spelling has them: ي for every yeh, ك for every kaf, ه for every heh, ن for
// the nasal noon; so are the Hebrew ones, where no letter has a form for the end of a word.

#include <iterator>

#include "text/language.h"
#include "text/light_rules.h"

namespace broadside {
namespace {

constexpr LightStep kUrdu[] = {
    {LightStep::anywhere, 0, "ی>ي ئ>ي ک>ك ہ>ه ھ>ه ں>ن أ>ا ؤ>و"},
    {LightStep::end, 2, "يون>ي يان>ي ون ين ات"},
    {LightStep::end, 2, "ا ه ے"},
};

constexpr LightStep kSorani[] = {
    {LightStep::end, 3,
     "هكانيان هكانمان هكانتان هكاني هكان هكهي هكهيان هكهمان هكه يهكان يهكه انيان انمان انتان اني "
     "ان "
     "يك هك ي"},
    {LightStep::end, 3, "ه ان"},
};

// The plural's ها is mostly a word of its own, after a non-joiner; ان and the possessives are the
// end of as many other words, and cutting them does not pay.
constexpr LightStep kPersian[] = {
    {LightStep::end, 2, "ي ها هاي هايي"},
};

// Conjunction, article and prepositions are written together with the word, several in a row. They
// are cut down to three letters and before the plural, so that a word of three letters and more
// always meets its prefixed forms: what is cut of the bare word, too, is cut of all.
constexpr LightStep kHebrew[] = {
    {LightStep::begin, 3, "ו ה ב ל מ ש כ", true},
    {LightStep::end, 3, "ימ ות"},
};

// Case, then whose it is, then the plural; vowel and consonant harmony give each many forms.
constexpr LightStep kKazakh[] = {
    {LightStep::end, 3,
     "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те дан ден тан тен нан "
     "нен мен бен пен а е сында сінде ында інде"},
    {LightStep::end, 3, "сы сі ы і ымыз іміз мыз міз ыңыз іңіз ым ім"},
    {LightStep::end, 2, "лар лер дар дер тар тер"},
    {LightStep::end, 3, "а е ы і б>п ғ>қ г>к"},
};

constexpr LightStep kGeorgian[] = {
    {LightStep::end, 2, "ში ზე თან დან გან თვის მდე ვით ით კენ ც"},
    {LightStep::end, 2, "მა ს ის ად ო ი მ ა ე ისა"},
    {LightStep::end, 2, "ებ ის ს ად"},
    {LightStep::end, 3, "ა ე ი"},
    {LightStep::end, 3, "ი"},
};

// Case and article behind the plural, or alone. A last i or u vanishes before an ending, so it is
// cut from all stems: գիրք, գրքեր; ժողովուրդ, ժողովրդի; լեզու, լեզվի.
constexpr LightStep kArmenian[] = {
    {LightStep::end, 3, "ության>ություն ությանը>ություն ությունը>ություն ությամբ>ություն"},
    {LightStep::end, 2,
     "ներում ներից ներով ներին ներն ները ների ներ երում երից երով երին երն երը երի եր ում ից ով ին "
     "ը ի"},
    {LightStep::end, 3, "եր ի"},
    {LightStep::end, 2,
     "իբ>բ իգ>գ իդ>դ իզ>զ իթ>թ իլ>լ իխ>խ իծ>ծ իկ>կ իհ>հ իձ>ձ իղ>ղ իճ>ճ իմ>մ իյ>յ ին>ն "
     "իշ>շ իչ>չ իպ>պ իջ>ջ իռ>ռ իս>ս իվ>վ իտ>տ իր>ր ից>ց իփ>փ իք>ք ուբ>բ ուգ>գ ուդ>դ ուզ>զ "
     "ութ>թ ուլ>լ ուխ>խ ուծ>ծ ուկ>կ ուհ>հ ուձ>ձ ուղ>ղ ուճ>ճ ում>մ ույ>յ ուն>ն ուշ>շ ուչ>չ "
     "ուպ>պ ուջ>ջ ուռ>ռ ուս>ս ուվ>վ ուտ>տ ուր>ր ուց>ց ուփ>փ ուք>ք իրք>րք ուրդ>րդ ուրք>րք "
     "ինք>նք ունք>նք ինդ>նդ ունդ>նդ ու>վ"},
};

constexpr LightRules kRules[] = {
    {language_of("ur"), kUrdu},          {language_of("ckb"), kSorani, true},
    {language_of("fa"), kPersian, true}, {language_of("he"), kHebrew, true},
    {language_of("kk"), kKazakh},        {language_of("ka"), kGeorgian},
    {language_of("hy"), kArmenian},
};

}  // namespace

std::span<const LightRules> middle_eastern_rules() {
  return kRules;
}

}  // namespace broadside
