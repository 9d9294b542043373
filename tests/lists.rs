//! Settlement lists, theatres and earlier maps with something wrong in them, through `salient zones`: each is told with the
//! file and the line, and nothing gets a colour that nobody gave it.

use std::path::{Path, PathBuf};
use std::process::Command;

const AT: &str = "2024-06-15";
const SQUARE: &str = "[[36,34],[38,34],[38,36],[36,36],[36,34]]";

/// A folder of files, and the call of the program on them.
struct Case {
    folder: PathBuf,
}

/// What the program said, how it ended, and who holds how many zones.
struct Told {
    code: i32,
    said: String,
    sides: Vec<String>,
}

impl Case {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lists").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Self { folder }.with("square.geojson", &polygon(SQUARE, "null"))
    }

    fn with(self, name: &str, text: &str) -> Self {
        std::fs::write(self.folder.join(name), text).expect("a file for the test");
        self
    }

    fn rows(self, rows: &str) -> Self {
        self.with("list.csv", &format!("lon,lat,side,as_of,confidence,name\n{rows}\n"))
    }

    fn zones(&self, more: &[&str]) -> Told {
        let theatre = if more.contains(&"--theatre") { &[][..] } else { &["--theatre", "square.geojson"] };
        let output = Command::new(env!("CARGO_BIN_EXE_salient"))
            .args(["zones", "--places", "list.csv", "--at", AT])
            .args(theatre)
            .args(more)
            .current_dir(&self.folder)
            .output()
            .expect("the program runs");
        let zones: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let side = |zone: &serde_json::Value| zone["properties"]["side"].as_str().map(str::to_owned);
        let mut sides: Vec<String> = zones["features"].as_array().into_iter().flatten().filter_map(side).collect();
        sides.sort();
        sides.dedup();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Told { code: output.status.code().expect("an end"), said, sides }
    }
}

impl Told {
    fn says(&self, words: &str) -> &Self {
        assert!(self.said.contains(words), "expected {words:?} in: {}", self.said);
        self
    }

    fn ends(&self, code: i32, sides: &[&str]) -> &Self {
        assert_eq!(
            (self.code, self.sides.iter().map(String::as_str).collect::<Vec<_>>()),
            (code, sides.to_vec()),
            "{}",
            self.said
        );
        self
    }
}

fn polygon(rings: &str, properties: &str) -> String {
    collection(&[(rings, properties)])
}

fn collection(features: &[(&str, &str)]) -> String {
    let feature = |(ring, properties): &(&str, &str)| {
        format!(
            "{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{ring}]}},\"properties\":{properties}}}"
        )
    };
    let features: Vec<String> = features.iter().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", features.join(",\n"))
}

/// Two towns that say something; what a case adds begins in line 4.
const TWO: &str = "36.5,35,Red,,,\n37.5,35,Blue,,,\n";

#[test]
fn sound_lists_have_nothing_told_of_them() {
    let told = Case::new("sound").rows(TWO).zones(&["--sides", "Red, Blue"]);
    assert_eq!(told.ends(0, &["Blue", "Red"]).said, "");
}

