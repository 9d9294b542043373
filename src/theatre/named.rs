//! One name that is known to be an actor's, out of a table.

use super::{ActorId, ActorMatch, SideId, Theatre, find_actors};
use crate::report::Span;
use crate::text::{fold, tokenize};

/// Who a name means that stands alone in a field: a side of the theatre by its id or name, an actor by its list, else
/// one who is kept as itself. The words in brackets that event tables add ("(2000-2024)") are left out.
pub fn actor_named(name: &str, span: Span, theatre: Option<&Theatre>) -> ActorMatch {
    let plain = name.split('(').next().unwrap_or(name).trim();
    let plain = if plain.is_empty() { name } else { plain };
    let side = theatre.and_then(|t| side_named(plain, t).map(|side| (t, side)));
    if let Some((theatre, (id, words))) = side {
        let actor = ActorId(format!("{}/side/{}", theatre.id, id.0));
        return ActorMatch { span, actor, name: words, side: Some(id), generic: false, plural: true };
    }
    let found = find_actors(plain, &tokenize(plain), theatre);
    let listed = |a: &&ActorMatch| a.side.is_some();
    match found.iter().find(listed).or(found.first()) {
        Some(actor) => ActorMatch { span, ..actor.clone() },
        None => ActorMatch {
            span,
            actor: ActorId(format!("?/{}", plain.to_lowercase())),
            name: plain.to_owned(),
            side: None,
            generic: false,
            plural: true,
        },
    }
}

/// The side of this id or name, or the only one whose name begins with these words ("Russia" is "Russia and its
/// allies").
fn side_named(words: &str, theatre: &Theatre) -> Option<(SideId, String)> {
    let key = fold(words);
    let exact = theatre.sides.iter().find(|side| fold(&side.id.0) == key || fold(&side.name) == key);
    let begins = |name: &str| fold(name).strip_prefix(&key).is_some_and(|rest| rest.starts_with(' '));
    let mut longer = theatre.sides.iter().filter(|side| !key.is_empty() && begins(&side.name));
    let only = longer.next().filter(|_| longer.next().is_none());
    exact.or(only).map(|side| (side.id.clone(), side.name.clone()))
}
