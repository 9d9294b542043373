//! Connections: how many, how slow, and how they end.

use super::live::Server;
use super::patience::Patience;
use super::{routes, service};
use axum::Router;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

/// Connections at a time; one more is told so and closed. Below the thousand files that systems grant a program.
const CONNECTIONS_MAX: usize = 768;
/// A request's head must be there within this time, and the next one on a kept connection.
const HEAD_TIME: Duration = Duration::from_secs(20);
/// Nothing taken of an answer for this time: the client has gone.
const STALL_TIME: Duration = Duration::from_secs(20);
/// The head of a request, and what is read ahead of its body.
const BUFFER_BYTES: usize = 16 << 10;
const HEADERS_MAX: usize = 64;
/// For requests under way when the server is to stop.
const LAST_REQUESTS_TIME: Duration = Duration::from_secs(5);
/// When the system has no more files or memory for connections, wait for some to end.
const NO_ROOM_TIME: Duration = Duration::from_millis(50);

const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves until `stop` is done, then lets the requests under way end.
///
/// # Errors
/// None while it serves: a connection that fails is that client's loss.
pub async fn serve(listener: TcpListener, server: Arc<Server>, stop: impl Future<Output = ()>) {
    let (graceful, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS_MAX)));
    let router = routes::router(Arc::clone(&server));
    let (warmed, mut stop) = (server.loaded(), std::pin::pin!(stop));
    tokio::task::spawn_blocking(move || warmed.warm());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match (accepted, Arc::clone(&places).try_acquire_owned()) {
            (Ok((stream, _)), Ok(place)) => {
                let client = Client { server: Arc::clone(&server), router: router.clone(), place };
                tokio::spawn(client.serve(stream, graceful.watcher()));
            }
            (Ok((stream, _)), Err(_)) => refuse(&server, &stream),
            (Err(error), _) => rest_after(&error).await,
        }
    }
    drop(listener);
    // Whoever is still reading then is cut off.
    let _ = timeout(LAST_REQUESTS_TIME, graceful.shutdown()).await;
}

fn refuse(server: &Server, stream: &TcpStream) {
    server.metrics.connections_refused.add(1);
    // Told as far as it goes without waiting.
    let _ = stream.try_write(FULL);
}

/// A client that left before it was let in is nothing; without room for more, waiting is better than asking in a circle.
async fn rest_after(error: &io::Error) {
    if !matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset) {
        sleep(NO_ROOM_TIME).await;
    }
}

/// One connection.
struct Client {
    server: Arc<Server>,
    router: Router,
    place: OwnedSemaphorePermit,
}

impl Client {
    async fn serve(self, stream: TcpStream, watcher: Watcher) {
        let Self { server, router, place } = self;
        server.metrics.connections.add(1);
        // Answers are written whole: nothing is won by waiting for more.
        let _ = stream.set_nodelay(true);
        let answering = Arc::clone(&server);
        let service = service_fn(move |request| {
            let answer = service::answer(Arc::clone(&answering), router.clone(), request);
            async { Ok::<_, Infallible>(answer.await) }
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIME)
            .max_buf_size(BUFFER_BYTES)
            .max_headers(HEADERS_MAX)
            .serve_connection(TokioIo::new(Patience::new(stream, STALL_TIME)), service);
        // What a client did wrong it was told; that it is gone is no news.
        let _ = watcher.watch(connection).await;
        server.metrics.connections.take(1);
        drop(place);
    }
}