#[test]
fn what_is_wrong_with_a_row_is_told_with_its_line_and_the_row_left_out() {
    let cases = [
        (
            "swapped",
            "35,37.1,Gold,,,",
            3,
            "list.csv:4:1: row 3 lies outside the theatre, and inside it with longitude and latitude swapped",
        ),
        (
            "out-of-range",
            "197,35,Gold,,,",
            3,
            "list.csv:4:1: expected longitude -180..180 and latitude -90..90, found lon 197",
        ),
        ("not-a-number", "37,NaN,Gold,,,", 3, "list.csv:4:2: expected longitude"),
        ("infinite", "37,1e999,Gold,,,", 3, "list.csv:4:2: expected longitude"),
        ("missing", "37,,Gold,,,", 3, "list.csv:4:2: expected a number for lat, found \"\""),
        (
            "percentage",
            "37,35,Gold,,80,",
            3,
            "list.csv:4:5: expected a confidence between 0 and 1, found 80; is it a percentage?",
        ),
        ("negative", "37,35,Gold,,-0.1,", 3, "list.csv:4:5: expected a confidence between 0 and 1, found -0.1"),
        ("future", "37,35,Gold,2024-06-16,,", 0, "list.csv:4:1: row 3 is of 2024-06-16, after 2024-06-15: left out"),
        ("no-day", "37,35,Gold,2024-06-31,,", 3, "list.csv:4:4: expected a date as YYYY-MM-DD, found \"2024-06-31\""),
        (
            "two-sides",
            "36.5,35,Blue,,,\n37,35,Red,,,",
            3,
            "row 3 has two sides at one point on one day, Blue (line 4) and Red (line 2): left out",
        ),
        ("twice", "36.5,35,Red,,,", 0, "repeats row"),
        ("elsewhere", "10,50,Gold,,,", 0, "list.csv:4:1: row 3 lies outside the theatre: left out"),
        ("comma", "37,35,Gold,,,Hama, the city", 3, "list.csv:4:7: expected 6 fields as in the header, found 7"),
        (
            "stranger",
            "37,35,Gold,,,",
            3,
            "list.csv:4:1: row 3 is held by \"Gold\", who is no side: left out; expected one of Blue, Red",
        ),
        ("letter", "37,35.5,Gold,,,", 3, "who is no side"),
    ];
    for (name, row, code, words) in cases {
        let sides: &[&str] = if name == "stranger" || name == "letter" { &["--sides", "Red,Blue"] } else { &[] };
        Case::new(name).rows(&format!("{TWO}{row}")).zones(sides).ends(code, &["Blue", "Red"]).says(words);
    }
    let slip = Case::new("slip").rows("36.5,35,government,,,\n37.5,35,goverment,,,").zones(&[]);
    slip.says("list.csv: \"goverment\" and \"government\" are taken for two sides; write them alike if they are one");
    Case::new("nothing").rows("").zones(&[]).ends(1, &[]).says("list.csv: no row could be used").says("nothing to map");
    Case::new("header")
        .with("list.csv", "x,y,side\n1,2,A")
        .zones(&[])
        .ends(2, &[])
        .says("list.csv:1:1: expected a header line");
    let rows = "id,lon,lat,side\na,36.5,35,Red\na,37.5,35,Blue\n";
    let told = Case::new("same-id").with("list.csv", rows).zones(&[]);
    told.ends(0, &["Blue", "Red"])
        .says("list.csv:3:1: the id \"a\" stands at two points, 36.5,35 and 37.5,35: both count");
    let many: String = (0..30).map(|i| format!("{},50,Gold,,,\n", i)).collect();
    let many = Case::new("many").rows(&format!("{TWO}{many}")).zones(&[]);
    assert_eq!(many.says("... and 10 more of this kind (outside-theatre)").said.lines().count(), 21);
}

#[test]
fn contested_ground_of_elsewhere_is_told_and_unknown_says_nothing_against_a_side() {
    let told = Case::new("contested").rows(&format!("{TWO}10,50,contested,,,\n36.5,35,unknown,,,")).zones(&[]);
    told.ends(0, &["Blue", "Red"]).says("list.csv:4:1: row 3 lies outside the theatre");
    assert!(!told.said.contains("two sides"), "{}", told.said);
}

#[test]
fn odd_theatres_are_told_with_their_file_and_drawn_as_far_as_they_can_be() {
    let cases: [(&str, &str, i32, &str); 9] = [
        ("bow-tie", "[[36,34],[38,36],[38,34],[36,36],[36,34]]", 0, "crosses itself near 37.0000,35.0000"),
        (
            "leap",
            "[[170,60],[-170,60],[-170,70],[170,70],[170,60]]",
            1,
            "leads from longitude 170 to -170, around the world",
        ),
        (
            "past-180",
            "[[170,60],[190,60],[190,70],[170,70],[170,60]]",
            2,
            "2:1: expected longitude -180..180 and latitude -90..90, found lon 190, lat 60; cut what crosses 180 degrees",
        ),
        ("around-pole", "[[-180,80],[180,80],[180,90],[-180,90],[-180,80]]", 1, "around"),
        ("at-pole", "[[0,89.5],[90,89.5],[90,90],[0,90],[0,89.5]]", 1, "around a pole: not drawn"),
        ("line", "[[36,34],[38,36],[36,34]]", 1, "has no area"),
        ("point", "[[36,34],[36,34],[36,34],[36,34]]", 1, "has no area"),
        ("tiny", "[[36.5,35],[36.50001,35],[36.50001,35.00001],[36.5,35]]", 1, "has no area, or next to none"),
        (
            "hole-outside",
            "[[36,34],[38,34],[38,36],[36,36],[36,34]],[[39,34],[40,34],[40,35],[39,34]]",
            0,
            "parts of the theatre overlap, or holes lie outside",
        ),
    ];
    for (name, ring, code, words) in cases {
        let case = Case::new(name).rows(TWO).with("theatre.geojson", &polygon(ring, "{}"));
        let told = case.zones(&["--theatre", "theatre.geojson"]);
        told.ends(code, if code == 0 { &["Blue", "Red"] } else { &[] }).says(words).says("theatre.geojson:");
    }
    let twice = Case::new("twice").rows(TWO).with("theatre.geojson", &collection(&[(SQUARE, "{}"), (SQUARE, "{}")]));
    twice.zones(&["--theatre", "theatre.geojson"]).ends(1, &[]).says("theatre.geojson: parts of the theatre overlap");
    let empty = Case::new("empty").rows(TWO).with("theatre.geojson", &collection(&[]));
    empty.zones(&["--theatre", "theatre.geojson"]).ends(2, &[]).says("theatre.geojson: expected a polygon, found none");
    Case::new("no-country")
        .rows(TWO)
        .zones(&["--theatre", "QQ"])
        .ends(2, &[])
        .says("--theatre QQ: no country has this code");
}

