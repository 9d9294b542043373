//! Abbreviations of states and provinces, and the short names of countries.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What an abbreviation stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::geoparse) struct Abbreviation {
    /// Name of the first-level area.
    pub(in crate::geoparse) name: &'static str,
    /// Its country.
    pub(in crate::geoparse) country: &'static str,
    /// Whether it is written so that no other word is ("Ariz.", "W.Va."), and so needs no comma before it.
    pub(in crate::geoparse) plain: bool,
}

/// `NAME|COUNTRY|two letters|others`: postal codes need a comma before them, the others need their dot.
const STATES: &str = "
Alabama|US|AL|ala
Alaska|US|AK|
Arizona|US|AZ|ariz
Arkansas|US|AR|ark
California|US|CA|calif cal
Colorado|US|CO|colo
Connecticut|US|CT|conn
Delaware|US|DE|del
District of Columbia|US|DC|d.c
Florida|US|FL|fla
Georgia|US|GA|ga
Hawaii|US|HI|
Idaho|US|ID|
Illinois|US|IL|ill
Indiana|US|IN|ind
Iowa|US|IA|
Kansas|US|KS|kan kans
Kentucky|US|KY|ky
Louisiana|US|LA|la
Maine|US|ME|
Maryland|US|MD|md
Massachusetts|US|MA|mass
Michigan|US|MI|mich
Minnesota|US|MN|minn
Mississippi|US|MS|miss
Missouri|US|MO|mo
Montana|US|MT|mont
Nebraska|US|NE|neb nebr
Nevada|US|NV|nev
New Hampshire|US|NH|n.h
New Jersey|US|NJ|n.j
New Mexico|US|NM|n.m n.mex
New York|US|NY|n.y
North Carolina|US|NC|n.c
North Dakota|US|ND|n.d n.dak
Ohio|US|OH|
Oklahoma|US|OK|okla
Oregon|US|OR|ore
Pennsylvania|US|PA|pa penn
Rhode Island|US|RI|r.i
South Carolina|US|SC|s.c
South Dakota|US|SD|s.d s.dak
Tennessee|US|TN|tenn
Texas|US|TX|tex
Utah|US|UT|
Vermont|US|VT|vt
Virginia|US|VA|va
Washington|US|WA|wash
West Virginia|US|WV|w.va
Wisconsin|US|WI|wis wisc
Wyoming|US|WY|wyo
Puerto Rico|US|PR|p.r
Ontario|CA|ON|ont
Quebec|CA|QC|que
British Columbia|CA|BC|b.c
Alberta|CA|AB|alta
Manitoba|CA|MB|man
Saskatchewan|CA|SK|sask
Nova Scotia|CA|NS|n.s
New Brunswick|CA|NB|n.b
Newfoundland and Labrador|CA|NL|nfld
Prince Edward Island|CA|PE|p.e.i
New South Wales|AU|NSW|n.s.w
Victoria|AU|VIC|
Queensland|AU|QLD|
";

static TABLE: LazyLock<BTreeMap<String, Abbreviation>> = LazyLock::new(|| entries().collect());

/// Every way of writing one, in lower case but for postal codes, dots as they are written.
fn entries() -> impl Iterator<Item = (String, Abbreviation)> {
    STATES.lines().flat_map(|line| {
        let mut fields = line.split('|');
        let mut next = || fields.next().unwrap_or("");
        let (name, country, code, others) = (next(), next(), next(), next());
        let code_entry = Abbreviation { name, country, plain: matches!(code, "NSW" | "QLD") };
        let plain = others.len() >= 4 || others.contains('.');
        let other_entry = Abbreviation { name, country, plain };
        let others = others.split_whitespace().map(move |other| (format!("{other}."), other_entry));
        let code = (!code.is_empty()).then(|| (code.to_owned(), code_entry));
        others.chain(code)
    })
}

/// The state or province that the written word stands for. `word` is as in the text, with its dots ("Ala.", "N.Y.",
/// "TX"); a dotless postal code is not `plain`.
pub(in crate::geoparse) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    if word.ends_with('.') {
        return TABLE.get(&word.to_ascii_lowercase()).copied();
    }
    TABLE.get(word).copied()
}

/// The first word of every abbreviation, folded or not.
pub(super) fn first_words() -> impl Iterator<Item = String> {
    entries().flat_map(|(written, _)| {
        let first = written.split('.').next().unwrap_or("").to_lowercase();
        [crate::text::fold(&written), first]
    })
}

/// Short names that only mean a country when written just so (capitals and dots as given).
const COUNTRY_ALIASES: &[(&str, &str)] = &[
    ("U.S.", "US"),
    ("U.S.A.", "US"),
    ("US", "US"),
    ("USA", "US"),
    ("America", "US"),
    ("U.K.", "GB"),
    ("UK", "GB"),
    ("Britain", "GB"),
    ("UAE", "AE"),
    ("U.A.E.", "AE"),
    ("Emirates", "AE"),
    ("DRC", "CD"),
    ("D.R.C.", "CD"),
    ("DPRK", "KP"),
    ("ROK", "KR"),
    ("PRC", "CN"),
    ("P.R.C.", "CN"),
    ("USSR", "RU"),
    ("KSA", "SA"),
    ("CAR", "CF"),
    ("Bosnia", "BA"),
    ("Herzegovina", "BA"),
];

/// The short names as written.
pub(super) fn aliases() -> impl Iterator<Item = &'static str> {
    COUNTRY_ALIASES.iter().map(|&(alias, _)| alias)
}

/// The country that the written word stands for.
pub(in crate::geoparse) fn country_alias(word: &str) -> Option<&'static str> {
    COUNTRY_ALIASES.iter().find(|(alias, _)| *alias == word).map(|&(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_make_the_difference() {
        assert_eq!(abbreviation("Ariz.").map(|a| (a.name, a.plain)), Some(("Arizona", true)));
        assert_eq!(abbreviation("W.Va.").map(|a| a.name), Some("West Virginia"));
        assert_eq!(abbreviation("TX").map(|a| (a.name, a.plain)), Some(("Texas", false)));
        assert_eq!(abbreviation("Miss"), None);
        assert_eq!(country_alias("US"), Some("US"));
        assert_eq!(country_alias("us"), None);
    }
}
