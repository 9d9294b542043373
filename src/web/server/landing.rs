//! The door: what there is, for people and for programs (OGC API - Common).

use super::asked::Asked;
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use axum::body::Bytes;
use axum::http::header;
use serde_json::{Value, json};

/// For people: what can be asked.
const ADDRESSES: &str = include_str!("addresses.html");
/// What can be asked, as OpenAPI 3.0; the address of the server is put in.
const API: &str = include_str!("openapi.json");
pub(super) const API_MEDIA: &str = "application/vnd.oai.openapi+json;version=3.0";

/// What is implemented, and nothing more.
const CONFORMS_TO: [&str; 10] = [
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
];

/// A link as OGC APIs have them.
pub(super) fn link(href: String, rel: &str, media: &str, title: &str) -> Value {
    json!({"href": href, "rel": rel, "type": media, "title": title})
}

/// `/`: the page for browsers, the landing page of the API for programs. `f=html` and `f=json` say which.
pub(super) fn landing(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    let mut reply = match asked.parameters.get("f") {
        Some("html") => html(asked),
        Some("json") => json(asked),
        Some(other) => return Err(Problem::bad(format!("f: expected html or json, found {other:?}"))),
        None if is_browser(asked) => html(asked),
        None => json(asked),
    };
    reply.headers.push((header::VARY, axum::http::HeaderValue::from_static("accept, accept-encoding")));
    Ok(reply)
}

/// Browsers name HTML; programs that take anything mean JSON.
fn is_browser(asked: &Asked) -> bool {
    let accept = asked.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// `/index.html`: the page, whatever the client says it reads.
pub(super) fn page(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    Ok(html(asked))
}

/// `/addresses.html`: what can be asked, in words.
pub(super) fn addresses(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&[])?;
    Ok(Reply::new(HTML, ADDRESSES, Freshness::Asked))
}

const HTML: &str = "text/html; charset=utf-8";

/// The map; where there is none, what can be asked.
fn html(asked: &Asked) -> Reply {
    let page = asked.loaded.page().unwrap_or_else(|| Bytes::from_static(ADDRESSES.as_bytes()));
    Reply::new(HTML, page, Freshness::Asked)
}

fn json(asked: &Asked) -> Reply {
    let base = asked.base();
    let to = |path: &str, rel: &str, media: &str, title: &str| link(format!("{base}{path}"), rel, media, title);
    let title = asked.loaded.site.project.as_ref().map_or("Tiles", |project| &project.title);
    let mut links = vec![
        to("/?f=json", "self", "application/json", "This document"),
        to("/?f=html", "alternate", "text/html", "The page"),
        to("/api", "service-desc", API_MEDIA, "What can be asked"),
        to("/conformance", "conformance", "application/json", "Which standards this follows"),
        to("/collections", "data", "application/json", "The layers"),
    ];
    if asked.loaded.site.project.is_some() {
        let rel = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
        links.push(to("/tiles", rel, "application/json", "The layers as vector tiles"));
        links.push(to("/raster/tiles.json", "item", "application/json", "The map as pictures: TileJSON"));
        links.push(to("/wmts/1.0.0/WMTSCapabilities.xml", "item", "application/xml", "The map as pictures: WMTS"));
        links.push(to("/tiles/all/style.json", "stylesheet", "application/json", "MapLibre style"));
    }
    for name in asked.loaded.site.archives.keys() {
        links.push(to(&format!("/archive/{name}"), "item", "application/json", &format!("Ready tiles: {name}")));
    }
    let description = "A map of who controls what, estimated from reports; not for operational use.";
    Reply::json("application/json", &json!({"title": title, "description": description, "links": links}))
}

/// `/conformance`.
pub(super) fn conformance(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    Ok(Reply::json("application/json", &json!({"conformsTo": CONFORMS_TO})))
}

/// `/api`.
pub(super) fn api(asked: &Asked) -> Result<Reply, Problem> {
    asked.parameters.only(&["f"])?;
    let mut api: Value = serde_json::from_str(API).map_err(|error| Problem::broken(error.to_string()))?;
    api["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    api["servers"] = json!([{"url": asked.base()}]);
    Ok(Reply::json(API_MEDIA, &api))
}
