// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include "base/seed.h"
#include "broadside/analyzer.hpp"
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
  }
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
  // The end of what is read may fall into a character.
  std::string text(16383, 'x');
  EXPECT_EQ(detect_language(text + "é the").tag(), "");
}

}  // namespace
}  // namespace broadside
