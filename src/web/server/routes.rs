//! Which address is answered by what.

use super::asked::Asked;
use super::live::Server;
use super::problem::Problem;
use super::reply::Reply;
use super::{answers, archives, collections, features, landing, posted, raster, status, tileset, tilesets, wmts};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{MethodRouter, get};
use std::sync::Arc;

/// A handler: what was asked, and nothing else.
type Handler = fn(&Asked) -> Result<Reply, Problem>;

/// All addresses.
pub(super) fn router(server: Arc<Server>) -> Router {
    Router::new()
        .route("/", get_by_work(landing::landing))
        .route("/index.html", get_by_work(landing::page))
        .route("/addresses.html", get_at_once(landing::addresses))
        .route("/conformance", get_at_once(landing::conformance))
        .route("/api", get_at_once(landing::api))
        .route("/health", get_at_once(status::health))
        .route("/metrics", get_at_once(status::metrics))
        .route("/collections", get_by_work(collections::all))
        .route("/collections/{layer}", get_by_work(collections::one))
        .route("/collections/{layer}/items", get_by_work(features::items))
        .route("/collections/{layer}/items/{id}", get_by_work(features::item))
        .route("/collections/{layer}/tiles", get_by_work(tilesets::of_layer))
        .route("/collections/{layer}/tiles/{scheme}", get_by_work(tilesets::set_of_layer))
        .route("/collections/{layer}/tiles/{scheme}/{z}/{row}/{col}", get_by_work(tilesets::tile_of_layer))
        .route("/tileMatrixSets", get_at_once(tilesets::schemes))
        .route("/tileMatrixSets/{scheme}", get_at_once(tilesets::scheme))
        .route("/tiles", get_at_once(tilesets::of_all))
        .route("/tiles/WebMercatorQuad", get_by_work(tilesets::set_of_all))
        .route("/tiles/WebMercatorQuad/{z}/{row}/{col}", get_by_work(tilesets::tile_of_all))
        .route("/tiles/{layer}/tiles.json", get_by_work(tileset::tilejson))
        .route("/tiles/{layer}/style.json", get_by_work(tileset::style))
        .route("/tiles/{layer}/{z}/{x}/{y}", get_by_work(tileset::tile))
        .route("/raster/tiles.json", get_by_work(raster::tilejson))
        .route("/raster/{z}/{x}/{y}", get_by_work(raster::tile))
        .route("/wmts", get_by_work(wmts::by_keys))
        .route("/wmts/1.0.0/WMTSCapabilities.xml", get_by_work(wmts::by_address))
        .route("/wmts/{time}/{z}/{row}/{col}", get_by_work(wmts::tile))
        .route("/archive/{name}", get_at_once(archives::tilejson))
        .route("/archive/{name}/{z}/{x}/{y}", get_by_work(archives::tile))
        .route("/query", get_by_work(answers::query))
        .route("/geoparse", posted::geoparse())
        .fallback(|| async { Problem::of_status(StatusCode::NOT_FOUND) })
        .with_state(server)
}

/// For what is ready, or made in no time.
fn get_at_once(handler: Handler) -> MethodRouter<Arc<Server>> {
    get(move |asked: Asked| async move { handler(&asked) })
}

/// For what takes a core.
fn get_by_work(handler: Handler) -> MethodRouter<Arc<Server>> {
    get(move |asked: Asked| async move {
        let server = Arc::clone(&asked.server);
        server.work.run(move || handler(&asked)).await
    })
}
