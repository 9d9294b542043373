//! `salient serve` from outside: what it serves is what the commands write, and no client can hurt it.
#![cfg(feature = "serve")]

mod server;

use serde_json::Value;
use server::{Answer, Server, folder, project, salient};
use std::collections::BTreeSet;
use std::io::{Read, Write};

fn features(collection: &Value) -> &[Value] {
    collection["features"].as_array().map_or(&[], Vec::as_slice)
}

fn words(path: &std::path::Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// A feature as files have it: links belong to the server.
fn bare(feature: &Value) -> Value {
    let mut feature = feature.clone();
    feature.as_object_mut().expect("an object").remove("links");
    feature
}

#[test]
fn features_of_any_day_are_those_that_the_map_writes() {
    let out = folder("serve-map");
    let server = Server::start(&["examples/syria-2017"]);
    for day in ["2017-04-30", "2017-06-14"] {
        salient(&["map", "examples/syria-2017", "--at", day, "-o", words(&out)], "");
        for layer in ["zones", "belt", "fronts", "pockets", "places", "events"] {
            let text = std::fs::read(out.join(format!("{layer}.geojson"))).expect("a layer");
            let written: Value = serde_json::from_slice(&text).expect("GeoJSON");
            let served = server.json(&format!("/collections/{layer}/items?datetime={day}&limit=10000"));
            assert_eq!(served["numberMatched"], features(&written).len(), "{layer} {day}");
            assert_eq!(features(&served), features(&written), "{layer} {day}");
        }
    }
    let newest = server.json("/collections/zones/items?limit=10000");
    let stated = server.json("/collections/zones/items?limit=10000&datetime=2017-06-14");
    assert_eq!(newest["features"], stated["features"], "without a day the newest map");
}

#[test]
fn pages_boxes_and_filters_lose_nothing() {
    let server = Server::start(&["examples/syria-2017"]);
    let all = server.json("/collections/places/items?limit=10000");
    let (mut paged, mut next) = (Vec::new(), "/collections/places/items?limit=7".to_owned());
    while !next.is_empty() {
        let page = server.json(&next);
        assert_eq!(page["numberReturned"], features(&page).len());
        paged.extend(features(&page).iter().cloned());
        let links = page["links"].as_array().expect("links");
        let link = links.iter().find(|link| link["rel"] == "next").and_then(|link| link["href"].as_str());
        next = link.map_or_else(String::new, |href| href.replace(&server.base(), ""));
    }
    assert_eq!(paged, features(&all), "all pages together");
    let boxed = server.json("/collections/places/items?limit=10000&bbox=36,34.5,37.5,36");
    let is_in = |feature: &&Value| {
        let at = &feature["geometry"]["coordinates"];
        let (lon, lat) = (at[0].as_f64().expect("lon"), at[1].as_f64().expect("lat"));
        (36.0..=37.5).contains(&lon) && (34.5..=36.0).contains(&lat)
    };
    let expected: Vec<Value> = features(&all).iter().filter(is_in).cloned().collect();
    assert!(!expected.is_empty() && expected.len() < features(&all).len());
    assert_eq!(features(&boxed), expected);
    let side = server.json("/collections/zones/items?side=government&status=held");
    assert!(!features(&side).is_empty());
    assert!(
        features(&side).iter().all(|f| f["properties"]["side"] == "government" && f["properties"]["status"] == "held")
    );
    // A box across the antimeridian is everything but the box between.
    let across = server.json("/collections/zones/items?bbox=179,-80,-179,80");
    assert_eq!(across["numberMatched"], 0);
}

#[test]
fn a_stretch_of_days_has_each_map_in_it() {
    let project = project("serve-stretch");
    let server = Server::start(&[words(&project)]);
    let open = server.json("/collections/zones/items?datetime=../..&limit=10000");
    let days: BTreeSet<&str> = features(&open).iter().filter_map(|f| f["properties"]["map_from"].as_str()).collect();
    assert!(days.contains("2017-03-24") && days.contains("2017-04-24"), "{days:?}");
    let ids: BTreeSet<&str> = features(&open).iter().filter_map(|f| f["id"].as_str()).collect();
    assert_eq!(ids.len(), features(&open).len(), "ids are unique");
    for feature in features(&open).iter().take(3) {
        let id = feature["id"].as_str().expect("an id");
        assert_eq!(&bare(&server.json(&format!("/collections/zones/items/{id}"))), feature);
    }
    let before = server.json("/collections/zones/items?datetime=../2017-03-30&limit=10000");
    let days: BTreeSet<&str> = features(&before).iter().filter_map(|f| f["properties"]["map_from"].as_str()).collect();
    assert_eq!(days, BTreeSet::from(["2017-03-24"]));
}

#[test]
fn every_link_leads_somewhere_and_the_api_names_what_there_is() {
    let project = project("serve-links");
    let server = Server::start(&[words(&project)]);
    let (mut seen, mut open) = (BTreeSet::new(), vec!["/?f=json".to_owned()]);
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let Ok(json) = serde_json::from_slice::<Value>(&answer.body) else { continue };
        collect_links(&json, &server.base(), &mut open);
    }
    assert!(seen.len() > 15, "{seen:?}");
    let api = server.json("/api");
    for path in api["paths"].as_object().expect("paths").keys().filter(|path| !path.contains("{")) {
        let status = server.get(path).status;
        assert!(matches!(status, 200 | 400 | 405), "{path}: {status}");
    }
}

