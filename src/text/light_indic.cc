// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// Bengali, Marathi, Gujarati, Punjabi, Telugu, Kannada and Malayalam: case endings and
// postpositions written together with the noun, then what marks the plural or the oblique form. A
// vowel sign counts as a letter.

#include <iterator>

#include "text/language.h"
#include "text/light_rules.h"

namespace broadside {
namespace {

constexpr LightStep kBengali[] = {
    {LightStep::end, 4, "ও ই"},  // "also" and "just"
    {LightStep::end, 3,
     "ের য়ের র কে তে েতে ে য় দের েদের দেরকে েদেরকে গুলির গুলোর গুলিকে গুলোকে গুলিতে গুলোতে "
     "টির টার টিকে টাকে টিতে টাতে টায়"},
    {LightStep::end, 2, "গুলি গুলো টি টা খানা খানি রা েরা"},
    // Belong to the word as often (সরকার, সরকারের).
    {LightStep::end, 3, "র য় ে"},
};

constexpr LightStep kMarathi[] = {
    {LightStep::end, 2,
     "ने नी ला ना चा ची चे च्या चं शी ात ेत ीत ूत ांत हून मध्ये मधील मधून साठी पासून पर्यंत "
     "कडे कडून वरील वर वरून तील तून मुळे नंतर बद्दल"},
    {LightStep::end, 2, "ां ा ी े ो ू ि ु ं या ्या ्यां यां ीं ें"},
    {LightStep::end, 3, "्य ्"},
};

constexpr LightStep kGujarati[] = {
    {LightStep::end, 2,
     "ના ની નું નો ને નાં થી માં એ માંથી માંનું ઓના ઓની ઓનું ઓનો ઓને ઓએ ઓથી ઓમાં ઓમાંથી ોના "
     "ોની ોનું ોનો ોને ોએ ોથી ોમાં"},
    {LightStep::end, 2, "ઓ ો ી ું ા ે ાં"},
    {LightStep::end, 2, "ી ા"},
};

constexpr LightStep kPunjabi[] = {
    {LightStep::end, 2, "ਾਂ ੀਆਂ ਿਆਂ ਿਓ ੋਂ ੀਂ ੇ ਾ ੀ ਆਂ ੀਓ"},
};

constexpr LightStep kTelugu[] = {
    {LightStep::end, 2,
     "లు ల లను లకు లతో లలో లలోని లపై లనుండి లనుంచి లోని లో ను ని కు కి తో పై నుండి నుంచి కోసం "
     "ంలో ంలోని ంతో ానికి ాన్ని ాల ాలు ాలను ాలకు ాలలో ాలతో ం యొక్క"},
    {LightStep::end, 3, "ు ి ా ాల"},
};

constexpr LightStep kKannada[] = {
    {LightStep::end, 2,
     "ಗಳು ಗಳ ಗಳನ್ನು ಗಳಲ್ಲಿ ಗಳಿಗೆ ಗಳಿಂದ ಅನ್ನು ವನ್ನು ಯನ್ನು ನ್ನು ದಲ್ಲಿ ಯಲ್ಲಿ ನಲ್ಲಿ ಲ್ಲಿ ಕ್ಕೆ ಗೆ "
     "ಿಗೆ ದಿಂದ ಯಿಂದ ನಿಂದ ಿಂದ ದ ೆಯ>ೆ ಿಯ>ಿ ವು ರು ರನ್ನು ರಿಗೆ"},
    {LightStep::end, 3, "ು ಿ ೆ"},
};

constexpr LightStep kMalayalam[] = {
    {LightStep::end, 2,
     "ങ്ങൾ ങ്ങളുടെ ങ്ങളിൽ ങ്ങളെ ങ്ങൾക്ക് ങ്ങളും കൾ കളുടെ കളിൽ കളെ കൾക്ക് ത്തിൽ ത്തിന്റെ ത്തെ "
     "ത്തിന് ത്തിനു ത്തിലെ ത്തിലേക്ക് യുടെ യിൽ യെ യ്ക്ക് യിലെ ിന്റെ ിൽ ിന് ിലെ ിനെ ുടെ ം"},
    {LightStep::end, 3, "് ു ർ>ര ൻ>ന ൽ>ല ൾ>ള ൺ>ണ"},
};

constexpr LightRules kRules[] = {
    {language_of("bn"), kBengali},   {language_of("mr"), kMarathi}, {language_of("gu"), kGujarati},
    {language_of("pa"), kPunjabi},   {language_of("te"), kTelugu},  {language_of("kn"), kKannada},
    {language_of("ml"), kMalayalam},
};

}  // namespace

std::span<const LightRules> indic_rules() {
  return kRules;
}

}  // namespace broadside