#[test]
fn odd_earlier_maps_are_told_and_say_nothing_that_they_do_not_say() {
    let west = "[[36,34],[37,34],[37,36],[36,36],[36,34]]";
    let east = "[[37,34],[38,34],[38,36],[37,36],[37,34]]";
    let (red, blue) = ("{\"side\":\"Red\"}", "{\"side\":\"Blue\"}");
    let prior = |name: &str, features: &[(&str, &str)], more: &[&str]| {
        let case = Case::new(name).rows(TWO).with("old.geojson", &collection(features));
        case.zones(&[&["--prior", "old.geojson"], more].concat())
    };
    let sound = prior("sound-prior", &[(west, red), (east, blue)], &[]);
    assert_eq!(sound.ends(0, &["Blue", "Red"]).said, "");
    let bow_tie = "[[36,34],[37,36],[37,34],[36,36],[36,34]]";
    prior("bow-tie-prior", &[(bow_tie, red), (east, blue)], &[])
        .ends(0, &["Blue", "Red"])
        .says("old.geojson: the earlier map's ground of Red crosses itself near 36.5000,35.0000");
    prior("no-side", &[(west, "{}"), (east, blue)], &[]).says("old.geojson:2:1: expected a property \"side\"");
    prior("odd-side", &[(west, "{\"side\":7}"), (east, blue)], &[])
        .says("old.geojson:2:1: expected the name of a side, found 7: left out");
    prior("nobody", &[(west, "{}")], &[]).ends(2, &[]).says("old.geojson: expected a polygon with a property \"side\"");
    prior("overlaps", &[(SQUARE, red), (east, blue)], &[])
        .says("old.geojson: the earlier map gives some")
        .says("km² to both Blue and Red: the zone that comes later in the file counts");
    let far = "[[10,50],[11,50],[11,51],[10,51],[10,50]]";
    let elsewhere = prior("elsewhere-prior", &[(far, red)], &[]);
    elsewhere.ends(0, &["Blue", "Red"]).says("old.geojson: the earlier map lies elsewhere");
    let off = "[[190,50],[11,50],[11,51],[190,50]]";
    prior("off-earth", &[(west, blue), (off, red)], &[]).ends(2, &[]).says("old.geojson:3:1: expected longitude");
    prior("stranger-prior", &[(west, red), (east, "{\"side\":\"Gold\"}")], &["--sides", "Red,Blue"])
        .ends(0, &["Blue", "Red"])
        .says("old.geojson: the earlier map's ground of \"Gold\", who is no side");
    prior("late-prior", &[(west, red)], &["--prior-date", "2024-07-01"])
        .ends(2, &[])
        .says("lies after --at 2024-06-15");
    let dated = "{\"side\":\"Red\",\"valid_at\":\"2024-07-01\"}";
    prior("late-zones", &[(west, dated)], &[]).says("old.geojson: the earlier map is of 2024-07-01, after 2024-06-15");
}

#[test]
fn an_earlier_map_of_other_ground_changes_nothing() {
    let far = "[[10,50],[11,50],[11,51],[10,51],[10,50]]";
    let case = Case::new("unmoved").rows(TWO).with("old.geojson", &polygon(far, "{\"side\":\"Red\"}"));
    case.zones(&["-o", "without.geojson"]);
    case.zones(&["--prior", "old.geojson", "-o", "with.geojson"]);
    let read = |name: &str| std::fs::read(case.folder.join(name)).expect("zones");
    assert_eq!(read("without.geojson"), read("with.geojson"));
}

#[test]
fn odd_rivers_are_told_with_their_file() {
    let rivers = |name: &str, text: &str| {
        let case = Case::new(name).rows(TWO).with("rivers.geojson", text);
        case.zones(&["--rivers", "rivers.geojson"])
    };
    let line = |corners: &str| {
        format!(r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"LineString","coordinates":{corners}}}}}"#)
    };
    let through = rivers("river", &line("[[37,33],[37,37]]"));
    assert_eq!(through.ends(0, &["Blue", "Red"]).said, "");
    rivers("stub", &line("[[37,34.8],[37,35.2]]"))
        .ends(0, &["Blue", "Red"])
        .says("rivers.geojson: no river cuts the theatre in two");
    rivers("lake", &polygon(SQUARE, "null")).ends(2, &[]).says("rivers.geojson: expected a line, found none");
    rivers("river-off-earth", &line("[[37,33],[37,137]]"))
        .ends(2, &[])
        .says("rivers.geojson:1:1: expected longitude -180..180 and latitude -90..90");
    rivers("no-river", "west of it").ends(2, &[]).says("rivers.geojson:1:1: expected JSON");
    let case = Case::new("rivers-of-nobody").rows(TWO);
    assert_eq!(case.zones(&["--rivers", "none"]).ends(0, &["Blue", "Red"]).said, "");
    case.zones(&["--rivers", "Jordan"]).ends(2, &[]).says("Jordan");
}
