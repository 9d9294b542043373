//! `salient serve`: a map, reports or ready tiles over HTTP.

mod load;
mod served;
mod watch;

use super::date;
use super::outcome::Outcome;
use super::overlay::Overlay;
use super::packs::Folder;
use super::weighing::Weighing;
use crate::pipeline::References;
use crate::units::Date;
use crate::web::server::{Server, Site, serve};
use anyhow::{Context, Result};
use clap::Args;
use served::Served;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serve a map over HTTP: the page, features (OGC API), vector tiles of any day, answers, and ready tiles.
///
/// The map is made of reports and made again when they change. Stops with Ctrl-C.
#[derive(Debug, Args)]
pub struct Serve {
    /// A project's folder (with salient.toml or reports/), reports, a folder that `salient map` wrote, and archives of
    /// tiles (.pmtiles, .mbtiles); the working folder when absent.
    inputs: Vec<PathBuf>,
    /// The port; 0 for any that is free.
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// The address to listen on. Other machines can connect only when this is not a loopback address.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// What links begin with, behind a proxy ("https://maps.example.org"); by default the host that each request names.
    #[arg(long, value_name = "URL", value_parser = url)]
    public_url: Option<String>,
    /// The day of the newest map, YYYY-MM-DD; by default that of the newest report.
    #[arg(long, value_parser = date::parse)]
    at: Option<Date>,
    /// The day of publication of reports that do not say it, YYYY-MM-DD; by default the as-of date, if that is given.
    #[arg(long, value_parser = date::parse)]
    date: Option<Date>,
    /// The map's title.
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    weighing: Weighing,
    #[command(flatten)]
    overlay: Overlay,
}

fn url(words: &str) -> Result<String, String> {
    let is_sign = |c: char| c.is_ascii_graphic() && !"\"<>\\^`{}|?#".contains(c);
    let rest = words.strip_prefix("https://").or(words.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && rest.chars().all(is_sign) => Ok(words.to_owned()),
        _ => Err(format!("expected http://HOST or https://HOST, found {words:?}")),
    }
}

impl Serve {
    pub(super) fn run(&self, folder: &Folder) -> Result<Outcome> {
        let references = self.overlay.references(folder)?;
        let served = Served::of(&self.inputs)?;
        let stamp = served.stamp();
        let site = self.load(&served, references)?;
        let server = Arc::new(Server::new(site, self.public_url.clone()));
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        std::thread::scope(|scope| {
            let (stop, stopped) = std::sync::mpsc::channel::<()>();
            let (watched, served) = (Arc::clone(&server), &served);
            let load = move || self.load(served, references);
            let watching = scope.spawn(move || watch::watch(served, stamp, &stopped, &watched, &load));
            let ended = runtime.block_on(self.listen(server));
            drop(stop);
            // It ends when there is nobody to stop it any more; a panic in it is told by itself.
            let _ = watching.join();
            ended
        })
    }

    /// Serves until the program is told to stop.
    async fn listen(&self, server: Arc<Server>) -> Result<Outcome> {
        let wanted = SocketAddr::new(self.bind, self.port);
        let listener = TcpListener::bind(wanted).await.with_context(|| {
            format!("{wanted}: cannot listen there; is another program on this port? --port names another, 0 any")
        })?;
        let address = listener.local_addr()?;
        if !self.bind.is_loopback() {
            eprintln!(
                "salient: warning: {address} can be reached by other machines; there is no password, and everybody who \
                 connects reads all reports' sentences"
            );
        }
        println!("http://{address}/");
        serve(listener, server, told_to_stop()).await;
        Ok(Outcome::Done)
    }

    fn load(&self, served: &Served, references: References<'static>) -> Result<Site> {
        load::load(self, served, references)
    }
}

/// Ctrl-C, or SIGTERM where there is one.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    // Where signals cannot be heard the server goes on until it is killed.
    if interrupted.await.is_err() {
        std::future::pending::<()>().await;
    }
}
