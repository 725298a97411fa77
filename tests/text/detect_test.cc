// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "base/seed.h"
#include "broadside/analyzer.hpp"
#include "text/detector.h"
#include "text/random_text.h"

namespace broadside {
namespace {

struct Sample {
  const char* language;
  const char* text;
};

TEST(DetectTest, SentencesOfManyLanguages) {
  constexpr Sample kSamples[] = {
      {"en", "The dockers will not go back to work until all of them are reinstated."},
      {"es", "La huelga del puerto sigue hasta que se readmita a todos los despedidos."},
      {"fr", "La grève du port continue jusqu'à ce que tous soient réintégrés dans leur poste."},
      {"pt", "A greve do porto não vai parar até que todos os demitidos sejam readmitidos."},
      {"de", "Der Streik im Hafen wird fortgesetzt, bis alle wieder eingestellt sind."},
      {"it", "Lo sciopero del porto continua fino a che tutti non sono riassunti."},
      {"nl", "De staking in de haven gaat door tot iedereen weer aan het werk is."},
      {"sv", "Strejken i hamnen fortsätter och vi ger oss inte förrän alla har fått jobb."},
      {"no", "Streiken i havnen fortsetter, og vi gir oss ikke før noe blir gjort."},
      {"da", "Strejken i havnen fortsætter, og vi holder ikke op før noget bliver gjort af dem."},
      {"fi", "Lakko satamassa jatkuu, kunnes kaikki ovat saaneet työnsä takaisin."},
      {"tr", "Limandaki grev, işten atılanların hepsi geri alınana kadar sürecek."},
      {"pl", "Strajk w porcie trwa i nie skończy się, dopóki wszyscy nie wrócą do pracy."},
      {"cs", "Stávka v přístavu pokračuje, dokud se všichni nevrátí do práce."},
      {"ro", "Greva din port continuă până când toți sunt reangajați, și nu ne oprim."},
      {"hu", "A kikötői sztrájk folytatódik, amíg mindenkit vissza nem vesznek."},
      {"id", "Pemogokan di pelabuhan akan terus sampai semua yang dipecat bekerja lagi."},
      {"vi", "Cuộc đình công ở cảng sẽ tiếp tục cho đến khi mọi người được nhận lại."},
      {"ca", "La vaga del port continua amb els treballadors fins que siguin readmesos."},
      {"ru", "Забастовка в порту продолжается, пока всех не примут обратно на работу."},
      {"uk", "Страйк у порту триває, доки всіх не приймуть назад на роботу, і ми не відступимо."},
      {"bg", "Стачката в пристанището продължава, докато всички не бъдат върнати на работа."},
      {"sr", "Штрајк у луци се наставља док сви не буду враћени на посао."},
      {"ar", "الإضراب في الميناء مستمر حتى يعود جميع العمال إلى عملهم."},
      {"fa", "اعتصاب در بندر ادامه دارد تا همهٔ کارگران به کار خود بازگردند."},
      {"ur", "بندرگاہ میں ہڑتال جاری ہے جب تک سب کو کام پر واپس نہیں لیا جاتا۔"},
      {"he", "השביתה בנמל נמשכת עד שכולם יוחזרו לעבודה."},
      {"hi", "बंदरगाह में हड़ताल जारी है।"},
      {"zh", "港口罢工将继续，直到所有人复工。"},
      {"ja", "港のストライキは全員が復職するまで続く。"},
      {"ko", "항만 파업은 모두가 복직할 때까지 계속된다."},
      {"th", "การนัดหยุดงานที่ท่าเรือดำเนินต่อไป"},
      {"el", "Η απεργία στο λιμάνι συνεχίζεται."},
  };
  for (const Sample& sample : kSamples) {
    EXPECT_EQ(detect_language(sample.text).tag(), sample.language) << sample.text;
    EXPECT_EQ(detect_by_words(sample.text).language.tag(), sample.language) << sample.text;
  }
}

TEST(DetectTest, ShortParagraphsOfMoreLanguages) {
  constexpr Sample kSamples[] = {
      {"sk",
       "Štrajk v prístave pokračuje, kým všetkých neprijmú späť do práce, a my sa nevzdáme, "
       "pretože to nie je len o peniazoch, ale aj o tom, ako s nami zaobchádzajú."},
      {"sl",
       "Stavka v pristanišču se nadaljuje, dokler ne bodo vsi sprejeti nazaj na delo, in mi "
       "ne bomo odnehali, ker ne gre samo za denar, ampak tudi za to, kako z nami ravnajo."},
      {"lt",
       "Streikas uoste tęsiasi, kol visi bus priimti atgal į darbą, ir mes nepasiduosime, nes "
       "tai yra ne tik dėl pinigų, bet ir dėl to, kaip su mumis elgiasi."},
      {"lv",
       "Streiks ostā turpinās, līdz visi tiks pieņemti atpakaļ darbā, un mēs nepadosimies, jo "
       "tas nav tikai par naudu, bet arī par to, kā pret mums izturas."},
      {"et",
       "Streik sadamas kestab, kuni kõik on tööle tagasi võetud, ja me ei anna alla, sest see "
       "ei ole ainult raha pärast, vaid ka selle pärast, kuidas meid koheldakse."},
      {"sq",
       "Greva në port vazhdon derisa të gjithë të kthehen në punë, dhe ne nuk do të dorëzohemi, "
       "sepse nuk është vetëm për para, por edhe për mënyrën si na trajtojnë."},
      {"eu",
       "Portuko greba aurrera doa denak berriro lanera itzuli arte, eta guk ez dugu amore "
       "emango, hau ez baita diruagatik bakarrik, baina ere tratatzen gaituzten moduagatik."},
      {"cy",
       "Mae'r streic yn y porthladd yn parhau nes bod pawb yn ôl yn y gwaith, ac ni fyddwn yn "
       "ildio, gan nad yw hyn am arian yn unig, ond hefyd am y ffordd y maent yn ein trin."},
      {"ga",
       "Tá an stailc sa chalafort ag leanúint ar aghaidh go dtí go mbeidh gach duine ar ais ag "
       "obair, agus ní ghéillfimid, mar ní faoi airgead amháin atá sé."},
      {"is",
       "Verkfallið í höfninni heldur áfram þar til allir hafa verið ráðnir aftur, og við "
       "gefumst ekki upp, því að þetta er ekki bara um peninga, heldur um virðingu."},
      {"af",
       "Die staking in die hawe gaan voort totdat almal weer in diens geneem is, en ons sal nie "
       "opgee nie, want dit gaan nie net oor geld nie, maar ook oor hoe hulle ons behandel."},
      {"sw",
       "Mgomo wa bandari unaendelea hadi wafanyakazi wote warudishwe kazini, na sisi hatutaacha, "
       "kwa sababu hii si kwa ajili ya fedha tu, lakini pia ni kwa ajili ya heshima yetu."},
      {"eo",
       "La striko en la haveno daŭras ĝis ĉiuj estas reprenitaj, kaj ni ne cedos, ĉar tio ne "
       "estas nur pri mono, sed ankaŭ pri la maniero kiel oni traktas nin."},
      {"mr",
       "बंदरातील संप सर्वांना कामावर परत घेईपर्यंत चालू राहणार आहे, आणि आम्ही माघार घेणार नाही, "
       "कारण हे फक्त पैशासाठी नाही, तर ते आमच्या सन्मानासाठी आहे."},
      {"mk",
       "Штрајкот во пристаништето продолжува додека сите не бидат вратени на работа, и ние нема "
       "да се откажеме, бидејќи тоа не е само за пари, туку и за тоа како се однесуваат."},
      {"be",
       "Забастоўка ў порце працягваецца, пакуль усіх не прымуць назад на працу, і мы не "
       "адступім, бо гэта не толькі за грошы, але і за тое, як з намі абыходзяцца."},
      {"yi",
       "דער שטרייק אין האפן גייט ווייטער ביז מען וועט אלעמען צוריקנעמען, און מיר וועלן ניט אפלאזן, "
       "ווייל "
       "דאס איז ניט נאר וועגן געלט, נאר אויך וועגן דעם ווי מען באהאנדלט אונדז."},
  };
  for (const Sample& sample : kSamples) {
    EXPECT_EQ(detect_language(sample.text).tag(), sample.language) << sample.text;
    EXPECT_EQ(detect_by_words(sample.text).language.tag(), sample.language) << sample.text;
  }
}

// A header in another language does not decide, whatever its length within reason.
TEST(DetectTest, TheWholeDocumentDecides) {
  std::string text;
  for (int i = 0; i < 5; ++i) text += "Catalogue of the archive of the tenants of the quay. ";
  for (int i = 0; i < 60; ++i) {
    text += "La réunion des locataires est dans la vieille salle du quai, et elle est pour tous. ";
  }
  EXPECT_EQ(detect_language(text).tag(), "fr");
}

TEST(DetectTest, LatinWordsInAnotherScript) {
  std::string text = "The_Harbour_of_the_North and the Strike of the Port\n";
  for (int i = 0; i < 20; ++i) text += "การนัดหยุดงานที่ท่าเรือดำเนินต่อไป ";
  EXPECT_EQ(detect_language(text).tag(), "th");
}

// Bytes that are no text do not keep it from an answer.
TEST(DetectTest, DamagedBytes) {
  std::string text = "Forsamlingen \x01\xFF\xC3 af lejerne";
  text += '\0';
  text += " blev holdt i den gamle sal, og de har ikke betalt. ";
  EXPECT_EQ(detect_language(text + text + text).tag(), "da");
}

TEST(DetectTest, NothingSpeaksForALanguage) {
  EXPECT_EQ(detect_language("").tag(), "");
  EXPECT_EQ(detect_language("1968 - 42 !?").tag(), "");
  EXPECT_EQ(detect_language("xqz").tag(), "");
}

TEST(DetectTest, TotalOnRandomBytes) {
  RandomText random(test_seed());
  for (int i = 0; i < 20'000; ++i) {
    const Language language = detect_language(i % 2 == 0 ? random.bytes(40) : random.utf8(30));
    ASSERT_EQ(Language::parse(language.tag()), language);
  }
  // Longer ones, that are read at their beginning and elsewhere.
  for (int i = 0; i < 200; ++i) {
    const Language language = detect_language(random.bytes(3000));
    ASSERT_EQ(Language::parse(language.tag()), language);
  }
  EXPECT_EQ(detect_language(std::string(3000, '\x80')).tag(), "");
  detect_language("\x93" + std::string(1100, 'a'));
  // The ends of what is read may fall into a character.
  std::string accents = "x";
  while (accents.size() < 20'000) accents += "€";
  EXPECT_EQ(detect_language(accents).tag(), "");
}

}  // namespace
}  // namespace broadside
