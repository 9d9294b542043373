//! RSS, Atom and JSON Feed: each item is a report.

use super::byline::stated_day;
use super::decode::decode;
use super::html::{prose_of, titled};
use super::plain::{stem, undated};
use super::{IngestError, Ingested, sha256_hex};
use crate::report::{DatePrecision, Report, Source};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;

/// One item, as its feed says it.
#[derive(Debug, Default)]
struct Item {
    id: Option<String>,
    title: Option<String>,
    body: String,
    date: Option<String>,
    url: Option<String>,
    source: Option<String>,
}

/// An id longer than this is an address: the item's number is the better name.
const LONGEST_ID: usize = 60;

/// Reads RSS (0.9 to 2.0) or Atom. Texts are the items' texts as read, below their titles, without markup.
///
/// # Errors
/// What is no XML, with its line and column, and XML that is no feed.
pub(super) fn read_xml(bytes: &[u8], origin: &str) -> Result<Ingested, IngestError> {
    let text = decode(bytes, origin)?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text.trim_start_matches('\u{FEFF}').trim_start(), options);
    let document = document.map_err(|error| {
        let at = error.pos();
        bad(origin, at.row as usize, at.col as usize, format!("expected a feed in XML: {error}"))
    })?;
    let root = document.root_element();
    let channel = root.children().find(|n| n.has_tag_name_any("channel")).unwrap_or(root);
    if !matches!(root.tag_name().name(), "rss" | "RDF" | "feed") {
        let message = format!("expected RSS or Atom, found <{}>", root.tag_name().name());
        return Err(bad(origin, 1, 1, message));
    }
    let site = words(channel, &["title"]);
    let items = root.descendants().filter(|n| matches!(n.tag_name().name(), "item" | "entry"));
    let items: Vec<Item> = items.map(|node| item(node, site.as_deref())).collect();
    Ok(ingested(items, None, origin))
}

