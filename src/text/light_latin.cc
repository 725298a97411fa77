// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Languages in Latin letters that are not Slavic: Latvian, Estonian, Galician, Afrikaans, Albanian,
// Azeri, Swahili, Tagalog, Latin and Esperanto.

#include <iterator>

#include "text/language.h"
#include "text/light_rules.h"

namespace broadside {
namespace {

constexpr LightStep kLatvian[] = {
    {LightStep::end, 3,
     "ajiem ajām ajos ajās ajam ajai ajā ajiem iem ais am ai as ās ām em ēm ei es ēs im īm ij īs "
     "is "
     "um us os s š a ā e ē i ī o u ū ie"},
    {LightStep::end, 3, "mj>m bj>b pj>p vj>v"},  // zeme, zemju
};

constexpr LightStep kEstonian[] = {
    {LightStep::end, 4,
     "desse dest des dele delt del deks deni dena deta dega tesse test tes tele telt tel teks teni "
     "tena teta tega sse st le lt ks ni na ta ga de te id sed>s se>s ne>s"},
    {LightStep::end, 4, "s d t al>a el>e il>i ul>u"},
    {LightStep::end, 3, "a e i u"},
    {LightStep::end, 3, "us is as at"},  // seadus, seaduse; raamat, raamatu
};

constexpr LightStep kGalician[] = {
    {LightStep::end, 3, "cións>ción ns>n ais>al áis>al eis>el éis>el ois>ol óis>ol ces>z res>r s"},
    {LightStep::end, 3, "a e o"},
};

constexpr LightStep kAfrikaans[] = {
    {LightStep::end, 3, "'s ings>ing ers>er els>el ens>en"},
    {LightStep::end, 3, "e"},
    {LightStep::anywhere, 0, "aa>a ee>e oo>o uu>u"},  // skool, skole
    {LightStep::end, 3, "w>f bb>b dd>d ff>f gg>g kk>k ll>l mm>m nn>n pp>p rr>r ss>s tt>t"},
};

constexpr LightStep kAlbanian[] = {
    {LightStep::end, 3,
     "ërat ëve eve ave ive ovë ve et at ët it in ën un ës s së në i u e a ë ja jen jes n"},
    {LightStep::end, 3, "et at it e a ë i"},
    {LightStep::end, 3, "ër>r"},
};

// Vowel harmony gives most endings two or four forms.
constexpr LightStep kAzeri[] = {
    {LightStep::end, 2,
     "dan dən da də nın nin nun nün ın in un ün na nə ya yə a ə nı ni nu nü yı yi yu yü ı i u ü "
     "ında ində ından indən qanun>qanun qadın>qadın"},
    {LightStep::end, 2, "sı si su sü ı i u ü larımız lərimiz ımız imiz umuz ümüz"},
    {LightStep::end, 2, "lar lər"},
    {LightStep::end, 3, "a ə ı i u ü"},
};

// Nouns of most classes change their beginning in the plural; -ni is the only case.
constexpr LightStep kSwahili[] = {
    {LightStep::end, 3, "ni"},
    {LightStep::begin, 3, "wa>m waa>m mwa>m vi>ki vy>ch mi>m mia>m"},
    {LightStep::begin, 4, "ma"},
};

constexpr LightStep kTagalog[] = {
    {LightStep::end, 3, "ang>a ing>i ong>o ung>u eng>e"},  // what links a word to the next
};

constexpr LightStep kLatin[] = {
    {LightStep::end, 3, "que"},
    {LightStep::end, 2,
     "ibus ubus ius orum arum ium uum ebus ui ae am as em es ei ia is os ud um us a e i o u"},
    {LightStep::end, 3, "i"},  // filius, fili-orum
};

constexpr LightStep kEsperanto[] = {
    {LightStep::end, 2, "o oj on ojn a aj an ajn e en"},
};

constexpr LightRules kRules[] = {
    {language_of("lv"), kLatvian},   {language_of("et"), kEstonian}, {language_of("gl"), kGalician},
    {language_of("af"), kAfrikaans}, {language_of("sq"), kAlbanian}, {language_of("az"), kAzeri},
    {language_of("sw"), kSwahili},   {language_of("tl"), kTagalog},  {language_of("la"), kLatin},
    {language_of("eo"), kEsperanto},
};

}  // namespace

std::span<const LightRules> latin_rules() {
  return kRules;
}

}  // namespace broadside
