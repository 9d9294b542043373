//! Web pages: title, day, publisher and the main text.

mod page;
mod prose;

use super::byline::stated_day;
use super::decode::decode;
use super::plain::{dated, stem, undated};
use super::{IngestError, Ingested, sha256_hex};
use crate::report::{DatePrecision, Report, Source};
use page::Page;

pub(super) use prose::prose_of;

/// Reads a page. Its text is the text of the page as it is read: the title, then the paragraphs of its article (else
/// of its main part, else of all of it), without menus, forms and scripts; spans lead into that text, the hash is that
/// of the page's bytes.
///
/// The day is the first of: a meta tag or linked data with a time of publication, a `<time>` element, a date in the
/// first lines of the text, a date in the file's name.
///
/// # Errors
/// What is not text, and a page without any words.
pub(super) fn read_page(bytes: &[u8], origin: &str) -> Result<Ingested, IngestError> {
    let html = decode(bytes, origin)?;
    let page = Page::read(&html);
    let text = titled(page.title.as_deref(), &page.prose());
    if text.trim().is_empty() {
        let message = "expected a page with words in it; found only tags".to_owned();
        return Err(IngestError::BadLine { origin: origin.to_owned(), line: 1, column: 1, message });
    }
    let stated = page.date.as_deref().and_then(stated_day);
    let found = stated.or_else(|| dated(&text, origin));
    let report = Report {
        id: stem(origin).to_owned(),
        title: page.title,
        date: found.map(|f| f.date),
        date_precision: found.map_or(DatePrecision::Unknown, |f| f.precision),
        source: page.site.map(Source),
        url: page.url,
        lang: page.lang,
        sha256: sha256_hex(bytes),
        text,
        origin: origin.to_owned(),
        countries: Vec::new(),
        event: None,
    };
    let diagnostics = undated(&report).into_iter().collect();
    Ok(Ingested { reports: vec![report], diagnostics, skipped: Vec::new() })
}

/// The text below its title, if it does not begin with it anyway.
pub(super) fn titled(title: Option<&str>, prose: &str) -> String {
    match title.filter(|title| !title.is_empty() && !prose.starts_with(*title)) {
        Some(title) => format!("{title}\n\n{prose}").trim_end().to_owned(),
        None => prose.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Army enters Hama | A Journal</title>
<meta property="og:title" content="Army enters Hama"><meta property="og:site_name" content="A Journal">
<meta property="article:published_time" content="2017-04-24T22:10:00+03:00">
<link rel="canonical" href="https://example.org/hama"><script>var x = "<p>not text</p>";</script></head>
<body><nav><a href="/">Home</a> <a href="/syria">Syria</a></nav><article><h1>Army enters Hama</h1>
<p>The army captured <b>Halfaya</b>&nbsp;on
Sunday &amp; held it.</p><ul><li>Suran was taken.</li><li>Taybat fell.</li></ul>
<aside>Read more: Idlib is held by aliens.</aside></article><footer>All rights reserved.</footer></body></html>"#;

    fn read(html: &str, origin: &str) -> Report {
        let mut all = read_page(html.as_bytes(), origin).unwrap_or_else(|e| panic!("{e}"));
        all.reports.remove(0)
    }

    #[test]
    fn reads_the_article_and_nothing_around_it() {
        let report = read(PAGE, "pages/hama.html");
        let expected =
            "Army enters Hama\n\nThe army captured Halfaya on Sunday & held it.\n\n- Suran was taken.\n- Taybat fell.";
        assert_eq!(report.text.replace('\u{a0}', " "), expected);
        assert_eq!(report.date.map(|d| d.to_string()).as_deref(), Some("2017-04-24"));
        assert_eq!((report.source, report.lang.as_deref()), (Some(Source("A Journal".into())), Some("en")));
        assert_eq!((report.url.as_deref(), report.id.as_str()), (Some("https://example.org/hama"), "hama"));
        assert_eq!(report.sha256, sha256_hex(PAGE.as_bytes()));
    }

    #[test]
    fn finds_the_day_in_linked_data_time_or_text() {
        let day = |html: &str| read(html, "x.html").date.map(|d| d.to_string());
        let body = "<p>Words are here.</p>";
        let data = r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished": "2020-01-02T03:04Z"}</script>"#;
        assert_eq!(day(&format!("{data}{body}")).as_deref(), Some("2020-01-02"));
        assert_eq!(day(&format!("<time datetime='2021-05-06'>May</time>{body}")).as_deref(), Some("2021-05-06"));
        assert_eq!(day("<p>BEIRUT, 3 May 2019 (Desk)</p><p>Words.</p>").as_deref(), Some("2019-05-03"));
        assert_eq!(day(body), None);
    }

    #[test]
    fn broken_pages_are_read_as_far_as_they_go() {
        let report = read("<p>The army took <b>Suran</p></div><p>Unclosed &lt;tag <i>here", "x.html");
        assert_eq!(report.text, "The army took Suran\n\nUnclosed <tag here");
        let error = read_page(b"<html><script>1</script><nav>a</nav></html>", "x.html").unwrap_err().to_string();
        assert!(error.starts_with("x.html:1:1: expected a page with words"), "{error}");
    }
}