fn collect_links(json: &Value, base: &str, found: &mut Vec<String>) {
    match json {
        Value::Object(fields) => {
            let is_template = fields.get("templated") == Some(&Value::Bool(true));
            if let Some(href) = fields.get("href").and_then(Value::as_str).filter(|_| !is_template) {
                found.push(href.strip_prefix(base).unwrap_or_else(|| panic!("{href} is not of {base}")).to_owned());
            }
            fields.values().for_each(|value| collect_links(value, base, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect_links(value, base, found)),
        _ => {}
    }
}

#[test]
fn places_and_answers_are_those_of_the_commands() {
    let out = folder("serve-answers");
    salient(&["map", "examples/syria-2017", "-o", words(&out)], "");
    let server = Server::start(&[words(&out)]);
    let text = "The army took Halfaya; حلفايا in northern Hama.";
    let line = serde_json::json!({"id": "r", "text": text, "date": "2017-04-24"}).to_string();
    let answer = server.ask("POST", "/geoparse", &[("content-type", "application/json")], line.as_bytes());
    assert_eq!(answer.body, salient(&["geoparse"], &line), "{}", answer.text());
    let plain =
        server.ask("POST", "/geoparse", &[("content-type", "text/plain; charset=utf-8")], text.as_bytes()).json();
    assert_eq!(plain["toponyms"], answer.json()["toponyms"]);
    for (path, command) in [
        ("at=36.75,35.13", vec!["at", "36.75,35.13"]),
        ("near=36.75,35.13&radius_km=40", vec!["near", "36.75,35.13", "--radius-km", "40"]),
        ("within=36,34,38,36", vec!["within", "36,34,38,36"]),
    ] {
        let command: Vec<&str> = ["query"].into_iter().chain(command).chain(["--json", "--map", words(&out)]).collect();
        let said: Value = serde_json::from_slice(&salient(&command, "")).expect("JSON");
        assert_eq!(server.json(&format!("/query?{path}")), said, "{path}");
    }
    assert_eq!(server.get("/query?at=36.75,35.13&date=2016-01-01").status, 404, "a map that is made has one day");
}

#[test]
fn tiles_come_from_the_map_and_from_archives_as_they_are_stored() {
    let out = folder("serve-tiles");
    salient(&["map", "examples/syria-2017", "-o", words(&out)], "");
    let zones = out.join("zones.geojson");
    let (mb, plain) = (out.join("zones of.mbtiles"), out.join("plain"));
    salient(&["tiles", words(&zones), "--no-labels", "--maxzoom", "7", "-o", words(&mb)], "");
    salient(&["tiles", words(&zones), "--no-labels", "--maxzoom", "7", "-o", words(&plain)], "");
    let server = Server::start(&[words(&out), words(&mb)]);
    let stored = std::fs::read(plain.join("7/77/50.mvt")).expect("a tile");
    for path in ["/archive/zones-of/7/77/50.mvt", "/archive/zones-of/7/77/50"] {
        let tile = server.get(path);
        assert_eq!((tile.status, tile.header("content-type")), (200, "application/vnd.mapbox-vector-tile"), "{path}");
        assert!(tile.body == stored, "{path}: {} bytes, {} stored", tile.body.len(), stored.len());
        let packed = server.ask("GET", path, &[("accept-encoding", "gzip")], b"");
        assert_eq!(packed.header("content-encoding"), "gzip");
        assert!(packed.body.starts_with(&[0x1f, 0x8b]) && packed.body.len() < stored.len());
    }
    let live = server.get("/tiles/zones/7/77/50.mvt?at=2017-06-14");
    let of_ogc = server.get("/collections/zones/tiles/WebMercatorQuad/7/50/77");
    assert!(live.status == 200 && of_ogc.body == live.body, "row before column");
    assert_eq!(features_in(&live.body), features_in(&stored));
    let all = features_in(&server.get("/tiles/all/7/77/50.mvt").body);
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.starts_with(&["zones"]) && names.contains(&"fronts") && names.contains(&"places"), "{names:?}");
    let pm = server.json("/archive/tiles");
    assert_eq!(pm["tilejson"], "3.0.0");
    let tiled = pm["tiles"][0].as_str().expect("an address").replace(&server.base(), "");
    let tile = server.get(&tiled.replace("{z}", "6").replace("{x}", "38").replace("{y}", "25"));
    assert_eq!(tile.status, 200);
    assert_eq!(server.get("/archive/tiles/6/0/0.mvt").status, 204);
    assert_eq!(server.get("/archive/tiles/25/0/0.mvt").status, 404);
}

/// The layers of a tile, and how many features each has.
fn features_in(tile: &[u8]) -> Vec<(String, usize)> {
    let reader = fast_mvt::MvtReaderRef::new(tile).expect("a vector tile");
    reader.layers().map(|layer| (layer.name().to_owned(), layer.feature_count())).collect()
}

#[test]
fn what_a_client_has_is_not_sent_again() {
    let project = project("serve-tags");
    let server = Server::start(&[words(&project)]);
    for path in ["/tiles/all/5/19/12.mvt", "/collections/zones/items", "/api", "/"] {
        for encoding in ["identity", "gzip"] {
            let first = server.ask("GET", path, &[("accept-encoding", encoding)], b"");
            let tag = first.header("etag");
            assert!(first.status == 200 && tag.starts_with('"'), "{path}: {}", first.status);
            let again = server.ask("GET", path, &[("accept-encoding", encoding), ("if-none-match", tag)], b"");
            assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag), "{path}");
            let head = server.ask("HEAD", path, &[("accept-encoding", encoding)], b"");
            assert_eq!((head.status, head.body.len()), (200, 0));
            assert_eq!(head.header("content-length"), first.body.len().to_string(), "{path}");
        }
        assert_eq!(server.get(path).header("access-control-allow-origin"), "*");
    }
}

