//! Names as a map prints them, where the source's are formal, wrong or too short to be understood alone.

use super::areas::Area;

/// The language whose script labels of a country are written in.
pub fn language(country: &str) -> &'static str {
    match country {
        "SY" | "IQ" | "LB" | "JO" | "PS" | "YE" | "SA" | "OM" | "AE" | "QA" | "BH" | "KW" | "EG" | "SD" | "LY"
        | "TN" | "DZ" | "MA" | "EH" | "MR" | "TD" | "DJ" => "ar",
        "UA" => "uk",
        "RU" | "BY" | "KZ" | "KG" => "ru",
        "IL" => "he",
        "IR" | "AF" => "fa",
        "PK" => "ur",
        "GR" | "CY" => "el",
        "IN" | "NP" => "hi",
        "BD" => "bn",
        "CN" => "zh",
        "TW" | "HK" | "MO" => "zht",
        "JP" => "ja",
        "KR" | "KP" => "ko",
        "TR" => "tr",
        "VN" => "vi",
        _ => "",
    }
}

/// The name of a country that fits on a map.
pub fn country(code: &str) -> Option<&'static str> {
    Some(match code {
        "PS" => "Palestine",
        "CN" => "China",
        "US" => "United States",
        "CD" => "DR Congo",
        "CG" => "Congo",
        "GF" => "French Guiana",
        "GP" => "Guadeloupe",
        "MQ" => "Martinique",
        "RE" => "Réunion",
        "YT" => "Mayotte",
        "BQ" => "Caribbean Netherlands",
        "SJ" => "Svalbard",
        _ => return None,
    })
}

/// The name of a region by its code (with Natural Earth's mark for codes of its own).
pub fn region(code: &str) -> Option<&'static str> {
    Some(match code.trim_end_matches('~') {
        "SY-QU" => "Quneitra",
        "SY-RA" => "Raqqa",
        "SY-HA" => "Hasakah",
        "SY-SU" => "Suwayda",
        "SO-X01" | "-99-X11" => "Somaliland",
        "EH-X01" => "Western Sahara",
        "PS-WBK" => "West Bank",
        "PS-GZZ" => "Gaza Strip",
        "UA-43" => "Crimea",
        "UA-30" => "Kyiv City",
        "UA-51" => "Odesa",
        "SD-DW" => "West Darfur",
        "SD-GD" => "Gedaref",
        "SD-GZ" => "Gezira",
        "YE-AD" => "Aden",
        "YE-BA" => "Al Bayda",
        "YE-DA" => "Al Dhale",
        "YE-HU" => "Hodeidah",
        "YE-MA" => "Marib",
        "YE-SA" => "Sanaa City",
        "YE-SD" => "Saada",
        "YE-TA" => "Taiz",
        "LB-AS" => "North Lebanon",
        "LB-JA" => "South Lebanon",
        "IL-D" => "Southern District",
        "IL-Z" => "Northern District",
        "IL-M" => "Central District",
        _ => return None,
    })
}

/// Spellings in reports that are too far from the printed name to be found by likeness.
pub fn region_aliases(code: &str) -> &'static [&'static str] {
    match code.trim_end_matches('~') {
        "SY-RD" => &["Rural Damascus", "Damascus Countryside", "Reef Damascus"],
        "SY-SU" => &["Sweida", "Suweida", "Suwayda", "Swaida"],
        "SY-HA" => &["Hasakah", "Hasaka", "Hassakeh"],
        "SY-RA" => &["Raqqa", "Rakka"],
        "SY-DR" => &["Deraa", "Dara"],
        "SY-HL" => &["Halab"],
        "SY-TA" => &["Tartous"],
        "IQ-NI" => &["Ninewa", "Ninawa"],
        "IQ-SD" => &["Salah al-Din", "Salahaddin", "Salahuddin"],
        "IQ-SU" => &["Slemani", "Sulaimani"],
        "IQ-DQ" => &["Thi Qar"],
        "IQ-BB" => &["Babil"],
        "YE-SN" => &["Sana'a"],
        "SD-GZ" => &["Al Jazirah", "Jazira", "El Gezira"],
        "SD-GD" => &["Qadarif", "Al Qadarif", "El Gadarif"],
        "UA-43" => &["Autonomous Republic of Crimea", "Крим", "Крым"],
        "UA-32" => &["Kyiv Oblast", "Kiev Oblast"],
        "UA-51" => &["Odessa"],
        "LB-BI" => &["Bekaa", "Beqa", "Biqa"],
        "PS-GZZ" => &["Gaza", "غزة"],
        "RU-BEL" => &["Belgorod"],
        _ => &[],
    }
}

/// A native name without the word for what it is, where that word comes first, and
/// without a second name: labels are short.
pub fn short_native(name: &str) -> &str {
    const WORDS: [&str; 5] = ["محافظة ", "ولاية ", "شعبية ", "منطقة ", "مديرية "];
    let first = name.split('،').next().unwrap_or(name);
    WORDS.iter().find_map(|word| first.strip_prefix(word)).unwrap_or(first)
}

/// Whether an area of a region that is made of several is the one that its names belong to.
pub fn is_region_itself(area: &Area) -> bool {
    matches!((area.code.as_str(), area.run_by.as_str()), ("SY-QU", "SYR") | ("EH-X01", "SAH") | ("PS-WBK", "PSX"))
        && !area.native_name.contains("الأمم المتحدة")
}

/// The name of a river, empty when the source has none.
pub fn river(name: &str) -> &str {
    match name {
        "River" | "river" => "",
        "Dnieper" | "Dnipro (Dnieper)" => "Dnipro",
        "Dniester" => "Dnister",
        _ => name,
    }
}

/// Native name and other spellings of rivers that reports of wars speak of.
pub fn river_in_other_scripts(name: &str) -> Option<(&'static str, &'static [&'static str])> {
    Some(match name {
        "Orontes" => ("نهر العاصي", &["Asi", "al-Asi", "Nahr al-Asi"]),
        "Euphrates" => ("الفرات", &["al-Furat", "Fırat"]),
        "Tigris" => ("دجلة", &["Dijlah", "Dicle"]),
        "Nile" => ("النيل", &["an-Nil"]),
        "Blue Nile" => ("النيل الأزرق", &["Abay"]),
        "White Nile" => ("النيل الأبيض", &["Bahr al-Abyad"]),
        "Jordan" => ("نهر الأردن", &["HaYarden"]),
        "Balikh" => ("نهر البليخ", &["Nahr al-Balikh"]),
        "Litani" => ("نهر الليطاني", &["Nahr al-Litani"]),
        "Khabur" => ("الخابور", &["Khabour", "Habur"]),
        "Shatt al-Arab" => ("شط العرب", &["Arvand Rud"]),
        "Dnipro" => ("Дніпро", &["Dnieper", "Днепр"]),
        "Dnister" => ("Дністер", &["Dniester", "Nistru", "Днестр"]),
        "Donets" | "Severskiy Donets" | "Siverskyi Donets" => {
            ("Сіверський Донець", &["Seversky Donets", "Северский Донец"])
        }
        "Southern Bug" => ("Південний Буг", &["Pivdennyi Buh", "Южный Буг"]),
        "Don" => ("Дон", &[]),
        "Volga" => ("Волга", &[]),
        "Prypyat" | "Pripyat" => ("Прип'ять", &["Prypiat", "Припять"]),
        "Desna" => ("Десна", &[]),
        _ => return None,
    })
}
