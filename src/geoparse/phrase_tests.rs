//! What is said of a place, in every language that is read: one phrase a row.

use super::{Relation, geoparse};
use crate::gazetteer::Gazetteer;
use crate::report::{DatePrecision, Report};

fn report(text: &str) -> Report {
    Report {
        id: "phrase".to_owned(),
        title: None,
        date: None,
        date_precision: DatePrecision::Unknown,
        source: None,
        url: None,
        lang: None,
        sha256: String::new(),
        text: text.to_owned(),
        origin: String::new(),
        countries: Vec::new(),
        event: None,
    }
}

#[test]
fn a_phrase_says_how_the_ground_lies_to_the_place() {
    use Relation::{Along, Between, Countryside, Direction, Near, Off, Outskirts, Part, Whole};
    const PHRASES: [(&str, &str, Relation); 40] = [
        ("A tanker burned off Hodeidah.", "Hodeidah", Off),
        ("The navy stopped a dhow 20 nautical miles off the coast of Mokha.", "Mokha", Off),
        ("Troops cut off Bakhmut from the north.", "Bakhmut", Whole),
        ("Un cargo a été touché au large de Hodeïda.", "Hodeïda", Off),
        ("Un barco fue atacado frente a las costas de Yemen.", "Yemen", Off),
        ("Судно атаковано у берегов Йемена.", "Йемена", Off),
        ("Судно атаковано біля берегів Ємену.", "Ємену", Off),
        ("هجوم على سفينة قبالة سواحل الحديدة.", "الحديدة", Off),
        ("Fighters entered the southern districts of Omdurman.", "Omdurman", Part),
        ("The column stood at the gates of Tripoli.", "Tripoli", Outskirts),
        ("They mined the approaches to Goma.", "Goma", Outskirts),
        ("Clashes were heard on the outskirts of Avdiivka.", "Avdiivka", Outskirts),
        ("Rebels hold the eastern suburbs of Damascus.", "Damascus", Outskirts),
        ("Strikes hit the western Aleppo countryside.", "Aleppo", Countryside),
        ("The village lies 12 km south-east of Raqqa.", "Raqqa", Direction),
        ("Clashes continued near Sake.", "Sake", Near),
        ("Fighting went on between Homs and Hama.", "Hama", Between),
        ("They advanced along the Homs-Hama road.", "Homs", Along),
        ("A convoy was hit on the road from Kharkiv to Izium.", "Izium", Along),
        ("Combats entre Sévaré et Mopti.", "Mopti", Between),
        ("Une attaque sur la route de Gao à Ansongo.", "Gao", Along),
        ("Une attaque sur la route Gao-Ansongo.", "Ansongo", Along),
        ("Le village est à 20 km au nord-est de Djibo.", "Djibo", Direction),
        ("Des tirs dans la banlieue sud de Beyrouth.", "Beyrouth", Outskirts),
        ("Combates entre Cúcuta y Tibú.", "Tibú", Between),
        ("Ataque a 15 km al norte de Caloto.", "Caloto", Direction),
        ("Combates en las afueras de Toribío.", "Toribío", Outskirts),
        ("Бои идут между Бахмутом и Соледаром.", "Соледаром", Between),
        ("Обстрел окраин Авдеевки.", "Авдеевки", Outskirts),
        ("Колонна шла по трассе Мелитополь — Бердянск.", "Бердянск", Along),
        ("Село находится в 10 км к югу от Токмака.", "Токмака", Direction),
        ("Бої на трасі Бахмут — Лисичанськ.", "Бахмут", Along),
        ("Село за 10 км на південь від Токмака.", "Токмака", Direction),
        ("Обстріляно околиці Авдіївки.", "Авдіївки", Outskirts),
        ("Halep ile İdlib arasında çatışma çıktı.", "İdlib", Between),
        ("Halep kırsalında saldırı oldu.", "Halep", Countryside),
        ("اشتباكات بين حمص وحماة.", "حمص", Between),
        ("معارك على طريق حلب - دمشق.", "دمشق", Along),
        ("قصف ريف إدلب الجنوبي.", "إدلب", Countryside),
        ("تقع القرية على بعد 12 كم جنوب شرق الرقة.", "الرقة", Direction),
    ];
    for (text, name, relation) in PHRASES {
        let (mentions, _) = geoparse(&report(text), Gazetteer::embedded(), &[]);
        let found = mentions.iter().find(|m| m.span.of(text) == name);
        assert_eq!(found.map(|m| m.relation), Some(relation), "{name} in \"{text}\": {mentions:#?}");
    }
}
