//! What is kept of the words that carry no claim.

use super::Reader;
use crate::claims::frame::Pattern;
use crate::claims::item::Kind;
use crate::claims::refusal::{Refusal, Refused};
use crate::claims::sentence::Sentence;
use crate::claims::word::frame_of;
use crate::report::{Diagnostic, Report, Severity};

/// A change of control was told, but of nothing that is ground here: worth a note.
pub(super) fn note_of(report: &Report, refused: &Refused) -> Option<Diagnostic> {
    let quiet = matches!(refused.why, Refusal::ReadElsewhere | Refusal::Repeated);
    (refused.state && !quiet).then(|| Diagnostic {
        severity: Severity::Note,
        code: "claim-not-taken",
        report: report.id.clone(),
        span: Some(refused.trigger),
        message: format!("\"{}\" is not read as control: {}", refused.trigger.of(&report.text), refused.why.message()),
    })
}

impl Reader<'_> {
    /// Keeps why the words `first..end` carry no claim.
    pub(super) fn refuse(&mut self, s: &Sentence<'_>, (first, end): (usize, usize), why: Refusal) {
        let (frame, state) = match s.items[first].kind {
            Kind::Verb(frame, _) => (frame.lemma(), frame.kind.is_state() && frame.pattern != Pattern::Light),
            Kind::Noun(frame) => (frame.lemma(), false),
            _ => ("hold", false),
        };
        self.refused.push(Refused { trigger: s.span_of(first, end), sentence: s.span, frame, state, why });
    }

    /// A word of the frames that is something else here, or a part of a name.
    pub(super) fn asleep(&mut self, s: &Sentence<'_>, at: usize) {
        let item = &s.items[at];
        if let Some((frame, _)) = item.dormant() {
            let why = Refusal::NotATrigger;
            let trigger = item.span(self.text.tokens);
            self.refused.push(Refused { trigger, sentence: s.span, frame, state: false, why });
        }
        if !matches!(item.kind, Kind::Actor(_)) || item.end - item.first < 2 {
            return;
        }
        for token in &self.text.tokens[item.first..item.end] {
            if let Some(frame) = frame_of(token.span.of(self.text.text)) {
                let why = Refusal::InName;
                self.refused.push(Refused { trigger: token.span, sentence: s.span, frame, state: false, why });
            }
        }
    }
}
