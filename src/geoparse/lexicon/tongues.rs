//! Cue words that are read only in texts of their language, folded: in others they are other words.

use super::super::language::Language as L;
use super::{Classes as C, Table};
use std::sync::LazyLock;

/// Language, class, words.
const TONGUES: &[(L, C, &str)] = &[
    (L::French, C::IN, "a au aux en dans vers pres sur depuis jusqu"),
    (L::French, C::FROM, "de du des d par pour entre"),
    (L::French, C::NEAR, "pres proche autour alentours proximite environs loin"),
    (L::French, C::OUTSKIRTS, "banlieue peripherie faubourgs abords"),
    (L::French, C::COUNTRYSIDE, "campagne"),
    (L::French, C::PART, "partie quartiers quartier moitie"),
    (L::French, C::SETTLEMENT, "cite bourg bourgade hameau villages villes localites"),
    (L::French, C::SITE, "aeroport barrage pont base camp poste"),
    (L::French, C::REGION, "provinces regions departement region"),
    (L::French, C::WATER, "lac fleuve riviere"),
    (L::French, C::ROAD, "route routes axe autoroute"),
    (L::French, C::MOVE, "pris prend prennent repris attaque attaquent bombarde bombardent vise visent vise quitte
        quittent reconquis encercle encerclent assiege liberent libere traverse rejoint gagne"),
    (L::French, C::SPEECH, "refuse refusent salue accuse affirme dement annonce condamne demande promet exige appelle
        estime rejette veut espere dit declare"),
    (L::French, C::GOVERNMENT, "gouvernement armee"),
    (L::French, C::CALENDAR, "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin
        juillet aout septembre octobre novembre decembre"),
    (L::French, C::NEVER, "l un une il elle ils elles on nous vous ce cet cette ces son sa ses leur leurs qui que quand
        si selon apres avant pendant lors malgre mais ou et donc car deux trois quatre cinq plusieurs quelques tous
        toutes aucun aucune hier demain aujourd ici alors ainsi aussi encore deja tandis puis enfin parmi sous contre
        sans avec plus moins trop bien mal est sont ont ete etre avoir fait dont vers depuis entre pour par pres"),
    (L::French, C::COMMON, "armee forces force troupes soldats rebelles combats frappes frappe habitants gouvernement
        milliers centaines dizaines militaires civils police gendarmes attaque attaques president ministre porte parole
        guerre paix front nord sud ouest aviation renforts village ville route"),
    (L::Spanish, C::IN, "en hacia desde sobre a hasta"),
    (L::Spanish, C::FROM, "de del por para entre"),
    (L::Spanish, C::NEAR, "cerca alrededor alrededores inmediaciones proximidades junto"),
    (L::Spanish, C::OUTSKIRTS, "afueras periferia suburbios arrabales"),
    (L::Spanish, C::COUNTRYSIDE, "campina"),
    (L::Spanish, C::PART, "parte barrios mitad zona"),
    (L::Spanish, C::SETTLEMENT, "pueblos aldeas ciudades localidades municipio villa caserio vereda"),
    (L::Spanish, C::SITE, "aeropuerto presa puente base campamento paso"),
    (L::Spanish, C::REGION, "provincias departamento estado region gobernacion"),
    (L::Spanish, C::WATER, "lago rio mar"),
    (L::Spanish, C::ROAD, "carretera carreteras autopista ruta"),
    (L::Spanish, C::MOVE, "tomo tomaron toma toman ataco atacaron ataca atacan bombardeo bombardearon recupero recuperaron
        cerco cercaron sitio abandono abandonaron desalojar cruzo alcanzo ocupo ocuparon libero liberaron"),
    (L::Spanish, C::SPEECH, "pidio anuncio rechazo acuso dijo afirmo nego condeno exigio ofrecio aseguro advirtio celebro
        quiere espera pide anuncia acusa rechaza"),
    (L::Spanish, C::GOVERNMENT, "gobierno ejercito"),
    (L::Spanish, C::CALENDAR, "lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio
        julio agosto septiembre octubre noviembre diciembre"),
    (L::Spanish, C::NEVER, "un una unos unas yo ella ellos ellas nosotros este esta estos estas ese esa esos esas su sus
        que quien cuando donde como si segun tras antes durante pese pero o y ni dos tres cuatro cinco varios varias
        algunos muchos todos ningun ayer hoy manana aqui entonces asi tambien ya mientras luego entre bajo contra sin
        con mas menos es son fue fueron ha han hubo hay ser estar cerca tambien miles desde hasta hacia"),
    (L::Spanish, C::COMMON, "ejercito fuerzas tropas soldados rebeldes combates ataques ataque vecinos gobierno cientos
        decenas militares civiles policia presidente ministro portavoz guerra paz frente norte sur oeste fuego incendio
        heridos oposicion disidentes guardia pueblo ciudad carretera yihadistas"),
    (L::Turkish, C::SETTLEMENT, "kent kenti kentini kentinde kentine kentlerini kentleri kentlerinde sehir sehri sehrini
        sehrinde sehrine sehirleri ilcesi ilcesini ilcesinde ilcesine koy koyu koyunu koyunde koyune koyleri koylerini
        koylerinde beldesi beldesini beldesinde beldesine kasabasi kasabasini kasabasinda merkezi merkezinde"),
    (L::Turkish, C::REGION, "ili ilinde iline vilayeti eyaleti eyaletinde bolgesi bolgesinde bolgesine"),
    (L::Turkish, C::HOOD, "mahallesi mahallesinde mahallesini kampi kampinda"),
    (L::Turkish, C::SITE, "havaalani havaalanini havaalaninda havalimani ussu ussunu ussunde baraji limani limanini
        limaninda kapisi kapisini kapisinda"),
    (L::Turkish, C::WATER, "nehri golu denizi irmagi"),
    (L::Turkish, C::LANDFORM, "dagi daglari vadisi tepesi ovasi"),
    (L::Turkish, C::ROAD, "yolu yolunu yolunda karayolu karayolunu karayolunda otoyolu otoyolunda caddesi sokagi"),
    (L::Turkish, C::COUNTRYSIDE, "kirsali kirsalinda kirsalini kirsalina"),
    (L::Turkish, C::OUTSKIRTS, "banliyosu banliyosunde varoslari varoslarinda"),
    (L::Turkish, C::NEAR, "yakinlarinda yakininda yakinlarina civarinda civari cevresinde cevresini cevresi"),
    (L::Turkish, C::GOVERNMENT, "ordusu hukumeti yonetimi jetleri ucaklari birlikleri gucleri askerleri devlet basbakani
        disisleri cumhurbaskani"),
    (L::Turkish, C::CALENDAR, "pazartesi sali carsamba persembe cuma cumartesi pazar ocak subat mart nisan mayis haziran
        temmuz agustos eylul ekim kasim aralik"),
    (L::Turkish, C::NEVER, "bir iki uc dort bes bu su o biz siz onlar ve ile icin ancak fakat ama ise da de ki daha en cok
        her hic bazi tum butun sonra once gore karsi kadar gibi dun bugun yarin burada orada rejim turk rus 
        kurt arap amerikan  hasdi sabi pesmerge"),
    (L::Turkish, C::COMMON, "ordu hukumet siviller guvenlik silahli kuvvetleri gucler ucaklar asker polis saldiri catisma
        catismalar yardim siradaki hedef baskan bakan sozcu sehir koy turkmen"),
    (L::Russian, C::IN, "в во под близ возле около вблизи"),
    (L::Russian, C::FROM, "к ко у до от из с со за над при через по на"),
    (L::Russian, C::NEAR, "под близ возле около вблизи рядом недалеко неподалеку"),
    (L::Russian, C::ROAD, "трассе трассу трассы трассои дорога дороге дорогу дороги шоссе"),
    (L::Russian, C::OUTSKIRTS, "окраин пригородов предместии окраина окраины окраине окраинах окраинам окраину пригород пригороды пригороде пригородах
        предместье предместья предместьях"),
    (L::Russian, C::PART, "часть части частях кварталы кварталах квартал раионы раионах половина половину центре"),
    (L::Russian, C::MOST, "большая большую большеи"),
    (L::Russian, C::SETTLEMENT, "села селе селу селом сел селах города городу городе городом городов городах поселок поселка
        поселке поселку деревню деревне деревни деревень столица столице населенного населенныи пункт пункта пункте"),
    (L::Russian, C::REGION, "область области областью краи края крае республика республики провинция провинции мухафаза"),
    (L::Russian, C::SITE, "аэропорт аэропорта аэропорту аэродром аэродрома авиабаза авиабазы авиабазу мост моста"),
    (L::Russian, C::GOVERNMENT, "армия воиска военные"),
    (L::Russian, C::CALENDAR, "январь января февраль февраля март марта апрель апреля маи мая июнь июня июль июля август
        августа сентябрь сентября октябрь октября ноябрь ноября декабрь декабря понедельник вторник среду четверг пятницу
        субботу воскресенье"),
    (L::Russian, C::NEVER, "а и но или да не ни что как так это этот эта эти того тот та те он она они мы вы его ее их
        после перед между над под для без при через когда где если хотя только уже еще все всех всего также ранее затем
        потом теперь сеичас вчера сегодня завтра два три четыре пять десять первые первыи по на из от до за об про
        сил силы воиск воиска бои бои удары удар"),
    (L::Russian, C::COMMON, "боицы боевики воиска силы колонны колонна командование жители жителеи власти правительство
        минобороны генштаб россииские украинские армия террористы подразделения военные президент обстрел обстрелу наши
        защитники фронт противник враг авиация штаб министр губернатор беженцы раненые террористов солдаты"),
    (L::Ukrainian, C::IN, "у в під біля поблизу коло"),
    (L::Ukrainian, C::FROM, "до від з зі із за над при через по на"),
    (L::Ukrainian, C::NEAR, "під біля поблизу коло поруч неподалік недалеко довкола навколо"),
    (L::Ukrainian, C::ROAD, "трасі трасу траси трасою дорога дорозі дорогу дороги шосе"),
    (L::Ukrainian, C::OUTSKIRTS, "околиць передмість околиця околиці околицях околицю околицями передмістя передмісті передмістях"),
    (L::Ukrainian, C::PART, "частина частини частину частині квартали кварталах центрі половина половину"),
    (L::Ukrainian, C::MOST, "більша більшу більшоі більшіи"),
    (L::Ukrainian, C::SETTLEMENT, "села селі селу селом сіл селах селища селищі селищем міста місті місту містом міст
        містах столиця столиці населеного населении пункт пункту пункті пунктів"),
    (L::Ukrainian, C::REGION, "область області областю краи краю"),
    (L::Ukrainian, C::SITE, "аеропорт аеропорту аеродром аеродрому авіабаза авіабази міст"),
    (L::Ukrainian, C::CALENDAR, "січень січня лютии лютого березень березня квітень квітня травень травня червень червня
        липень липня серпень серпня вересень вересня жовтень жовтня листопад листопада грудень грудня понеділок вівторок
        середу четвер пятницю суботу неділю"),
    (L::Ukrainian, C::NEVER, "а и і та але або не ні що як так це цеи ця ці того тои та ті він вона вони ми ви иого іі іх
        після перед між над під для без при через коли де якщо хоча тільки вже ще усі всі всіх також раніше потім тепер
        зараз вчора сьогодні завтра два три чотири пять десять перші першии по на з від до за про
        сил сили віиськ віиська боі боі удари удар"),
    (L::Ukrainian, C::COMMON, "боіці воіни боиовики віиська сили силам колони колона командування жителі мешканці мешканців
        влада уряд міноборони генштаб росіиські украінські росіяни украінці армія окупанти підрозділи віиськові президент
        обстріл обстріляно наші захисники фронт противник ворог авіація штаб міністр губернатор евакуиовано пошкоджено
        уламки вночі вранці увечері"),
    (L::Arabic, C::NEAR, "قرب بالقرب محيط جوار"),
    (L::Arabic, C::OUTSKIRTS, "مشارف اطراف ضواحي ضاحيه تخوم"),
];

static TABLES: LazyLock<[Table; 7]> = LazyLock::new(|| {
    let mut tables: [Table; 7] = std::array::from_fn(|_| Table::default());
    for (language, class, words) in TONGUES {
        let table = &mut tables[*language as usize];
        for word in words.split_whitespace() {
            let found = table.entry(word).or_default();
            *found = found.or(*class);
        }
    }
    tables
});

/// The classes that a folded word has in its language, besides those it always has.
pub(in crate::geoparse) fn classes_in(language: L, key: &str) -> C {
    TABLES[language as usize].get(key).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn words_are_folded_as_texts_are() {
        for word in TONGUES.iter().flat_map(|(.., words)| words.split_whitespace()) {
            assert!(word.contains('-') || fold(word) == word, "{word} is folded to {}", fold(word));
        }
        assert!(classes_in(L::French, "a").meets(C::IN) && !classes_in(L::English, "a").meets(C::IN));
    }
}
