//! Small reports, and what is to be found in them.

use super::{Mention, Relation, Role, geoparse};
use crate::gazetteer::{Gazetteer, PlaceKind};
use crate::report::{DatePrecision, Report, Span};

fn report(text: &str, countries: &[&str]) -> Report {
    Report {
        id: "test".to_owned(),
        title: None,
        date: None,
        date_precision: DatePrecision::Unknown,
        source: None,
        url: None,
        lang: None,
        sha256: String::new(),
        text: text.to_owned(),
        origin: String::new(),
        countries: countries.iter().map(|&c| c.to_owned()).collect(),
        event: None,
    }
}

fn mentions(text: &str) -> Vec<Mention> {
    geoparse(&report(text, &[]), Gazetteer::embedded(), &[]).0
}

/// The mention whose words these are.
fn mention(text: &str, words: &str) -> Mention {
    let all = mentions(text);
    let found = all.iter().find(|m| m.span.of(text) == words);
    found.unwrap_or_else(|| panic!("no mention \"{words}\" in \"{text}\": {all:#?}")).clone()
}

/// Name, country and kind of the place chosen.
fn placed(text: &str, words: &str) -> (String, String, PlaceKind) {
    let mention = mention(text, words);
    let best = mention.best().unwrap_or_else(|| panic!("\"{words}\" is not placed: {mention:?}"));
    (best.name.clone(), best.country.clone(), best.kind)
}

/// The words of the mentions that are ground where something happens.
fn locations(text: &str) -> Vec<&str> {
    mentions(text).iter().filter(|m| m.role == Role::Location).map(|m| m.span.of(text)).collect()
}

#[test]
fn a_kind_word_chooses_the_record_of_that_kind() {
    assert_eq!(placed("Rebels hold most of Idlib province.", "Idlib").2, PlaceKind::Region);
    assert_eq!(placed("Rebels entered Idlib in Syria on Monday.", "Idlib").2, PlaceKind::Place);
    assert_eq!(mention("Rebels hold most of Idlib province.", "Idlib").relation, Relation::Most);
    // With a capital the kind word is a part of the name, and still no town is meant.
    assert_eq!(placed("Villages in Kharkiv Oblast were shelled.", "Kharkiv Oblast").2, PlaceKind::Region);
    assert_eq!(placed("They hold most of Idlib Governorate.", "Idlib Governorate").2, PlaceKind::Region);
}

#[test]
fn the_countries_of_a_text_choose_among_namesakes() {
    let text = "The Syrian army retook Palmyra and pushed east from Homs.";
    assert_eq!(placed(text, "Palmyra").1, "SY");
    assert_eq!(placed(text, "Homs").1, "SY");
    let text = "Two men from Palmyra, N.Y., were fined in Rochester.";
    assert_eq!(placed(text, "Palmyra").1, "US");
    let hinted = geoparse(&report("Shells fell on Tripoli at dawn.", &["LB"]), Gazetteer::embedded(), &[]).0;
    assert_eq!(hinted[0].best().map(|b| b.country.as_str()), Some("LB"));
}

#[test]
fn what_holds_a_place_confirms_it() {
    assert_eq!(placed("The train stopped in Paris, Texas, for water.", "Paris").1, "US");
    assert_eq!(placed("The train stopped in Paris, France, for water.", "Paris").1, "FR");
    let text = "They met in Springfield, Illinois, and later again in Springfield.";
    let all = mentions(text);
    let springfields: Vec<_> =
        all.iter().filter(|m| m.span.of(text) == "Springfield").filter_map(|m| m.best()).collect();
    assert_eq!(springfields.len(), 2);
    assert_eq!(springfields[0].id, springfields[1].id);
    assert_eq!(mention("They shelled Azaz, north of Aleppo, in Syria.", "Azaz").container, None);
    assert!((springfields[0].at.lat - 39.8).abs() < 0.2, "{springfields:?}");
}

#[test]
fn demonyms_belong_to_their_countries_and_are_no_ground() {
    let mention = mention("The Ukrainians and a Russian envoy met.", "Ukrainians");
    assert_eq!((mention.role, mention.best().map(|b| b.country.as_str())), (Role::Demonym, Some("UA")));
    assert!(locations("The Ukrainians and a Russian envoy met.").is_empty());
}

