// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
//
// The most frequent small words of each language, from knowledge of the languages. A row's words
// need not be its own alone: what several languages share counts for each of them in part.

#include "text/language_profiles.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/language.h"

namespace broadside {
namespace {

constexpr Profile kProfiles[] = {
    {language_of("en"), Script::latin,
     "the of and to in is that for was with as his on be at by he this are from which or had not "
     "a i an were but their has have they it been who its you we will would "
     "she her him if so what when there can all more one our my did may than then them such these "
     "those any could should into also about only other",
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
    {language_of("sk"), Script::latin,
     "a v sa na je že s z do o to za by ale ako po k sú ktoré pre od bol jeho alebo ktorý vo "
     "však tiež som bola roku nie čo ich pri si aj už len keď bolo boli podľa medzi",
     "ľĺŕôäčšžýáíéúňťď"},
    {language_of("sl"), Script::latin,
     "in je v na se da za so ki z s pri ne ter po tudi pa kot od ali bi bil bila bilo kar do še "
     "ni iz pred med zaradi ko že več lahko ima ta tega njegov vse leta",
     "čšž"},
    {language_of("hr"), Script::latin,
     "i u je na se da za su od s ne koji koja koje kao ili iz do bi po nije bio bila će sve ali "
     "što a o to samo bilo nakon prema između više također god godine biti ima",
     "čćđšž"},
    {language_of("lt"), Script::latin,
     "ir kad yra į iš su bet ne tai buvo jo kaip už nuo dėl apie po ar jau dar ji jis taip pat "
     "arba prie metų metais kurie kuris jų tik per",
     "ėąęįųūšž"},
    {language_of("lv"), Script::latin,
     "un ir ar no uz par ka bet tas arī kā nav bija vai pēc lai tika pie līdz gada gadā viņa "
     "viņš kas to šo tā kuras kurš savu vairāk ko",
     "āēīūģķļņšž"},
    {language_of("et"), Script::latin,
     "ja on ei et see oli ka ning kui oma ta mis või aga nii selle tema kes siis välja kuid "
     "pärast mille aasta aastal mida mitte veel olid üle",
     "õäöü"},
    {language_of("sq"), Script::latin,
     "dhe të në e i që për me një nga si ka është më se nuk do u ky kjo tij saj por edhe ishte "
     "janë kishte ose duke deri pas vetëm këtë",
     "ëç"},
    {language_of("eu"), Script::latin,
     "eta da ez zen du ere bat dira izan dute baina edo egin zuen hau hori bere zuten baino gure "
     "duen den beste egun oso bai arte zituen izen",
     ""},
    {language_of("gl"), Script::latin,
     "de a o que e do da en un para é con non unha os no se na por máis as dos como mais foi ao "
     "el das á seu súa ou ser cando moito hai nos xa está ela só polo pola ata isto unhas súas "
     "tamén",
     "ñáéíóú"},
    {language_of("cy"), Script::latin,
     "y yr yn a i ar o ac ei mae wedi gan am oedd fod fel bod hyn un eu gyda yw at nid hwn hon "
     "roedd ond cael mewn dros wrth",
     "ŵŷ"},
    {language_of("ga"), Script::latin,
     "agus an na i a ar is go do le ag sa bhí tá ó atá den nó sé leis mar ach ina nach sin seo "
     "chun faoi air acu raibh iad",
     ""},
    {language_of("is"), Script::latin,
     "og að í á sem er til um við með ekki það fyrir en var hann af þess eru frá því hefur voru "
     "eftir hún þeir þau þegar eða hans sér þar",
     "þðæö"},
    {language_of("af"), Script::latin,
     "die van en in is het nie dat te vir op met wat as hulle ek ons sy hy aan was ook om deur "
     "na by kan moet sal wees is nie maar haar daar toe word",
     "ê"},
    {language_of("sw"), Script::latin,
     "na ya wa kwa ni la za katika kama hii huo alikuwa lakini pia au baada ambao ambayo yake "
     "wake kuwa wao hiyo cha vya hivyo watu mwaka wakati kila sana",
     ""},
    {language_of("eo"), Script::latin,
     "la kaj de en estas al por ne kiu kiuj kiel ĝi li ili pri sed ankaŭ estis oni aŭ sur kun "
     "post per pli se ke ĉi tiu tiuj nur dum ĉiuj inter",
     "ĉĝĥĵŝŭ"},
    {language_of("fil"), Script::latin,
     "ang ng mga sa na ay at ito hindi para siya niya nila isang may kung kanyang kanilang ni si "
     "mula pero ngunit kaya dahil namin natin ako ikaw kami tayo sila",
     ""},
    {language_of("mt"), Script::latin,
     "li ta u il fil tal kien għal minn dan din ma huwa hija jew biex mill bħala ukoll kienet "
     "għall kif wara aktar lil dwar bejn qabel",
     "ħġżċ"},
    {language_of("la"), Script::latin,
     "et in est non ad ut cum quod qui sed ex si de ab quae esse per eius sunt atque etiam hoc "
     "aut enim nec quam erat autem ac neque",
     ""},
    {language_of("az"), Script::latin,
     "və bir bu ilə üçün da də ki olan olaraq daha çox sonra onun kimi isə görə qədər hər idi "
     "edir olub ona belə ya lakin",
     "əğışçöü"},
    {language_of("ku"), Script::latin,
     "û ku li ji bi di de ew jî bo ne her ev re wan xwe wê min em ye ya yên hatin kir dike bû "
     "bûn lê gel",
     "êîûçş"},
    {language_of("so"), Script::latin,
     "iyo oo ka ku waa in uu ay ah la si u ee soo ayaa waxaa kale waxa aan kuwa loo lagu leh "
     "dhan isaga markii",
     ""},
    {language_of("hi"), Script::devanagari,
     "के में की है और से का को पर ने कि हैं एक भी था नहीं यह वह थे लिए हो गया कर इस या जो तो ही "
     "थी साथ",
     ""},
    {language_of("mr"), Script::devanagari,
     "आणि आहे या च्या व ते हे की तो ही होते आहेत नाही एक हा त्या होता झाले म्हणून केले मध्ये "
     "साठी किंवा पण त्यांच्या असे",
     "ळ"},
    {language_of("ne"), Script::devanagari,
     "र को छ मा ले का पनि यो गर्न हो भने छन् भएको गरेको लागि एक थियो तथा हुन् तर वा गरी उनले "
     "त्यो",
     ""},
    {language_of("he"), Script::hebrew,
     "של את על לא עם הוא גם כי זה היא או אל אם בין כל אני אך היה רק יותר אבל הם זו לפי כך עד לאחר "
     "ידי",
     ""},
    {language_of("yi"), Script::hebrew,
     "די דער און צו פון אין איז ניט מיט ער האט דאס דעם אויף מען זיי אבער ווי וואס פאר נישט איר "
     "האבן",
     ""},
};

static_assert(std::size(kProfiles) <= kMostProfiles);

// Languages whose texts share so many words that a paragraph does not tell them apart.
constexpr std::array<Language, 2> kClose[] = {
    {language_of("da"), language_of("no")},  {language_of("da"), language_of("nb")},
    {language_of("da"), language_of("nn")},  {language_of("no"), language_of("nb")},
    {language_of("no"), language_of("nn")},  {language_of("nb"), language_of("nn")},
    {language_of("cs"), language_of("sk")},  {language_of("hr"), language_of("bs")},
    {language_of("hr"), language_of("sr")},  {language_of("hr"), language_of("sh")},
    {language_of("bs"), language_of("sr")},  {language_of("bs"), language_of("sh")},
    {language_of("sr"), language_of("sh")},  {language_of("id"), language_of("ms")},
    {language_of("gl"), language_of("pt")},  {language_of("gl"), language_of("es")},
    {language_of("hi"), language_of("mr")},  {language_of("hi"), language_of("ne")},
    {language_of("mr"), language_of("ne")},  {language_of("hi"), language_of("sa")},
    {language_of("hi"), language_of("bho")}, {language_of("hi"), language_of("mai")},
    {language_of("fil"), language_of("tl")}, {language_of("af"), language_of("nl")},
    {language_of("bg"), language_of("mk")},  {language_of("ca"), language_of("oc")},
};

}  // namespace

std::span<const Profile> language_profiles() {
  return kProfiles;
}

bool are_close(Language one, Language other) {
  if (one == other) return true;
  return std::any_of(std::begin(kClose), std::end(kClose), [&](const auto& pair) {
    return (pair[0] == one && pair[1] == other) || (pair[0] == other && pair[1] == one);
  });
}

Owners profiles_close_to(Language language) {
  Owners owners = 0;
  for (std::size_t i = 0; i < std::size(kProfiles); ++i) {
    if (are_close(kProfiles[i].language, language)) owners |= Owners{1} << i;
  }
  return owners;
}

}  // namespace broadside