/// Method, address, headers, body, and the status that must come of it.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a [u8], u16);

#[test]
fn wrong_requests_are_told_what_is_wrong() {
    let project = project("serve-wrong");
    let server = Server::start(&[words(&project)]);
    let long = format!("/collections?f={}", "x".repeat(5000));
    let (large, deep) = (vec![b'a'; (1 << 20) + 1], format!("{{\"text\":\"x\",\"a\":{}", "[".repeat(5000)));
    let json = [("content-type", "application/json")];
    let cases: [Case; 20] = [
        ("GET", "/nowhere", &[], b"", 404),
        ("GET", "/collections/armies", &[], b"", 404),
        ("GET", "/collections/zones/items/none", &[], b"", 404),
        ("GET", "/tiles/zones/3/8/0.mvt", &[], b"", 404),
        ("GET", "/tiles/zones/3/x/0.mvt", &[], b"", 400),
        ("GET", "/tiles/zones/3/1/1.mvt?at=yesterday", &[], b"", 400),
        ("GET", "/archive/none", &[], b"", 404),
        ("GET", "/collections/zones/items?bbox=1,2,3", &[], b"", 400),
        ("GET", "/collections/zones/items?limit=0", &[], b"", 400),
        ("GET", "/collections/zones/items?limt=5", &[], b"", 400),
        ("GET", "/collections/zones/items?datetime=2017-13-01", &[], b"", 400),
        ("GET", "/collections/zones/items?limit=1&limit=2", &[], b"", 400),
        ("GET", "/query", &[], b"", 400),
        ("GET", "/collections", &[("accept", "image/png")], b"", 406),
        ("DELETE", "/collections", &[], b"", 405),
        ("GET", "/geoparse", &[], b"", 405),
        ("GET", &long, &[], b"", 414),
        ("POST", "/geoparse", &[], &large, 413),
        ("POST", "/geoparse", &[("content-type", "image/png")], b"x", 415),
        ("POST", "/geoparse", &json, deep.as_bytes(), 400),
    ];
    for (method, path, headers, body, status) in cases {
        let answer = server.ask(method, path, headers, body);
        let shown = &path[..path.len().min(60)];
        assert_eq!(answer.status, status, "{method} {shown}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {shown}");
        let problem = answer.json();
        assert!(problem["status"] == status && problem["detail"].as_str().is_some_and(|d| d.len() > 10), "{problem}");
    }
    assert!(server.ask("DELETE", "/collections", &[], b"").header("allow").contains("GET"));
    assert_eq!(server.json("/health")["status"], "ok", "after all that");
}