/// The name without its namespace.
trait Named {
    fn has_tag_name_any(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_any(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn bad(origin: &str, line: usize, column: usize, message: String) -> IngestError {
    IngestError::BadLine { origin: origin.to_owned(), line, column, message }
}

/// The text of the first child with one of the names, in the order of the names.
fn words(node: Node<'_, '_>, names: &[&str]) -> Option<String> {
    let child = |name: &&str| node.children().find(|n| n.has_tag_name_any(name));
    let all = |n: Node<'_, '_>| n.descendants().filter(|d| d.is_text()).filter_map(|d| d.text()).collect::<String>();
    names.iter().filter_map(child).map(all).map(|w| w.trim().to_owned()).find(|w| !w.is_empty())
}

fn item(node: Node<'_, '_>, site: Option<&str>) -> Item {
    let href = node.children().filter(|n| n.has_tag_name_any("link")).find_map(|n| n.attribute("href"));
    Item {
        id: words(node, &["guid", "id"]),
        title: words(node, &["title"]).map(|title| prose_of(&title)),
        body: words(node, &["encoded", "content", "description", "summary"]).map(|b| prose_of(&b)).unwrap_or_default(),
        date: words(node, &["pubDate", "published", "date", "issued", "updated"]),
        url: words(node, &["link"]).or(href.map(str::to_owned)),
        source: words(node, &["source"]).or(site.map(str::to_owned)),
    }
}

/// Reads a JSON Feed (versions 1 and 1.1).
pub(super) fn from_json_feed(feed: &Value, origin: &str) -> Ingested {
    let site = feed.get("title").and_then(Value::as_str);
    let lang = feed.get("language").and_then(Value::as_str).and_then(|l| l.get(..2)).map(str::to_ascii_lowercase);
    let items = feed.get("items").and_then(Value::as_array).into_iter().flatten();
    let items: Vec<Item> = items
        .map(|item| {
            let field = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
            let markup = field("content_html").map(|html| prose_of(&html));
            Item {
                id: field("id"),
                title: field("title"),
                body: field("content_text").or(markup).or(field("summary")).unwrap_or_default(),
                date: field("date_published").or(field("date_modified")),
                url: field("url"),
                source: site.map(str::to_owned),
            }
        })
        .collect();
    ingested(items, lang, origin)
}

fn ingested(items: Vec<Item>, lang: Option<String>, origin: &str) -> Ingested {
    let mut all = Ingested::default();
    for (i, item) in items.into_iter().enumerate() {
        let text = titled(item.title.as_deref(), &item.body);
        if text.trim().is_empty() {
            let message = format!("item {} of the feed has neither a title nor a text: skipped", i + 1);
            all.skipped.push(bad(origin, 1, 1, message));
            continue;
        }
        let found = item.date.as_deref().and_then(stated_day);
        let short = item.id.filter(|id| id.len() <= LONGEST_ID && !id.contains("://"));
        let report = Report {
            id: short.unwrap_or_else(|| format!("{}-{}", stem(origin), i + 1)),
            title: item.title,
            date: found.map(|f| f.date),
            date_precision: found.map_or(DatePrecision::Unknown, |f| f.precision),
            source: item.source.map(Source),
            url: item.url,
            lang: lang.clone(),
            sha256: sha256_hex(text.as_bytes()),
            text,
            origin: format!("{origin}: item {}", i + 1),
            countries: Vec::new(),
            event: None,
        };
        all.diagnostics.extend(undated(&report));
        all.reports.push(report);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(all: &Ingested) -> Vec<String> {
        let one = |r: &Report| {
            let source = r.source.as_ref().map_or("-", |s| s.0.as_str());
            let date = r.date.map_or("-".to_owned(), |d| d.to_string());
            format!("{} {date} {source}: {}", r.id, r.text.replace('\n', "|"))
        };
        all.reports.iter().map(one).collect()
    }

    #[test]
    fn reads_rss_and_atom() {
        let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Desk</title><item><title>Hama</title>\
                   <guid>7</guid><pubDate>Mon, 24 Apr 2017 22:10:00 +0300</pubDate><description>&lt;p&gt;The army took \
                   &lt;b&gt;Halfaya&lt;/b&gt;.&lt;/p&gt;</description></item><item><link>https://e.org/2</link>\
                   <description><![CDATA[Suran fell.]]></description></item><item></item></channel></rss>";
        let all = read_xml(rss.as_bytes(), "f/desk.rss").unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(told(&all), ["7 2017-04-24 Desk: Hama||The army took Halfaya.", "desk-2 - Desk: Suran fell."]);
        assert!(all.skipped[0].to_string().contains("item 3 of the feed"));
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Desk</title><entry><title>A</title>\
                    <id>tag:1</id><updated>2020-01-02T00:00:00Z</updated><link href='https://e.org/1'/>\
                    <content type='html'>One &amp;amp; two.</content></entry></feed>";
        let all = read_xml(atom.as_bytes(), "a.atom").unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(told(&all), ["tag:1 2020-01-02 Desk: A||One & two."]);
        assert_eq!(all.reports[0].url.as_deref(), Some("https://e.org/1"));
    }

    #[test]
    fn says_what_is_no_feed() {
        let said = |xml: &str| read_xml(xml.as_bytes(), "x.xml").unwrap_err().to_string();
        assert!(said("<rss>\n<a></b></rss>").starts_with("x.xml:2:"), "{}", said("<rss>\n<a></b></rss>"));
        assert_eq!(said("<kml></kml>"), "x.xml:1:1: expected RSS or Atom, found <kml>");
    }

    #[test]
    fn reads_a_json_feed() {
        let feed = serde_json::json!({"version": "https://jsonfeed.org/version/1.1", "title": "Desk", "language": "en-US",
            "items": [{"id": "1", "content_html": "<p>The army took Suran.</p>", "date_published": "2017-04-24T10:00:00Z"}]});
        let all = from_json_feed(&feed, "feed.json");
        assert_eq!(told(&all), ["1 2017-04-24 Desk: The army took Suran."]);
        assert_eq!(all.reports[0].lang.as_deref(), Some("en"));
    }
}
