//! A page's own statements about itself, and its blocks of text.

use super::prose::{Block, Layout, joined};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub title: Option<String>,
    /// The day of publication as written.
    pub date: Option<String>,
    pub site: Option<String>,
    pub url: Option<String>,
    /// ISO 639-1.
    pub lang: Option<String>,
    blocks: Vec<Block>,
}

/// Names of meta tags, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
];
const SITES: &[&str] = &["og:site_name", "application-name", "dc.publisher", "publisher"];
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title"];

/// Elements whose words are no part of a report.
const APART: &[&str] = &[
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "form",
    "noscript",
    "svg",
    "button",
    "select",
    "template",
    "iframe",
    "head",
    "figcaption",
    "dialog",
];

impl Page {
    pub fn read(html: &str) -> Self {
        let mut reader = Reader::default();
        let mut emitter = DefaultEmitter::default();
        // Scripts and styles are not markup.
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => reader.open(&tag),
                Token::EndTag(tag) => reader.close(&words(&tag.name)),
                Token::String(text) => reader.text(&words(&text)),
                _ => {}
            }
        }
        reader.finish()
    }

    /// The main text.
    pub fn prose(&self) -> String {
        joined(&self.blocks)
    }
}

fn words(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct Reader {
    layout: Layout,
    /// Open elements whose words are left out.
    apart: Vec<String>,
    page_title: String,
    in_title: bool,
    /// Linked data that is being read.
    data: Option<String>,
    found: Page,
    meta: Vec<(String, String)>,
    time: Option<String>,
    data_date: Option<String>,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = words(&tag.name);
        let attribute = |key: &str| tag.attributes.get(key.as_bytes()).map(|value| words(&value.value));
        match name.as_str() {
            "html" => self.found.lang = attribute("lang").and_then(|lang| language(&lang)),
            "meta" => {
                self.meta(attribute("property").or(attribute("name")).or(attribute("itemprop")), attribute("content"))
            }
            "link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.found.url = attribute("href");
            }
            "time" if self.time.is_none() => self.time = attribute("datetime"),
            "title" => self.in_title = self.page_title.is_empty(),
            "script" if attribute("type").is_some_and(|t| t.contains("ld+json")) => self.data = Some(String::new()),
            _ => {}
        }
        if APART.contains(&name.as_str()) && !tag.self_closing {
            self.apart.push(name);
        } else if name == "body" {
            self.apart.clear();
        } else if self.apart.is_empty() {
            self.layout.open(&name);
        }
    }

    fn close(&mut self, name: &str) {
        if name == "title" {
            self.in_title = false;
        }
        if name == "script"
            && let Some(data) = self.data.take()
        {
            self.data_date = self.data_date.take().or_else(|| published(&data));
        }
        if let Some(at) = self.apart.iter().rposition(|open| open == name) {
            self.apart.truncate(at);
        } else if self.apart.is_empty() {
            self.layout.close(name);
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.page_title.push_str(text);
        } else if let Some(data) = &mut self.data {
            data.push_str(text);
        } else if self.apart.is_empty() {
            self.layout.text(text);
        }
    }

    fn meta(&mut self, name: Option<String>, content: Option<String>) {
        if let (Some(name), Some(content)) = (name, content) {
            self.meta.push((name.to_ascii_lowercase(), content));
        }
    }

    fn finish(mut self) -> Page {
        let meta = std::mem::take(&mut self.meta);
        let stated = |names: &[&str]| {
            let value = |name: &&str| meta.iter().find(|(key, value)| key == *name && !value.trim().is_empty());
            names.iter().find_map(value).map(|(_, value)| value.trim().to_owned())
        };
        let title = self.page_title.split_whitespace().collect::<Vec<_>>().join(" ");
        self.found.title = stated(TITLES).or(Some(title).filter(|title| !title.is_empty()));
        self.found.date = stated(DATES).or(self.data_date).or(self.time);
        self.found.site = stated(SITES);
        self.found.url = self.found.url.or_else(|| stated(&["og:url"]));
        self.found.blocks = self.layout.finish();
        self.found
    }
}

/// "en-GB" is en.
fn language(words: &str) -> Option<String> {
    let code = words.split(['-', '_']).next().unwrap_or("").trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// The day of publication in linked data (schema.org).
fn published(data: &str) -> Option<String> {
    let (_, rest) = data.split_once("\"datePublished\"")?;
    let (_, rest) = rest.split_once('"')?;
    rest.split_once('"').map(|(date, _)| date.to_owned())
}