#[test]
fn nobody_is_held_up_by_slow_or_broken_clients() {
    let project = project("serve-slow");
    let server = Server::start(&[words(&project)]);
    let mut slow: Vec<_> = (0..300).map(|_| server.connect()).collect();
    for (i, stream) in slow.iter_mut().enumerate() {
        let begun: &[u8] = match i % 3 {
            0 => b"GET / HT",
            1 => b"POST /geoparse HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
            _ => b"GET / HTTP/1.1\r\nno header at all\r\n\r\n",
        };
        stream.write_all(begun).expect("taken");
    }
    let asked: Vec<_> = std::thread::scope(|scope| {
        let ask = || server.get("/tiles/all/6/38/25.mvt").status;
        let asking: Vec<_> = (0..256).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|asked| asked.join().expect("an answer")).collect()
    });
    assert!(asked.iter().all(|status| *status == 200), "{asked:?}");
    let mut broken = Vec::new();
    slow[2].read_to_end(&mut broken).expect("an answer");
    assert_eq!(Answer::of(&broken).status, 400);
}

#[test]
fn what_changes_on_disk_is_served_and_what_is_broken_is_told() {
    let project = project("serve-reload");
    let overrides = project.join("overrides.toml");
    let server = Server::start(&[words(&project)]);
    let before = server.get("/collections/zones/items").body;
    std::fs::write(project.join("reports/c.txt"), "2017-05-24\n\nThe army took Idlib. The opposition holds Homs.")
        .expect("a report");
    server.wait_until("the new report", |server| server.json("/health")["newest"] == "2017-05-24");
    let after = server.get("/collections/zones/items").body;
    assert!(before != after && server.json("/health")["reports"] == 3);
    std::fs::write(&overrides, "[[override]\nplace =").expect("a broken file");
    server.wait_until("the broken file", |server| server.json("/health")["status"] == "stale");
    let health = server.json("/health");
    assert!(health["trouble"].as_str().is_some_and(|trouble| trouble.contains("overrides.toml")), "{health}");
    assert!(server.get("/collections/zones/items").body == after, "the map stays as it was");
    std::fs::remove_file(&overrides).expect("removed");
    server.wait_until("the file gone", |server| server.json("/health")["status"] == "ok");
}