#[test]
fn persons_are_no_places_however_often_they_come() {
    let text = "General Hassan Khartoum spoke first. Khartoum then left, and Mr Austin Berlin followed.";
    assert!(locations(text).is_empty(), "{:?}", locations(text));
    assert_eq!(locations("President Lincoln Baker flew to Nairobi."), ["Nairobi"]);
}

#[test]
fn names_of_units_and_organisations_are_attributes() {
    let text = "Men of the 4th Noor Division (Fars province) and the Aleppo University choir came to Homs.";
    assert_eq!(mention(text, "Fars").role, Role::Attribute);
    assert_eq!(mention(text, "Aleppo").role, Role::Attribute);
    assert_eq!(locations(text), ["Homs"]);
    let text = "The Islamic State of Iraq and Syria lost Tabqa.";
    assert_eq!(locations(text), ["Tabqa"]);
    assert_eq!(locations("Hamas and the Taliban spoke; Wagner left Bamako."), ["Bamako"]);
}

#[test]
fn a_list_shares_what_is_said_of_it_once() {
    let text = "The army took the villages of Zorblat, Suran and Qwertal in Hama province, Syria.";
    assert_eq!(locations(text), ["Zorblat", "Suran", "Qwertal", "Hama", "Syria"]);
    let text = "Voters in Jackson, Barrow and Madison counties, Georgia, stayed home.";
    assert_eq!(placed(text, "Barrow"), ("Barrow County".to_owned(), "US".to_owned(), PlaceKind::District));
}

#[test]
fn a_colon_leads_from_the_whole_to_the_part() {
    let text = "Aleppo: Al-Bab: shells fell in Zorblat village. Nothing else in Syria.";
    let all = mentions(text);
    let containers: Vec<_> = all.iter().map(|m| (m.span.of(text), m.container)).collect();
    assert_eq!(containers, [("Aleppo", None), ("Al-Bab", Some(0)), ("Zorblat", Some(1)), ("Syria", None)]);
    assert_eq!(all[2].best().map(|b| b.id.as_str()), all[1].best().map(|b| b.id.as_str()));
}

#[test]
fn a_namesake_far_from_the_text_is_not_taken() {
    let text = "In Syria the rebels of Idlib left Homs and Hama for the village of Tideswell.";
    assert!(mention(text, "Tideswell").best().is_none());
}

#[test]
fn nothing_is_found_where_an_actor_is_named() {
    let text = "The Aleppo Liberation Front took Homs.";
    let actor = Span::new(4, 27);
    let found = geoparse(&report(text, &[]), Gazetteer::embedded(), &[actor]).0;
    assert_eq!(found.iter().map(|m| m.span.of(text)).collect::<Vec<_>>(), ["Homs"]);
}

#[test]
fn a_seat_of_government_that_speaks_is_a_metonym() {
    assert_eq!(mention("Damascus said the truce had ended.", "Damascus").role, Role::Metonym);
    assert_eq!(mention("Tehran still hopes to win the talks.", "Tehran").role, Role::Metonym);
    assert_eq!(mention("Shells fell on Damascus.", "Damascus").role, Role::Location);
    assert_eq!(mention("The talks between Moscow and Ankara failed.", "Ankara").role, Role::Metonym);
    assert_eq!(mention("The Kremlin denied it.", "Kremlin").role, Role::Metonym);
    assert_eq!(mention("A London-based monitor said so.", "London").role, Role::Attribute);
}

