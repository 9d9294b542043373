//! One request from its head to its answer.

use super::live::Server;
use super::problem::Problem;
use super::reply::{Freshness, Reply};
use super::send;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Longer addresses are no questions.
const ADDRESS_MAX_BYTES: usize = 4096;
/// An answer that takes longer is not given.
const TIME_MAX: Duration = Duration::from_secs(30);
/// What a page of another origin may do.
const MAY: [(HeaderName, &str); 3] = [
    (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
    (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, if-none-match"),
    (header::ACCESS_CONTROL_MAX_AGE, "86400"),
];

/// Answers a request. What is in the cache never reaches the router.
pub(super) async fn answer(server: Arc<Server>, router: Router, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let loaded = server.loaded();
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if let Some(reply) = loaded.cache.get(address).filter(|_| is_read) {
        server.metrics.from_cache.add(1);
        return sent(&server, &reply, request.method(), request.headers());
    }
    let begun = Instant::now();
    let (method, headers, address) = (request.method().clone(), request.headers().clone(), address.to_owned());
    let reply = made(router, request).await;
    if is_read && reply.is_kept {
        loaded.cache.put(&address, Arc::clone(&reply));
    }
    server.metrics.worked(begun.elapsed());
    sent(&server, &reply, &method, &headers)
}

fn sent(server: &Server, reply: &Reply, method: &Method, asked: &axum::http::HeaderMap) -> Response<Full<Bytes>> {
    let response = send::response(reply, method, asked);
    let bytes = hyper::body::Body::size_hint(response.body()).lower();
    server.metrics.answered(response.status().as_u16(), bytes as usize);
    response
}

/// The reply to a request that has to be worked on.
async fn made(router: Router, request: Request<Incoming>) -> Arc<Reply> {
    if request.uri().path_and_query().is_some_and(|address| address.as_str().len() > ADDRESS_MAX_BYTES) {
        let detail = format!("the address is longer than {ADDRESS_MAX_BYTES} bytes");
        return Arc::new(Problem::new(StatusCode::URI_TOO_LONG, detail).reply());
    }
    if *request.method() == Method::OPTIONS {
        return Arc::new(allowed());
    }
    let called = tokio::time::timeout(TIME_MAX, TowerToHyperService::new(router).call(request));
    match called.await {
        Ok(Ok(mut response)) => response.extensions_mut().remove().unwrap_or_else(|| of_router(&response)),
        Ok(Err(never)) => match never {},
        Err(_) => {
            let detail = format!("this takes longer than {} s; ask for less", TIME_MAX.as_secs());
            Arc::new(Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail).reply())
        }
    }
}

/// What the router or a reader of bodies says by itself: a status, and maybe which methods there are.
fn of_router(response: &Response<Body>) -> Arc<Reply> {
    let mut reply = Problem::of_status(response.status()).reply();
    if let Some(methods) = response.headers().get(header::ALLOW) {
        reply.headers.push((header::ALLOW, methods.clone()));
    }
    Arc::new(reply)
}

/// The answer to a browser that asks before it asks (CORS preflight).
fn allowed() -> Reply {
    let mut reply = Reply::empty("text/plain", Freshness::Never);
    reply.headers.extend(MAY.map(|(name, value)| (name, HeaderValue::from_static(value))));
    reply
}
