// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#ifndef BROADSIDE_TEXT_FOLD_LETTERS_H_
#define BROADSIDE_TEXT_FOLD_LETTERS_H_

namespace broadside {

// A letter that folds by custom, where no decomposition of Unicode would say so.
struct FoldedLetter {
  char32_t from;
  const char* to;
};

inline constexpr FoldedLetter kFoldedLetters[] = {
    // Latin letters with a stroke, a hook or a tail.
    {U'đ', "d"},
    {U'ð', "d"},
    {U'ɖ', "d"},
    {U'ɗ', "d"},
    {U'ł', "l"},
    {U'ŀ', "l"},
    {U'ø', "o"},
    {U'ħ', "h"},
    {U'ŧ', "t"},
    {U'ĸ', "k"},
    {U'ƙ', "k"},
    {U'ɓ', "b"},
    {U'ƴ', "y"},
    {U'ƒ', "f"},
    {U'ŋ', "n"},
    {U'ɲ', "n"},
    {U'ɣ', "g"},
    {U'ʋ', "v"},
    {U'ʒ', "z"},
    // Vowels that have a key of their own on few keyboards: Azerbaijani, Ewe, Bambara, Kanuri.
    {U'ı', "i"},
    {U'ɨ', "i"},
    {U'ɩ', "i"},
    {U'ʉ', "u"},
    {U'ʊ', "u"},
    {U'ə', "e"},
    {U'ǝ', "e"},
    {U'ɛ', "e"},
    {U'ɔ', "o"},
    // One letter for two.
    {U'ß', "ss"},
    {U'þ', "th"},
    {U'œ', "oe"},
    {U'æ', "ae"},
    // Signs of transliteration for hamza, ayin and the soft sign; the Catalan middle dot.
    {0x02B9, ""},
    {0x02BA, ""},
    {0x02BE, ""},
    {0x02BF, ""},
    {0x00B7, ""},
    // Cyrillic: ghe with upturn, and yat of before 1918; letters of Central Asia and the Volga that
    // a Russian keyboard lacks.
    {U'ґ', "г"},
    {U'ѣ', "е"},
    {U'ғ', "г"},
    {U'қ', "к"},
    {U'ң', "н"},
    {U'ө', "о"},
    {U'ү', "у"},
    {U'ұ', "у"},
    {U'ә', "а"},
    {U'һ', "х"},
    {U'ҳ', "х"},
    {U'ҷ', "ч"},
    // Arabic, Persian, Urdu, Kurdish and Pashto variants of one letter.
    {0x0671, "ا"},
    {0x0672, "ا"},
    {0x0673, "ا"},
    {0x0649, "ي"},
    {0x0629, "ه"},
    {0x06CC, "ي"},
    {0x06CD, "ي"},
    {0x06CE, "ي"},
    {0x06D0, "ي"},
    {0x06D2, "ي"},
    {0x06A9, "ك"},
    {0x06AA, "ك"},
    {0x06AB, "گ"},
    {0x06C1, "ه"},
    {0x06BE, "ه"},
    {0x06C3, "ه"},
    {0x06D5, "ه"},
    {0x06BA, "ن"},
    {0x06C6, "و"},
    {0x0695, "ر"},
    {0x06B5, "ل"},
    {0x066B, "."},
    // Hebrew: the last letter of a word is the same letter; the pairs of Yiddish are two.
    {U'ך', "כ"},
    {U'ם', "מ"},
    {U'ן', "נ"},
    {U'ף', "פ"},
    {U'ץ', "צ"},
    {0x05F0, "וו"},
    {0x05F1, "וי"},
    {0x05F2, "יי"},
    // The nasal signs are written one for the other in Devanagari, Gurmukhi and Gujarati.
    {0x0901, "\u0902"},
    {0x0A01, "\u0A02"},
    {0x0A70, "\u0A02"},
    {0x0A81, "\u0A82"},
    // A consonant without a vowel that has a letter of its own, and was once spelled with the
    // joiner: Bengali khanda ta, the chillus of Malayalam.
    {0x09CE, "ত্"},
    {0x0D7A, "ണ്"},
    {0x0D7B, "ന്"},
    {0x0D7C, "ര്"},
    {0x0D7D, "ല്"},
    {0x0D7E, "ള്"},
    {0x0D7F, "ക്"},
};

}  // namespace broadside

#endif  // BROADSIDE_TEXT_FOLD_LETTERS_H_