#[test]
fn relative_places_carry_their_ground() {
    let cases = [
        ("Fighting went on in the northern countryside of Hama in Syria.", "Hama", Relation::Countryside, 0.0),
        ("The base lies 20 km east of Hama in Syria.", "Hama", Relation::Direction, 90.0),
        ("Mortars hit the southern outskirts of Damascus.", "Damascus", Relation::Outskirts, 180.0),
        ("The army holds eastern Syria.", "Syria", Relation::Direction, 90.0),
    ];
    for (text, words, relation, bearing) in cases {
        let mention = mention(text, words);
        assert_eq!(mention.relation, relation, "{text}");
        let (best, ground) = (mention.best().unwrap(), mention.footprint.clone().unwrap());
        let (east, north) = (ground.centre.lon - best.at.lon, ground.centre.lat - best.at.lat);
        let ahead = libm::sin(f64::to_radians(bearing)) * east + libm::cos(f64::to_radians(bearing)) * north;
        assert!(ahead > 0.0, "{text}: {east} {north}");
    }
}

#[test]
fn two_places_make_a_corridor() {
    let text = "A convoy burned between Homs and Hama in Syria.";
    let (homs, hama) = (mention(text, "Homs"), mention(text, "Hama"));
    assert_eq!((homs.relation, hama.relation), (Relation::Between, Relation::Between));
    assert_eq!(homs.footprint, hama.footprint);
    let text = "They cut the Damascus-Aleppo highway in Syria.";
    assert_eq!(mention(text, "Aleppo").relation, Relation::Along);
}

#[test]
fn an_unknown_part_falls_back_to_what_holds_it() {
    let text = "Buses left the Zorblat district of Homs in Syria.";
    let unknown = mention(text, "Zorblat");
    assert_eq!(unknown.relation, Relation::Part);
    assert_eq!(unknown.best().map(|b| b.name.as_str()), mention(text, "Homs").best().map(|b| b.name.as_str()));
    let (found, told) = geoparse(&report("Troops took the village of Zorblatia.", &[]), Gazetteer::embedded(), &[]);
    assert!(found[0].best().is_none());
    assert_eq!(told[0].code, "place-unresolved");
}

#[test]
fn other_scripts_are_read_with_their_prefixes_and_cases() {
    assert_eq!(placed("اشتباكات في ريف حماة الشمالي", "حماة").1, "SY");
    assert_eq!(placed("Бої тривають у Бахмуті та поблизу Авдіївки.", "Бахмуті").0, "Bakhmut");
    assert_eq!(placed("Бои идут под Херсоном.", "Херсоном").0, "Kherson");
    let text = "قصف على سراقب بريف إدلب";
    let all = mentions(text);
    assert_eq!(
        all.iter().map(|m| (m.container, m.relation)).collect::<Vec<_>>(),
        [(Some(1), Relation::Whole), (None, Relation::Countryside)]
    );
}

#[test]
fn odd_input_is_read_to_its_end() {
    for text in [
        "",
        " ",
        ".",
        "\u{202E}Hama",
        "Ha\u{0301}\u{0301}\u{0301}ma",
        "in \u{200D}\u{200D} of",
        "A-",
        "of of of's",
        "‘",
    ] {
        let found = mentions(text);
        assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{text:?}");
        assert!(found.iter().all(|m| !m.span.of(text).is_empty()), "{text:?}");
    }
}

/// Words that the rules look at, in any order, with anything between.
const PIECES: [&str; 24] = [
    "Hama",
    "al",
    "-",
    "the",
    "village",
    "of",
    "north",
    "12",
    "km",
    "’s",
    ",",
    "and",
    "between",
    "road",
    "Gen",
    ".",
    "said",
    "Syrian",
    "(",
    ":",
    "в",
    "Києві",
    "بريف",
    "حماة",
];

proptest::proptest! {
    #[test]
    fn any_order_of_words_gives_ordered_mentions_within_the_text(
        picks in proptest::collection::vec((0..PIECES.len(), "\\PC{0,3}"), 0..40),
    ) {
        let text: String = picks.iter().map(|(i, noise)| format!("{}{noise} ", PIECES[*i])).collect();
        let found = mentions(&text);
        proptest::prop_assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        for mention in &found {
            proptest::prop_assert!(!mention.span.of(&text).is_empty());
            proptest::prop_assert!(mention.phrase.contains(mention.span));
            proptest::prop_assert!(mention.container.is_none_or(|c| c < found.len()));
            let sum: f64 = match &mention.resolution {
                super::Resolution::Placed(candidates) => candidates.iter().map(|c| c.confidence).sum(),
                super::Resolution::Unresolved(_) => 0.0,
            };
            proptest::prop_assert!(sum <= 1.0 + 1e-9);
        }
        proptest::prop_assert_eq!(found, mentions(&text));
    }
}

