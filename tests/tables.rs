//! Tables of events and of who holds what, from a file to claims and a map.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    path
}

fn salient(here: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_salient")).args(arguments).current_dir(here).output().expect("the program runs")
}

/// The claims of a file, each with its line, and what was said.
fn claims(name: &str, text: &str) -> (Vec<serde_json::Value>, String, Option<i32>) {
    let here = folder(&format!("tables-{name}"));
    std::fs::write(here.join(name), text).expect("a file for the test");
    let output = salient(&here, &["claims", name]);
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let objects = lines.lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect();
    (objects, String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

/// "kind SIDE place relation date" of a line's one claim.
fn told(line: &serde_json::Value) -> String {
    let claim = &line["claims"][0];
    let side = claim["actors"][0]["side"].as_str().unwrap_or("-");
    let word = |value: &serde_json::Value| value.as_str().unwrap_or("?").to_owned();
    let (kind, place) = (word(&claim["kind"]), word(&claim["place"]["name"]));
    format!("{kind} {side} {place} {} {}", word(&claim["relation"]), word(&claim["when"]["end"]))
}

const ACLED: &str = "\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,country,admin1,location,latitude,longitude,geo_precision,source,notes,timestamp
SYR1,20 April 2017,1,Battles,Government regains territory,Military Forces of Syria (2000-2024),State forces,HTS: Hayat Tahrir al Sham,Rebel group,Syria,Hama,Halfaya,35.2606,36.6069,1,SOHR,\"Forces \"\"retook\"\" Halfaya,
after a day.\",1600000000
SYR1,23 April 2017,1,Battles,Government regains territory,Military Forces of Syria (2000-2024),State forces,HTS: Hayat Tahrir al Sham,Rebel group,Syria,Hama,Halfaya,35.2606,36.6069,1,SOHR,Edited.,1700000000
SDN5,2024-05-20,1,Battles,Non-state actor overtakes territory,Military Forces of Sudan (2019-),State forces,Rapid Support Forces,Rebel group,Sudan,North Darfur,Melit,14.13,25.55,2,Radio,Note,1700000000
SYR7,2017-05-01,1,Protests,Peaceful protest,Protesters (Syria),Protesters,,,Syria,Idleb,Idleb,35.93,36.63,1,SOHR,Note,1700000000
SYR8,someday,1,Battles,Armed clash,Military Forces of Syria (2000-2024),State forces,Islamic State (Syria),Rebel group,Syria,Hama,Uqayribat,34.96,37.46,1,SOHR,Note,1700000000
SYR9,2017-05-01,1,Battles,Armed clash,Military Forces of Syria (2000-2024),State forces,Islamic State (Syria),Rebel group,Syria,Hama,Uqayribat,34.96,37.46,1,SOHR,Note,1700000000
";

#[test]
fn acled_rows_are_claims_and_edited_rows_count_once() {
    let (lines, said, code) = claims("acled.csv", ACLED);
    let told: Vec<String> = lines.iter().map(told).collect();
    let expected = [
        "regains government Halfaya whole 2017-04-23",
        "gains rsf Mellit near 2024-05-20",
        "contested government Uqayribat whole 2017-05-01",
    ];
    assert_eq!(told, expected);
    assert_eq!(code, Some(3), "a bad row makes the run a partial one");
    assert!(said.contains("acled.csv:7:6: expected a date"), "{said}");
    // The row is the sentence, and the words of the actor lead to its field.
    let (line, claim) = (&lines[1], &lines[1]["claims"][0]);
    let text = line["text"].as_str().expect("a text");
    let field = |pair: &serde_json::Value| {
        let at = |i: usize| usize::try_from(pair[i].as_u64().expect("a number")).expect("small");
        text.get(at(0)..at(1)).expect("inside the row").to_owned()
    };
    assert!(text.starts_with("SDN5,") && text.ends_with(",1700000000"), "{text}");
    assert_eq!(field(&claim["evidence"]["actor"]), "Rapid Support Forces");
    assert_eq!(field(&claim["evidence"]["trigger"]), "Non-state actor overtakes territory");
    assert_eq!(claim["loser"][0]["side"], "saf");
}

#[test]
fn ged_reads_with_its_header_and_without() {
    let mut row = vec![""; 49];
    for (column, value) in [
        (0, "101"),
        (5, "1"),
        (11, "Government of Syria - IS"),
        (14, "Government of Syria"),
        (17, "IS"),
        (20, "SOHR;AFP"),
        (24, "1"),
        (25, "Uqayribat town"),
        (29, "34.96"),
        (30, "37.46"),
        (33, "Syria"),
        (37, "1"),
        (38, "2017-08-02 00:00:00.000"),
        (39, "2017-08-03 00:00:00.000"),
    ] {
        row[column] = value;
    }
    let bare = row.join(",");
    let (unnamed, said, code) = claims("ged.csv", &format!("{bare}\n"));
    assert_eq!((code, said.as_str()), (Some(0), ""));
    assert_eq!(unnamed.iter().map(told).collect::<Vec<_>>(), ["contested government Uqayribat whole 2017-08-03"]);
    let named = "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,\
                 date_start,date_end\n101,3,IS,Civilians,1,Uqayribat town,34.96,37.46,Syria,1,2017-08-02,2017-08-03\n";
    let (lines, _, _) = claims("ged-named.csv", named);
    assert_eq!(lines.iter().map(told).collect::<Vec<_>>(), ["attacks is Uqayribat whole 2017-08-03"]);
}

#[test]
fn statuses_and_lists_are_claims() {
    let viina = "geonameid,date,status_wiki,status\n706448,20220519,UA,RU\n706448,20221112,UA,UA\n1,20220519,RU,XX\n";
    let (lines, said, code) = claims("viina.csv", viina);
    let expected = ["holds russia Kherson whole 2022-05-19", "holds ukraine Kherson whole 2022-11-12"];
    assert_eq!(lines.iter().map(told).collect::<Vec<_>>(), expected);
    assert_eq!(code, Some(3));
    assert!(said.contains("viina.csv:4:15: expected UA, RU or CONTESTED, found \"XX\""), "{said}");
    let list = "Place;Held by;As of;Country\nHalfaya;government;24 April 2017;Syria\nRaqqa;ISIS;2017-04-20;Syria\n\
                Maskana;contested;2017-04-20;Syria\nNowheretown;government;2017-04-20;Syria\n";
    let (lines, _, code) = claims("list.csv", list);
    let expected = [
        "holds government Halfaya whole 2017-04-24",
        "holds is Raqqa whole 2017-04-20",
        "contested - Maskana whole 2017-04-20",
        "holds government Nowheretown whole 2017-04-20",
    ];
    assert_eq!(lines.iter().map(told).collect::<Vec<_>>(), expected);
    assert!(lines[3]["claims"][0]["place"]["lat"].is_null(), "a name that is not known is not placed");
    assert_eq!(code, Some(0));
}

#[test]
fn a_table_that_is_none_of_these_says_what_it_should_have() {
    let (lines, said, code) = claims("prices.csv", "item,price\nbread,3\n");
    assert!(lines.is_empty() && code == Some(2), "{said}");
    assert!(said.contains("prices.csv:1:1: expected the columns of ACLED"), "{said}");
    let (_, said, code) = claims("open.csv", "place,side\nHama,\"government\n");
    assert!(code == Some(2) && said.contains("open.csv:2:1: a quote opens in this row"), "{said}");
}

#[test]
fn a_table_and_a_report_make_one_map() {
    let here = folder("tables-map");
    let rows: String = ACLED
        .lines()
        .filter(|line| !line.starts_with("SYR8") && !line.starts_with("SDN5"))
        .fold(String::new(), |all, line| all + line + "\n");
    std::fs::write(here.join("acled.csv"), rows).expect("a file for the test");
    let text = "2017-05-02\n\nIdlib is held by the opposition. The army holds Hama.\n";
    std::fs::write(here.join("report.txt"), text).expect("a file for the test");
    let output = salient(&here, &["map", "acled.csv", "report.txt", "-o", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let written = std::fs::read_to_string(here.join("out/claims.jsonl")).expect("claims");
    let rules = ["table:acled/government-regains-territory", "table:acled/armed-clash", "verb:hold"];
    assert!(rules.iter().all(|rule| written.contains(rule)), "{written}");
}
