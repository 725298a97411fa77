// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// A simple rule: the script that most letters belong to, then, where many languages share it, their
// most frequent words the letters that only some of them have, and endings. A word or letter that
// several languages have counts for each in part. Test: detect_test.cc.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>

#include "broadside/analyzer.hpp"
#include "text/character.h"
#include "text/language.h"
#include "text/normalize.h"
#include "text/run_language.h"
#include "text/word_break.h"

namespace broadside {
namespace {

constexpr std::size_t kReadBytes = 16 << 10;

struct Profile {
  Language language;
  Script script;
  std::string_view words;    // frequent words that other languages do not share, or few
  std::string_view letters;  // beyond those that all languages of the script have
  std::string_view endings =
      {};  // of three bytes and more; they speak where a title has no small words
};

constexpr Profile kProfiles[] = {
    {language_of("en"), Script::latin,
     "the of and to in is that for was with as his on be at by he this are from which or had not "
     "a i an were but their has have they it been who its you we will would",
     "", "ing tion ness ity able ally ical ence ics sms ory ure ers phy ogy rithm ems"},
    {language_of("es"), Script::latin,
     "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o "
     "este fue ha sí porque esta son entre cuando muy sin sobre ser también",
     "ñ¿¡áéíóú", "ción dad ado ada ismo mente iento ciones idad eros ía"},
    {language_of("fr"), Script::latin,
     "de la le et les des en un du une que est pour qui dans par plus sur au ne se pas il avec ce "
     "son sont aux cette ou ses mais comme nous leur été elle ont fait aussi être",
     "çèêàùœîôëéâ", "ment tion eur eux ité isme aux ique eurs elle ées oire"},
    {language_of("pt"), Script::latin,
     "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele "
     "das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso",
     "ãõçáéíóúâêô", "ção dade ado ada ismo mente mento ções eiro agem ário"},
    {language_of("de"), Script::latin,
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
     "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war",
     "äöüß", "ung keit lich heit isch ungen schaft ischen eren ander ern"},
    {language_of("it"), Script::latin,
     "di e il la che in a per un del è della con non i si le da una sono alla dei come al più lo "
     "ha "
     "gli nel delle ma su anche dal nella questo o ed se ad essere stato",
     "èàùòì", "zione mente mento ità ismo zioni ella ato ata aggio"},
    {language_of("nl"), Script::latin,
     "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit "
     "nog "
     "worden door naar heeft wordt hij deze over tot werd die ze ik je",
     "", "heid lijk ing ijke aar isch eren tie oek"},
    {language_of("sv"), Script::latin,
     "och i att det som en på är av för med den till ett om har de inte var kan från men vi så han "
     "hade eller sig också efter vid när ska skulle blev under mot",
     "åäö", "ning het lig ande erna arna ngen tion"},
    {language_of("no"), Script::latin,
     "og i det som en på er av for med den til et om har de ikke var kan fra men vi så han hadde "
     "eller seg også etter ved når skal skulle ble under mot blir bare noe nå hvor etter",
     "åøæ", "ning het lig ende ene sjon ingen"},
    {language_of("da"), Script::latin,
     "og i det som en på er af for med den til et om har de ikke var kan fra men vi så han havde "
     "eller sig også efter ved når skal skulle blev under mod bliver kun noget nu hvor efter",
     "åøæ", "ning hed lig ende ene tion ingen"},
    {language_of("fi"), Script::latin,
     "ja on oli ei se että hän ovat joka mutta myös kun niin kuin sen ole sekä tai olla vain jos "
     "nyt "
     "mukaan jälkeen vuonna sitä hänen kanssa jotka voi",
     "äö", "nen sta ssa lla inen sten ssä llä den"},
    {language_of("tr"), Script::latin,
     "ve bir bu için ile de da olarak olan çok daha gibi en sonra kadar ne var ama o değil ki ise "
     "tarafından her olduğu oldu göre ya ancak içinde mi diye",
     "ğışçöü", "lar ler ları leri mek mak ında inde nın nin"},
    {language_of("pl"), Script::latin,
     "w i na się z do nie jest to że o jak po za od przez ale dla czy być był było co są tym lub "
     "roku który oraz jego także tego które",
     "łąęśżźćńó", "ość nie ego ych ach ami owy ski ania"},
    {language_of("cs"), Script::latin,
     "a se v na je že s z do o i to za by ale jako po k jsou které pro od byl jeho nebo který ve "
     "však také jsem byla roku",
     "řěůčšžýáíéďťň", "ost ání ého ých ách ami ový ský ení"},
    {language_of("ro"), Script::latin,
     "și de în a la cu care pe nu din să este un o pentru mai că au fost prin sau al se ca lui dar "
     "sunt fi după ei",
     "șțşţăâî", "rea lor ului are ește tate"},
    {language_of("hu"), Script::latin,
     "a az és hogy nem is egy meg ez volt de csak el már még mint van ki vagy azt ha fel ezt be "
     "volna le lehet kell után majd aki amely minden",
     "őűáéöüóí", "ság ség ban ben nak nek ját tás tés"},
    {language_of("id"), Script::latin,
     "yang dan di dari untuk dengan ini pada itu dalam tidak adalah oleh akan sebagai juga ke atau "
     "mereka karena telah bisa ada kami kita lebih saat para bahwa",
     "", "kan nya asi itas"},
    {language_of("vi"), Script::latin,
     "và của là có các được trong cho một với những người không đã này để khi ở về từ đó như nhà "
     "ra "
     "cũng nhiều năm đến trên",
     "ơưđạảấầẩậắằặẹẻếềểễệịỉọỏốồổỗộớờởợụủứừửựỳỹ"},
    {language_of("ca"), Script::latin,
     "de la i el que en a els les per un del una amb es al va és com més no dels van ser aquest o "
     "seva seu però fou entre pel també aquesta són va hi",
     "çèàòïü", "ció ment tat isme ades ists"},
    {language_of("ru"), Script::cyrillic,
     "и в не на что он с как это по но из у за от так же для бы его к только было был или они мы "
     "была были при также который до во со о а",
     "ыэё"},
    {language_of("uk"), Script::cyrillic,
     "і в не на що він з як це по але із у за від так для його до та й або вони ми був було була "
     "були при також який про є",
     "іїєґ"},
    {language_of("be"), Script::cyrillic,
     "і ў не на што ён з як гэта па але за ад так для яго да ці яны мы быў было была былі пры "
     "таксама "
     "які пра",
     "ўіыэё"},
    {language_of("bg"), Script::cyrillic,
     "и на в да се е за от не с че по са като но си до той това при или след го ще има те един бе "
     "както със през които може",
     "ъ"},
    {language_of("sr"), Script::cyrillic,
     "и у је да се на за од су са не као што који али из то до би по није био о или све која које",
     "ђјљњћџ"},
    {language_of("mk"), Script::cyrillic,
     "и на во да се од за не со е што ќе го како но по до ги тоа или кои беше дека ја сите која",
     "ѓќѕјљњџ"},
    {language_of("ar"), Script::arabic,
     "في من على إلى أن التي الذي عن مع هذا هذه كان ما لا بعد كما بين وقد هو هي ذلك كانت أو",
     "ةىيكأإ"},
    {language_of("fa"), Script::arabic,
     "و در به از که این را با است برای آن یک خود تا بر هم نیز شد شده بود های می است. یا کرد اما",
     "پچژگیک"},
    {language_of("ur"), Script::arabic,
     "کے میں کی ہے اور سے کا کو اس نے کہ ہیں پر یہ ایک بھی تھا نہیں وہ تھے لیے ہو گیا کر",
     "ٹڈڑںےہھپچگی"},
};
constexpr std::size_t kProfileCount = std::size(kProfiles);

// Which profiles have a word or letter: one bit each.
using Owners = std::uint32_t;
static_assert(kProfileCount <= 32);

class Profiles {
 public:
  Profiles() {
    for (std::size_t i = 0; i < kProfileCount; ++i) {
      const Owners bit = Owners{1} << i;
      add(kProfiles[i].words, bit, words_);
      add(kProfiles[i].endings, bit, endings_);
      for (std::size_t at = 0; at < kProfiles[i].letters.size();) {
        const CodePoint point = decode_utf8(kProfiles[i].letters, at);
        letters_[point.value] |= bit;
        at += point.bytes;
      }
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
    std::size_t best = kProfileCount;
    for (std::size_t i = 0; i < kProfileCount; ++i) {
      if (kProfiles[i].script != script || scores_[i] < kLeastScore) continue;
      if (best == kProfileCount || scores_[i] > scores_[best]) best = i;
    }
    return best == kProfileCount ? Language() : kProfiles[best].language;
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
  std::array<double, kProfileCount> scores_{};
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

Language detect_language(std::string_view text) {
  std::size_t size = std::min(text.size(), kReadBytes);
  while (size > 0 && !is_boundary(text, size)) --size;
  text = text.substr(0, size);
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
  const bool shared =
      script == Script::latin || script == Script::cyrillic || script == Script::arabic;
  if (!shared) return default_language(script);
  const Language found = scores.best(script);
  return found.known() || script == Script::latin ? found : default_language(script);
}

}  // namespace broadside