#[test]
fn adjectives_of_faiths_and_peoples_are_no_places() {
    let text = "Mhardeh, a Christian town, is held. Shells fell on the Maronite village and a Catholic quarter.";
    assert_eq!(locations(text), ["Mhardeh"]);
}

/// Marks that hide, join or turn letters, and digits and letters of many widths.
const ODD: [&str; 14] = [
    "\u{202E}",
    "\u{200D}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{0301}\u{0302}\u{0316}",
    "\u{200F}",
    "١٢ كم",
    "🏳️‍🌈",
    "ﷺ",
    "ß",
    "İ",
    "\u{0}",
    "😀",
    "\u{2029}",
];

proptest::proptest! {
    #[test]
    fn spans_count_the_same_words_in_code_points_and_in_bytes(
        picks in proptest::collection::vec((0..PIECES.len(), 0..ODD.len(), "\\PC{0,2}"), 0..30),
    ) {
        let text: String = picks.iter().map(|(i, odd, noise)| format!("{}{}{noise} ", PIECES[*i], ODD[*odd])).collect();
        let lines = crate::report::LineIndex::new(&text);
        for mention in mentions(&text) {
            let record = super::record::to_record(&mention, &text, &lines);
            let points: String = text.chars().skip(record.start).take(record.end - record.start).collect();
            proptest::prop_assert_eq!(&points, &record.text);
            let bytes = record.byte_start.zip(record.byte_end).and_then(|(start, end)| text.get(start..end));
            proptest::prop_assert_eq!(bytes, Some(record.text.as_str()));
            proptest::prop_assert!(record.alternatives.iter().map(|a| a.confidence).sum::<f64>() + record.confidence <= 1.0);
        }
    }
}

#[test]
fn a_box_and_a_stop_list_narrow_what_may_be_meant() {
    use super::{Limits, geoparse_within};
    use crate::units::Extent;
    let text = "In Tripoli and Springfield the Golden Star closed; Hama was quiet.";
    let levant = Extent { west: 35.0, south: 32.0, east: 43.0, north: 38.0 };
    let limits = Limits::new(Some(levant), ["springfield", "The Hama"]);
    let found = geoparse_within(&report(text, &[]), &[], Gazetteer::embedded(), &[], &limits).0;
    let words: Vec<_> = found.iter().map(|m| (m.span.of(text), m.best().map(|b| b.country.as_str()))).collect();
    assert_eq!(words, [("Tripoli", Some("LB")), ("Hama", Some("SY"))]);
    let north = Limits::new(Some(Extent { west: 20.0, south: 60.0, east: 30.0, north: 70.0 }), []);
    let found = geoparse_within(&report("Shells hit Hama.", &[]), &[], Gazetteer::embedded(), &[], &north).0;
    let super::Resolution::Unresolved(why) = &found[0].resolution else { panic!("{found:?}") };
    assert!(why.contains("outside the bounding box"), "{why}");
}

#[test]
fn a_hamlet_gives_way_to_a_town_of_the_same_sound() {
    let at = |text: &str| mention(text, "Vysokopillia").best().map(|best| (best.at.lon.round(), best.at.lat.round()));
    assert_eq!(at("Ukrainian troops liberated Vysokopillia in Kherson region."), Some((34.0, 47.0)));
    // Where the hamlet is meant, it is: it lies near Kostiantynivka.
    assert_eq!(at("Shells hit Kostiantynivka, Druzhkivka and Vysokopillia in Donetsk region."), Some((37.0, 49.0)));
}

#[test]
fn a_place_lies_near_what_the_text_says_it_does() {
    let text = "Fighting continues in Bakhmut, Soledar, Siversk and Druzhkivka. Avdiivka and Marinka were shelled. Russian forces claim \
                to have captured Pavlivka, south-west of Vuhledar. Izium, Kupiansk and Lyman are quiet.";
    let found = geoparse(&report(text, &["UA"]), Gazetteer::embedded(), &[]).0;
    let meant = found.iter().find(|m| m.span.of(text) == "Pavlivka").and_then(Mention::best);
    assert_eq!(meant.map(|best| (best.at.lon.round(), best.at.lat.round())), Some((37.0, 48.0)));
}

