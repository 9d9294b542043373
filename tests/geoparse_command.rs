//! `salient geoparse` from outside: its options, and input that is broken.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn geoparse(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_salient"))
        .arg("geoparse")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its options closes its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn toponyms(output: &Output) -> Vec<Vec<Value>> {
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    let toponyms = |line: &str| serde_json::from_str::<Value>(line).unwrap()["toponyms"].as_array().unwrap().clone();
    lines.lines().map(toponyms).collect()
}

#[test]
fn countries_and_boxes_choose_among_namesakes() {
    let line = br#"{"id":"1","text":"Shells fell on Tripoli at dawn."}"#;
    for (args, country) in [
        (&["--country", "lb"][..], "LB"),
        (&["--country", "LY,TN"], "LY"),
        (&["--bbox", "35,32,37,36"], "LB"),
        (&["--bbox=-100,20,37,36", "--country", "LY"], "LY"),
    ] {
        let found = toponyms(&geoparse(args, line));
        assert_eq!(found[0][0]["country"], country, "{args:?}");
    }
    let line =
        br#"{"id":"1","text":"Shells fell on Tripoli at dawn.","context":{"bbox":[35,32,37,36],"stop":["dawn"]}}"#;
    assert_eq!(toponyms(&geoparse(&["--country", "LY"], line))[0][0]["country"], "LB");
}

#[test]
fn names_of_a_stop_list_are_no_places() {
    let file = std::env::temp_dir().join(format!("salient-stop-{}.txt", std::process::id()));
    std::fs::write(&file, "# names of people here\nTripoli\n\nal-Bab\n").unwrap();
    let line = br#"{"id":"1","text":"Tripoli and Al Bab left Aleppo."}"#;
    let found = toponyms(&geoparse(&["--stop", file.to_str().unwrap()], line));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(found[0].iter().map(|t| t["text"].as_str().unwrap()).collect::<Vec<_>>(), ["Aleppo"]);
}

#[test]
fn wrong_options_are_told_before_anything_is_read() {
    for args in
        [&["--bbox", "1,2,3"][..], &["--bbox", "9,0,1,5"], &["--bbox", "0,0,200,5"], &["--stop", "no/such/file"]]
    {
        let output = geoparse(args, b"{\"text\":\"Hama\"}");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn broken_lines_are_numbered_and_the_others_read() {
    let mut input = b"{\"text\":\"Shells fell on Hama.\"}\n{\"text\":\"Ha\xFFma\"}\n".to_vec();
    input.extend(b"{\"text\":\"Homs\",\"context\":{\"bbox\":[1,2]}}\n\n{\"text\":\"They left Homs in Syria.\"}\n");
    let output = geoparse(&[], &input);
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(told.contains("<stdin>:2:12: expected UTF-8") && told.contains("<stdin>:3:1: "), "{told}");
    assert_eq!(toponyms(&output).len(), 2);
}

#[test]
fn a_long_line_is_read_in_pieces_and_its_spans_lead_back() {
    let text = "Shells fell on حماة and on Homs in Syria.\n".repeat(70_000);
    let line = serde_json::json!({ "id": "long", "text": text }).to_string();
    let found = toponyms(&geoparse(&[], line.as_bytes()));
    assert!(text.len() > 3_000_000 && found[0].len() > 200_000);
    for toponym in &found[0] {
        let (start, end) = (toponym["byte_start"].as_u64().unwrap(), toponym["byte_end"].as_u64().unwrap());
        assert_eq!(text.get(start as usize..end as usize), toponym["text"].as_str());
    }
}

#[test]
fn a_text_that_no_person_wrote_is_told_and_the_next_one_read() {
    let long = serde_json::json!({ "text": "Hama, ".repeat(3 << 20) }).to_string();
    let output = geoparse(&[], format!("{long}\n{{\"text\":\"They left Homs in Syria.\"}}\n").as_bytes());
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(told.contains("<stdin>:1:1: the text has 18 MB"), "{told}");
    assert_eq!(toponyms(&output).len(), 1);
}

#[test]
fn a_line_or_a_text_beyond_the_limits_is_told_and_the_next_one_is_read() {
    let good = b"\n{\"id\":\"2\",\"text\":\"Shells fell on Hama.\"}\n";
    let line = [b"{\"id\":\"1\",\"text\":\"".to_vec(), vec![b'x'; (64 << 20) + 1]].concat();
    let text = [b"{\"id\":\"1\",\"text\":\"".to_vec(), b"Hama. ".repeat(17 << 20).split_off(85 << 20), b"\"}".to_vec()];
    for (first, said) in
        [(line, "<stdin>:1:1: this line has over 64 MB"), (text.concat(), "<stdin>:1:1: the text has 17 MB")]
    {
        let output = geoparse(&[], &[first.as_slice(), good].concat());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(said), "{told}");
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(toponyms(&output).iter().map(Vec::len).collect::<Vec<_>>(), [1]);
    }
}