#[cfg(unix)]
#[test]
fn it_stops_when_told() {
    let project = project("serve-stop");
    let server = Server::start(&[words(&project)]);
    assert_eq!(server.json("/health")["status"], "ok");
    let idle = server.connect();
    assert_eq!(server.terminate(), Some(0));
    drop(idle);
}

#[test]
fn pictures_are_the_same_by_every_address() {
    let project = project("serve-pictures");
    let server = Server::start(&[words(&project)]);
    let first = server.get("/raster/6/38/25.png");
    assert_eq!((first.status, first.header("content-type")), (200, "image/png"));
    let width_px = |png: &[u8]| png.get(16..20).map(|bytes| u32::from_be_bytes(bytes.try_into().expect("four")));
    assert_eq!(width_px(&first.body), Some(256));
    assert_eq!(width_px(&server.get("/raster/6/38/25@2x.png").body), Some(512));
    assert!(server.get("/raster/6/38/25.webp").body.starts_with(b"RIFF"));
    let keys = "SERVICE=WMTS&Request=GetTile&version=1.0.0&LAYER=map&style=default&FORMAT=image/png&\
                TileMatrixSet=GoogleMapsCompatible&TileMatrix=6&TileRow=25&TileCol=38&time=2017-04-24";
    for path in [
        &format!("/wmts?{keys}"),
        "/wmts/2017-04-24/6/25/38.png",
        "/wmts/current/6/25/38.png",
        "/wmts/%7BTime%7D/6/25/38.png",
    ] {
        assert!(server.get(path).body == first.body, "{path}");
    }
    assert!(server.get("/wmts/2017-03-24/6/25/38.png").body != first.body, "of another day");
    for (path, status) in [
        ("/raster/6/0/0.png", 204),
        ("/raster/6/38/25.gif", 404),
        ("/raster/15/38/25.png", 404),
        ("/wmts?request=GetTile", 400),
        ("/wmts?request=GetFeatureInfo", 400),
        ("/wmts?service=WMTS&request=GetCapabilities&layers=x", 400),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    let told = server.get("/wmts?service=WMTS&request=GetCapabilities").text();
    assert_eq!(told, server.get("/wmts/1.0.0/WMTSCapabilities.xml").text());
    let xml = roxmltree::Document::parse(&told).expect("XML");
    let days = xml.descendants().filter(|node| node.has_tag_name(("http://www.opengis.net/wmts/1.0", "Value")));
    let days: Vec<&str> = days.filter_map(|node| node.text()).collect();
    assert!(days.contains(&"2017-03-24") && days.contains(&"2017-04-24"), "{days:?}");
}

#[test]
fn browsers_get_the_page_and_programs_the_landing_page() {
    let project = project("serve-page");
    let server = Server::start(&["--title", "A <b>title</b> & more", words(&project)]);
    let accept = [("accept", "text/html,application/xhtml+xml,*/*;q=0.8")];
    let page = server.ask("GET", "/", &accept, b"");
    assert!(page.header("content-type").starts_with("text/html") && page.header("vary").contains("accept"));
    let text = page.text();
    assert!(text.contains("A &lt;b&gt;title") && !text.contains("<b>title"), "the title is text");
    assert_eq!(text, server.get("/index.html").text());
    assert_eq!(server.json("/")["title"], "A <b>title</b> & more");
    assert!(server.get("/wmts/1.0.0/WMTSCapabilities.xml").text().contains("A &lt;b&gt;title&lt;/b&gt; &amp; more"));
}