#[test]
fn the_directions_of_other_languages_are_read() {
    for (text, words, relation, bearing) in [
        ("Les combats ont repris à 20 km au nord de Hama et dans la ville.", "Hama", Relation::Direction, 0.0),
        ("Los combates siguen al sur de Hama y en las aldeas del valle.", "Hama", Relation::Direction, 180.0),
        ("Бои идут в 10 км западнее Хамы.", "Хамы", Relation::Direction, 270.0),
        ("Бої тривають за 5 км на схід від Покровська.", "Покровська", Relation::Direction, 90.0),
        ("Rejim güçleri Halep'in doğusunda ilerledi, çatışma sürüyor.", "Halep", Relation::Direction, 90.0),
        ("اشتباكات في ريف حماة الشمالي", "حماة", Relation::Countryside, 0.0),
    ] {
        let mention = mention(text, words);
        assert_eq!(mention.relation, relation, "{text}");
        let (best, ground) = (mention.best().unwrap(), mention.footprint.clone().unwrap());
        let (east, north) = (ground.centre.lon - best.at.lon, ground.centre.lat - best.at.lat);
        let ahead = libm::sin(f64::to_radians(bearing)) * east + libm::cos(f64::to_radians(bearing)) * north;
        assert!(ahead > 0.0, "{text}: {east} {north}");
    }
}

#[test]
fn quarters_and_camps_are_those_of_the_war_that_is_told_of() {
    let text = "GNA forces recaptured Hamza camp and Yarmouk camp after clashes in Ain Zara.";
    assert_eq!(placed(text, "Hamza camp").1, "LY");
    let salah = |countries: &[&str]| {
        let text = "The front at Salah al-Din was quiet.";
        let (mentions, _) = geoparse(&report(text, countries), Gazetteer::embedded(), &[]);
        mentions[0].best().map(|best| best.country.clone())
    };
    assert_eq!((salah(&["LY"]).as_deref(), salah(&["IQ"]).as_deref()), (Some("LY"), Some("IQ")));
}

#[test]
fn a_hint_does_not_hide_the_other_side_of_the_border() {
    let text = "Rockets from Maroun al-Ras and Yaroun hit Kiryat Shmona and Metula.";
    let (mentions, _) = geoparse(&report(text, &["LB"]), Gazetteer::embedded(), &[]);
    let countries: Vec<&str> = mentions.iter().filter_map(Mention::best).map(|best| best.country.as_str()).collect();
    assert_eq!(countries, ["LB", "LB", "IL", "IL"]);
}

#[test]
fn a_district_of_a_town_lies_in_it_or_is_unknown() {
    let text = "Militia fighters entered the Qadisiyah district of Tikrit.";
    let best = mention(text, "Qadisiyah").best().unwrap().clone();
    assert!(best.at.distance_m(crate::units::LonLat::new(43.68, 34.61)) < 20_000.0, "{best:?}");
}

#[test]
fn places_vouch_for_the_doubtful_names_beside_them() {
    let text = "Ukrainian troops advanced from Lyman to Terny and Torske.";
    assert!(locations(text).contains(&"Terny"));
    let text = "Troops crossed the Oskil at Kupiansk-Vuzlovyi.";
    assert_eq!(placed(text, "Oskil").2, PlaceKind::Line);
}

#[test]
fn a_capital_behind_a_small_elided_word_is_a_names() {
    assert_eq!(placed("Troops from Côte d'Ivoire entered Bouaké.", "Côte d'Ivoire").1, "CI");
    assert_eq!(placed("Soldiers in Côte d’Ivoire rose on Monday.", "Côte d’Ivoire").2, PlaceKind::Country);
    assert_eq!(placed("He fled to Cortina d'Ampezzo in Italy.", "Cortina d'Ampezzo").1, "IT");
}
