//! Telegram Desktop's export, `result.json`: each message with words is a report.

use super::byline::stated_day;
use super::plain::{stem, undated};
use super::{IngestError, Ingested, sha256_hex};
use crate::report::{DatePrecision, Report, Source};
use serde_json::Value;

/// Whether a JSON value is an export of one chat, or of an account with its chats.
pub(super) fn is_export(value: &Value) -> bool {
    value.get("messages").is_some_and(Value::is_array) || chats(value).is_some()
}

fn chats(value: &Value) -> Option<&Vec<Value>> {
    value.get("chats")?.get("list")?.as_array()
}

/// Reads an export. The text of a message is its words without their marking, as read; its source is the chat's name,
/// or that of the chat it was forwarded from; messages without words (pictures, joins) are passed over.
pub(super) fn from_export(value: &Value, origin: &str) -> Ingested {
    let mut all = Ingested::default();
    match chats(value) {
        Some(list) => list.iter().for_each(|chat| chat_messages(chat, origin, &mut all)),
        None => chat_messages(value, origin, &mut all),
    }
    all
}

fn chat_messages(chat: &Value, origin: &str, all: &mut Ingested) {
    let name = chat.get("name").and_then(Value::as_str);
    for (i, message) in chat.get("messages").and_then(Value::as_array).into_iter().flatten().enumerate() {
        match report(message, name, i, origin) {
            Ok(Some(report)) => {
                all.diagnostics.extend(undated(&report));
                all.reports.push(report);
            }
            Ok(None) => {}
            Err(error) => all.skipped.push(error),
        }
    }
}

fn report(message: &Value, chat: Option<&str>, i: usize, origin: &str) -> Result<Option<Report>, IngestError> {
    if message.get("type").and_then(Value::as_str).is_some_and(|kind| kind != "message") {
        return Ok(None);
    }
    let text = message.get("text").map(text_of).transpose().map_err(|message| IngestError::BadLine {
        origin: origin.to_owned(),
        line: 1,
        column: 1,
        message: format!("message {}: {message}", i + 1),
    })?;
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let number = message.get("id").and_then(Value::as_i64).map_or_else(|| (i + 1).to_string(), |id| id.to_string());
    let found = message.get("date").and_then(Value::as_str).and_then(stated_day);
    let forwarded = message.get("forwarded_from").and_then(Value::as_str);
    Ok(Some(Report {
        id: format!("{}-{number}", chat.unwrap_or_else(|| stem(origin)).replace(char::is_whitespace, "-")),
        title: None,
        date: found.map(|f| f.date),
        date_precision: found.map_or(DatePrecision::Unknown, |f| f.precision),
        source: forwarded.or(chat).map(|name| Source(name.to_owned())),
        url: None,
        lang: None,
        sha256: sha256_hex(text.as_bytes()),
        text,
        origin: format!("{origin}: message {number}"),
        countries: Vec::new(),
        event: None,
    }))
}

/// A string, or a list of strings and marked pieces (`{"type":"bold","text":"..."}`).
fn text_of(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Array(pieces) => pieces.iter().map(text_of).collect(),
        Value::Object(piece) => piece.get("text").map_or_else(|| Ok(String::new()), text_of),
        other => Err(format!("expected \"text\" to be a string or a list of pieces, found {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn messages_are_reports() {
        let export = json!({"name": "War News", "type": "public_channel", "id": 1, "messages": [
            {"id": 5, "type": "service", "date": "2017-04-23T10:00:00", "text": ""},
            {"id": 6, "type": "message", "date": "2017-04-24T10:00:00", "text": [{"type": "bold", "text": "Hama: "}, "Halfaya fell.\n", {"type": "link", "text": "t.me/x"}]},
            {"id": 7, "type": "message", "date": "2017-04-25T10:00:00", "text": "", "photo": "a.jpg"},
            {"id": 8, "type": "message", "date": "2017-04-25T11:00:00", "forwarded_from": "SOHR", "text": "Suran fell."},
            {"id": 9, "type": "message", "date": "2017-04-25T11:00:00", "text": 5}]});
        assert!(is_export(&export));
        let all = from_export(&export, "result.json");
        let told: Vec<_> = all.reports.iter().map(|r| (r.id.as_str(), r.text.as_str(), r.source.as_ref())).collect();
        let (own, other) = (Source("War News".into()), Source("SOHR".into()));
        let expected =
            [("War-News-6", "Hama: Halfaya fell.\nt.me/x", Some(&own)), ("War-News-8", "Suran fell.", Some(&other))];
        assert_eq!(told, expected);
        assert_eq!(all.reports[0].date.map(|d| d.to_string()).as_deref(), Some("2017-04-24"));
        assert!(all.skipped[0].to_string().contains("message 5: expected \"text\" to be a string or a list"));
        let whole = json!({"chats": {"list": [export]}});
        assert_eq!(from_export(&whole, "result.json").reports.len(), 2);
    }
}
