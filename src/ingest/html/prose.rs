//! Markup as paragraphs.

use html5gum::{Token, Tokenizer};

/// A paragraph, heading or item of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    text: String,
    /// Letters inside links.
    linked: usize,
    /// Which `<article>` it stands in, from 1; 0 for none.
    article: usize,
    in_main: bool,
    item: bool,
}

/// Elements that end a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "section",
    "article",
    "main",
    "header",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "pre",
    "figure",
    "hr",
    "body",
];

/// A block with so much of its text in links is a menu.
const MENU_SHARE: f64 = 0.6;

/// Blocks as they are read.
#[derive(Debug, Default)]
pub(super) struct Layout {
    blocks: Vec<Block>,
    now: Block,
    articles: usize,
    open_articles: Vec<usize>,
    open_mains: usize,
    links: usize,
}

impl Layout {
    pub fn open(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        match name {
            "article" => {
                self.articles += 1;
                self.open_articles.push(self.articles);
            }
            "main" => self.open_mains += 1,
            "a" => self.links += 1,
            "br" => self.now.text.push('\n'),
            "li" => self.now.item = true,
            _ => {}
        }
    }

    pub fn close(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        match name {
            "article" => drop(self.open_articles.pop()),
            "main" => self.open_mains = self.open_mains.saturating_sub(1),
            "a" => self.links = self.links.saturating_sub(1),
            _ => {}
        }
    }

    /// White space in markup means nothing but that words are apart.
    pub fn text(&mut self, text: &str) {
        let before = self.now.text.len();
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' => {
                    if !self.now.text.is_empty() && !self.now.text.ends_with([' ', '\n']) {
                        self.now.text.push(' ');
                    }
                }
                c => self.now.text.push(c),
            }
        }
        if self.links > 0 {
            self.now.linked += self.now.text.len() - before;
        }
    }

    fn end_block(&mut self) {
        let mut block = std::mem::take(&mut self.now);
        let text = block.text.trim();
        if text.is_empty() {
            return;
        }
        block.text = text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        block.article = self.open_articles.first().copied().unwrap_or(0);
        block.in_main = self.open_mains > 0;
        self.blocks.push(block);
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.end_block();
        self.blocks
    }
}

/// The text of the article with the most words, else of the main part, else of all; menus are left out.
pub(super) fn joined(blocks: &[Block]) -> String {
    let letters =
        |article: usize| -> usize { blocks.iter().filter(|b| b.article == article).map(|b| b.text.len()).sum() };
    let articles = blocks.iter().map(|b| b.article).filter(|&a| a > 0);
    let article = articles.max_by_key(|&a| (letters(a), std::cmp::Reverse(a)));
    let has_main = blocks.iter().any(|b| b.in_main);
    let belongs = |block: &&Block| match article {
        Some(article) => block.article == article,
        None => !has_main || block.in_main,
    };
    let is_menu = |block: &Block| block.linked as f64 > MENU_SHARE * block.text.len() as f64;
    let mut text = String::new();
    let mut item_before = false;
    for block in blocks.iter().filter(belongs).filter(|b| !is_menu(b)) {
        if !text.is_empty() {
            text.push_str(if block.item && item_before { "\n" } else { "\n\n" });
        }
        text.push_str(if block.item { "- " } else { "" });
        text.push_str(&block.text);
        item_before = block.item;
    }
    text
}

/// The text of a piece of markup (the body of an item of a feed), or of plain words.
pub(in crate::ingest) fn prose_of(markup: &str) -> String {
    if !markup.contains(['<', '&']) {
        return markup.trim().to_owned();
    }
    let mut layout = Layout::default();
    for token in Tokenizer::new(markup) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => layout.open(&String::from_utf8_lossy(&tag.name)),
            Token::EndTag(tag) => layout.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => layout.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    joined(&layout.finish())
}
