//! Finished replies that are asked for again and again, up to a number of bytes.

use super::reply::Reply;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Tiles of a war at all zooms that people look at, several times over.
const CAPACITY_BYTES: usize = 128 << 20;
/// One reply may take this share of the whole.
const SHARE_MAX: usize = 16;
/// Counted for each reply beside its bytes: its address, its headers, its other form.
const OVERHEAD_BYTES: usize = 512;

/// Replies by address. Reading takes a shared lock and no copy.
#[derive(Debug, Default)]
pub(super) struct Cache {
    kept: RwLock<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    replies: HashMap<Arc<str>, Entry, foldhash::fast::RandomState>,
    /// In the order in which they came: the first leaves first, unless it was read since (second chance; Corbató 1968).
    order: VecDeque<Arc<str>>,
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    reply: Arc<Reply>,
    bytes: usize,
    was_read: AtomicBool,
}

impl Cache {
    pub fn get(&self, address: &str) -> Option<Arc<Reply>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let entry = kept.replies.get(address)?;
        // Written only when it changes: a store would take the line from the other cores each time.
        if !entry.was_read.load(Ordering::Relaxed) {
            entry.was_read.store(true, Ordering::Relaxed);
        }
        Some(Arc::clone(&entry.reply))
    }

    /// Keeps a reply, and lets others go for it. Of two for one address the first stays.
    pub fn put(&self, address: &str, reply: Arc<Reply>) {
        // The second form of a body is made later: room for it is kept from the start.
        let bytes = reply.weight_bytes() * if reply.varies() { 2 } else { 1 } + address.len() + OVERHEAD_BYTES;
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if bytes > CAPACITY_BYTES / SHARE_MAX || kept.replies.contains_key(address) {
            return;
        }
        kept.make_room(bytes);
        let address: Arc<str> = address.into();
        kept.order.push_back(Arc::clone(&address));
        kept.bytes += bytes;
        kept.replies.insert(address, Entry { reply, bytes, was_read: AtomicBool::new(false) });
    }

    /// How many replies there are, and their bytes.
    pub fn size(&self) -> (usize, usize) {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        (kept.replies.len(), kept.bytes)
    }
}

impl Kept {
    fn make_room(&mut self, bytes: usize) {
        while self.bytes + bytes > CAPACITY_BYTES {
            let Some(address) = self.order.pop_front() else { return };
            let spared = self.replies.get(&address).is_some_and(|entry| entry.was_read.swap(false, Ordering::Relaxed));
            if spared {
                self.order.push_back(address);
            } else if let Some(entry) = self.replies.remove(&address) {
                self.bytes -= entry.bytes;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::reply::Freshness;
    use super::*;

    fn reply(bytes: usize) -> Arc<Reply> {
        Arc::new(Reply::dense("image/png", vec![0; bytes], Freshness::Hour))
    }

    #[test]
    fn it_keeps_to_its_bytes_and_lets_go_what_nobody_reads() {
        let (cache, mb) = (Cache::default(), 1 << 20);
        for i in 0..500 {
            cache.put(&format!("/{i}"), reply(mb));
            assert!(cache.get("/0").is_some(), "read each time, it stays ({i})");
        }
        let (replies, bytes) = cache.size();
        assert!(bytes <= CAPACITY_BYTES && replies > 100, "{replies} replies, {bytes} bytes");
        assert!(cache.get("/1").is_none() && cache.get("/499").is_some());
    }

    #[test]
    fn what_is_too_large_is_not_kept() {
        let cache = Cache::default();
        cache.put("/large", reply(CAPACITY_BYTES / 2));
        assert_eq!(cache.size(), (0, 0));
    }
}
