//! Reports made of a few sentences and the gazetteer's names: as long as wanted, the same every time.

use salient::gazetteer::{Gazetteer, PlaceKind};
use salient::report::{DatePrecision, Report};
use salient::units::Date;

/// Sentences of one language, `{}` where a place is named, and the countries whose places are.
struct Language {
    /// The code of the script's names in the gazetteer; empty for Latin letters.
    names: &'static str,
    countries: &'static [&'static str],
    sentences: &'static [&'static str],
}

const LANGUAGES: &[Language] = &[
    Language {
        names: "",
        countries: &["SY", "IQ", "LB"],
        sentences: &[
            "Government forces captured the town of {} on Monday after three days of clashes, a monitoring group said.",
            "Rebels withdrew from {} and from two hills north of {}, while shelling of {} went on through the night.",
            "Residents of {} said that the road between {} and {} was open again, and that bread cost twice as much.",
            "The army denied that it had lost {}; a spokesman told reporters in {} that the line was calm.",
            "It was the third attempt in a week to enter {}, and like those before it came to nothing.",
            "Ten kilometres south of {} a bridge was hit, and the villages of {}, {} and {} were left without power.",
        ],
    },
    Language {
        names: "",
        countries: &["US", "GB", "NG", "IN"],
        sentences: &[
            "The mayor of {} said on Tuesday that the school would open in autumn, two years later than planned.",
            "Mary Stone, 43, who grew up in {}, has worked for the county of {} since she left college.",
            "A train from {} to {} was delayed by snow for six hours, and passengers spent the night in {}.",
            "The company, which has its seat in {}, sells its cheese in eleven countries and wants to sell more.",
            "Nobody was hurt when a barn burned down near {} early on Saturday, the fire service reported.",
        ],
    },
    Language {
        names: "ar",
        countries: &["SY", "IQ"],
        sentences: &[
            "سيطرت قوات الجيش على مدينة {} بعد اشتباكات استمرت يومين مع الفصائل في ريف {}.",
            "وقال ناشطون إن القصف طال بلدة {} والطريق الواصل بين {} و{} دون وقوع إصابات.",
            "انسحب المقاتلون من {} فجر اليوم، وعاد الأهالي إلى بيوتهم.",
        ],
    },
    Language {
        names: "uk",
        countries: &["UA"],
        sentences: &[
            "Українські військові звільнили {} і закріпилися на околиці селища {}, повідомив речник.",
            "Бої тривають поблизу {}, а дорога на {} залишається під обстрілом.",
            "Ворог втратив позиції біля населеного пункту {} і відійшов у бік {}.",
        ],
    },
    Language {
        names: "ru",
        countries: &["UA", "RU"],
        sentences: &[
            "Войска заняли {} и продолжают наступление в направлении {}, сообщило министерство.",
            "В районе {} идут бои, жители города {} остались без света и воды.",
        ],
    },
    Language {
        names: "",
        countries: &["FR", "ML", "BF"],
        sentences: &[
            "L’armée a repris {} mardi, après de violents combats dans les environs de {}, selon un élu local.",
            "Les habitants de {} attendent depuis des mois la réouverture de la route vers {}.",
        ],
    },
    Language {
        names: "",
        countries: &["ES", "MX", "CO"],
        sentences: &[
            "Las tropas entraron en {} el lunes y avanzaron hacia {}, informó un portavoz.",
            "En la ciudad de {} no hubo heridos, pero el puente de {} quedó cerrado.",
        ],
    },
    Language {
        names: "",
        countries: &["TR"],
        sentences: &[
            "Ordu birlikleri {} kasabasının kontrolünü ele geçirdi, {} çevresinde çatışmalar sürüyor.",
            "{} ile {} arasındaki yol iki gün sonra yeniden açıldı.",
        ],
    },
];

/// Sentences of one report.
const SENTENCES: usize = 16;
/// Smaller places are rarely written about.
const INHABITANTS: u32 = 2_000;

/// Numbers that look drawn by lot, the same every time (Knuth's MMIX generator).
pub struct Lot(u64);

impl Lot {
    pub fn new() -> Self {
        Self(7)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

/// Reports of at least so many bytes together, the languages in turn.
pub fn reports(bytes: usize) -> Vec<Report> {
    let gazetteer = Gazetteer::embedded();
    let names: Vec<Vec<&str>> = LANGUAGES.iter().map(|language| names(gazetteer, language)).collect();
    let (mut lot, mut made, mut written) = (Lot::new(), Vec::new(), 0);
    while written < bytes {
        let at = made.len() % LANGUAGES.len();
        let text = text(&LANGUAGES[at], &names[at], &mut lot);
        written += text.len();
        made.push(report(made.len(), text));
    }
    made
}

fn names<'g>(gazetteer: &'g Gazetteer, language: &Language) -> Vec<&'g str> {
    let settled = gazetteer.places().filter(|place| place.kind == PlaceKind::Place && place.population >= INHABITANTS);
    let here = settled.filter(|place| language.countries.contains(&place.country));
    here.filter_map(|place| match language.names {
        "" => Some(place.name),
        script => gazetteer.native_name(place.index, script),
    })
    .collect()
}

fn text(language: &Language, names: &[&str], lot: &mut Lot) -> String {
    let mut text = String::new();
    for _ in 0..SENTENCES {
        let sentence = language.sentences[lot.below(language.sentences.len())];
        for (i, piece) in sentence.split("{}").enumerate() {
            if i > 0 {
                text.push_str(names.get(lot.below(names.len())).copied().unwrap_or("Hama"));
            }
            text.push_str(piece);
        }
        text.push(' ');
    }
    text
}

fn report(n: usize, text: String) -> Report {
    Report {
        id: n.to_string(),
        title: None,
        date: Some(Date::constant(2017, 3, 1 + (n % 28) as i8)),
        date_precision: DatePrecision::Day,
        source: None,
        url: None,
        lang: None,
        sha256: String::new(),
        text,
        origin: String::new(),
        countries: Vec::new(),
        event: None,
    }
}
