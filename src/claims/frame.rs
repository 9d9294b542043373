//! Frames: which verbs and nouns tell of control and fighting, and where their parts stand.

use super::ClaimKind;
use super::word::Form;
use serde::Deserialize;

/// Where a verb's parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Pattern {
    /// The subject gains the object (from the loser).
    Take,
    /// The subject holds the object.
    Hold,
    /// The subject loses the object (to the winner).
    Lose,
    /// The subject goes away from a place.
    Leave,
    /// The subject, a place, falls (to the winner).
    Fall,
    /// The subject drives the object, an actor, from a place.
    Oust,
    /// The subject gives the object to the winner.
    Hand,
    /// The subject moves in, into, towards a place.
    Move,
    /// The subject comes to the object.
    Reach,
    /// The subject attacks the object, or fights in or on it.
    Attack,
    /// The subject fights another in a place.
    Clash,
    /// The subject has the object surrounded.
    Besiege,
    /// The subject beats off an attack on a place.
    Repel,
    /// Only together with a noun ("make gains", "launch an assault").
    Light,
}

/// What a verb makes of "control", "siege", "gains" as its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Light {
    No,
    Gain,
    Regain,
    Keep,
    Lose,
    Make,
    Launch,
    Impose,
    Change,
    Raise,
    Reverse,
}

/// A verb with its parts.
#[derive(Debug)]
pub(super) struct VerbFrame {
    /// Principal parts: the base form alone when regular, else base, -s, past, participle, -ing.
    parts: &'static [&'static str],
    pub kind: ClaimKind,
    pub pattern: Pattern,
    pub light: Light,
}

/// Where a noun's parts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum NounPattern {
    /// "the capture of PLACE by ACTOR", "ACTOR's capture of PLACE".
    Take,
    /// "the loss of PLACE".
    Lose,
    /// "the withdrawal of ACTOR from PLACE".
    Leave,
    /// "control of PLACE", "under ACTOR control".
    Control,
    /// "the siege of PLACE", "under siege".
    Siege,
    /// "an assault on PLACE".
    Attack,
    /// "advances in PLACE".
    Advance,
    /// "clashes in PLACE between ACTOR and ACTOR".
    Fight,
    /// "the handover of PLACE to ACTOR".
    Hand,
    /// "an evacuation deal in PLACE".
    Deal,
}

/// A noun with its parts.
#[derive(Debug)]
pub(super) struct NounFrame {
    singular: &'static str,
    plural: &'static str,
    pub kind: ClaimKind,
    pub pattern: NounPattern,
}

impl VerbFrame {
    /// A verb of a user's file.
    pub(super) fn own(parts: &'static [&'static str], kind: ClaimKind, pattern: Pattern) -> Self {
        verb(parts, kind, pattern, Light::No)
    }
}

impl NounFrame {
    /// A noun of a user's file.
    pub(super) fn own(singular: &'static str, plural: &'static str, kind: ClaimKind, pattern: NounPattern) -> Self {
        noun(singular, plural, kind, pattern)
    }
}

const fn verb(parts: &'static [&'static str], kind: ClaimKind, pattern: Pattern, light: Light) -> VerbFrame {
    VerbFrame { parts, kind, pattern, light }
}

use ClaimKind::{Advances, Attacks, Besieges, Contested, Gains, Holds, Loses, Regains, Repels, Transfer, Withdraws};

static VERBS: &[VerbFrame] = &[
    verb(&["capture"], Gains, Pattern::Take, Light::Gain),
    verb(&["seize"], Gains, Pattern::Take, Light::Gain),
    verb(&["take", "takes", "took", "taken", "taking"], Gains, Pattern::Take, Light::Gain),
    verb(&["overrun", "overruns", "overran", "overrun", "overrunning"], Gains, Pattern::Take, Light::No),
    verb(&["occupy"], Gains, Pattern::Take, Light::No),
    verb(&["conquer"], Gains, Pattern::Take, Light::No),
    verb(&["overtake", "overtakes", "overtook", "overtaken", "overtaking"], Gains, Pattern::Take, Light::No),
    verb(&["liberate"], Gains, Pattern::Take, Light::No),
    verb(&["secure"], Gains, Pattern::Take, Light::Gain),
    verb(&["clear"], Gains, Pattern::Take, Light::No),
    verb(&["cleanse"], Gains, Pattern::Take, Light::No),
    verb(&["sweep", "sweeps", "swept", "swept", "sweeping"], Gains, Pattern::Take, Light::No),
    verb(&["snatch"], Gains, Pattern::Take, Light::No),
    verb(&["wrest"], Gains, Pattern::Take, Light::Gain),
    verb(&["annex"], Gains, Pattern::Take, Light::No),
    verb(&["win", "wins", "won", "won", "winning"], Gains, Pattern::Take, Light::Gain),
    verb(&["gain"], Gains, Pattern::Light, Light::Gain),
    verb(&["establish"], Gains, Pattern::Light, Light::Gain),
    verb(&["assume"], Gains, Pattern::Light, Light::Gain),
    verb(&["exert"], Gains, Pattern::Light, Light::Gain),
    verb(&["extend"], Gains, Pattern::Light, Light::Gain),
    verb(&["expand"], Gains, Pattern::Light, Light::Gain),
    verb(&["increase"], Gains, Pattern::Light, Light::Gain),
    verb(&["complete"], Gains, Pattern::Light, Light::Gain),
    verb(&["reverse"], Regains, Pattern::Light, Light::Reverse),
    verb(&["consolidate"], Holds, Pattern::Light, Light::Keep),
    verb(&["tighten"], Holds, Pattern::Light, Light::Impose),
    verb(&["recapture"], Regains, Pattern::Take, Light::Regain),
    verb(&["re-capture"], Regains, Pattern::Take, Light::Regain),
    verb(&["retake", "retakes", "retook", "retaken", "retaking"], Regains, Pattern::Take, Light::Regain),
    verb(&["re-take", "re-takes", "re-took", "re-taken", "re-taking"], Regains, Pattern::Take, Light::Regain),
    verb(&["regain"], Regains, Pattern::Take, Light::Regain),
    verb(&["reclaim"], Regains, Pattern::Take, Light::Regain),
    verb(&["recover"], Regains, Pattern::Take, Light::Regain),
    verb(&["restore"], Regains, Pattern::Take, Light::Regain),
    verb(&["reassert"], Regains, Pattern::Light, Light::Regain),
    verb(&["re-establish"], Regains, Pattern::Light, Light::Regain),
    verb(&["reestablish"], Regains, Pattern::Light, Light::Regain),
    verb(&["reoccupy"], Regains, Pattern::Take, Light::No),
    verb(&["reconquer"], Regains, Pattern::Take, Light::No),
    verb(&["re-control"], Regains, Pattern::Take, Light::No),
    verb(&["recontrol"], Regains, Pattern::Take, Light::No),
    verb(&["control", "controls", "controlled", "controlled", "controlling"], Holds, Pattern::Hold, Light::No),
    verb(&["hold", "holds", "held", "held", "holding"], Holds, Pattern::Hold, Light::Keep),
    verb(&["retain"], Holds, Pattern::Hold, Light::Keep),
    verb(&["maintain"], Holds, Pattern::Light, Light::Keep),
    verb(&["exercise"], Holds, Pattern::Light, Light::Keep),
    verb(&["possess"], Holds, Pattern::Hold, Light::No),
    verb(&["rule"], Holds, Pattern::Hold, Light::No),
    verb(&["run", "runs", "ran", "run", "running"], Holds, Pattern::Hold, Light::No),
    verb(&["administer"], Holds, Pattern::Hold, Light::No),
    verb(&["govern"], Holds, Pattern::Hold, Light::No),
    verb(&["dominate"], Holds, Pattern::Hold, Light::No),
    verb(&["lose", "loses", "lost", "lost", "losing"], Loses, Pattern::Lose, Light::Lose),
    verb(&["cede"], Loses, Pattern::Lose, Light::Lose),
    verb(&["abandon"], Loses, Pattern::Lose, Light::Lose),
    verb(&["relinquish"], Loses, Pattern::Lose, Light::Lose),
    verb(&["surrender"], Loses, Pattern::Lose, Light::Lose),
    verb(&["vacate"], Loses, Pattern::Lose, Light::No),
    verb(&["evacuate"], Withdraws, Pattern::Leave, Light::No),
    verb(&["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"], Withdraws, Pattern::Leave, Light::No),
    verb(&["retreat"], Withdraws, Pattern::Leave, Light::No),
    verb(&["pull"], Withdraws, Pattern::Leave, Light::No),
    verb(&["flee", "flees", "fled", "fled", "fleeing"], Withdraws, Pattern::Leave, Light::No),
    verb(&["leave", "leaves", "left", "left", "leaving"], Withdraws, Pattern::Leave, Light::No),
    verb(&["fall", "falls", "fell", "fallen", "falling"], Gains, Pattern::Fall, Light::No),
    verb(&["pass", "passes", "passed", "passed", "passing"], Transfer, Pattern::Fall, Light::No),
    verb(&["revert", "reverts", "reverted", "reverted", "reverting"], Transfer, Pattern::Fall, Light::No),
    verb(&["collapse"], Gains, Pattern::Light, Light::No),
    verb(&["expel", "expels", "expelled", "expelled", "expelling"], Gains, Pattern::Oust, Light::No),
    verb(&["oust"], Gains, Pattern::Oust, Light::No),
    verb(&["dislodge"], Gains, Pattern::Oust, Light::No),
    verb(&["eject"], Gains, Pattern::Oust, Light::No),
    verb(&["evict"], Gains, Pattern::Oust, Light::No),
    verb(&["rout"], Gains, Pattern::Oust, Light::No),
    verb(&["drive", "drives", "drove", "driven", "driving"], Gains, Pattern::Oust, Light::No),
    verb(&["hand"], Transfer, Pattern::Hand, Light::No),
    verb(&["transfer", "transfers", "transferred", "transferred", "transferring"], Transfer, Pattern::Hand, Light::No),
    verb(&["advance"], Advances, Pattern::Move, Light::No),
    verb(&["progress"], Advances, Pattern::Move, Light::No),
    verb(&["move"], Advances, Pattern::Move, Light::No),
    verb(&["push"], Advances, Pattern::Move, Light::No),
    verb(&["march", "marches", "marched", "marched", "marching"], Advances, Pattern::Move, Light::No),
    verb(&["cross"], Advances, Pattern::Move, Light::No),
    verb(&["roll"], Advances, Pattern::Move, Light::No),
    verb(&["pour"], Advances, Pattern::Move, Light::No),
    verb(&["surge"], Advances, Pattern::Move, Light::No),
    verb(&["stream"], Advances, Pattern::Move, Light::No),
    verb(&["thrust", "thrusts", "thrust", "thrust", "thrusting"], Advances, Pattern::Move, Light::No),
    verb(&["infiltrate"], Advances, Pattern::Reach, Light::No),
    verb(&["penetrate"], Advances, Pattern::Reach, Light::No),
    verb(&["reach"], Advances, Pattern::Reach, Light::No),
    verb(&["approach"], Advances, Pattern::Reach, Light::No),
    verb(&["near"], Advances, Pattern::Light, Light::No),
    verb(&["enter"], Advances, Pattern::Reach, Light::No),
    verb(&["break", "breaks", "broke", "broken", "breaking"], Advances, Pattern::Move, Light::No),
    verb(&["attack"], Attacks, Pattern::Attack, Light::No),
    verb(&["assault"], Attacks, Pattern::Attack, Light::No),
    verb(&["storm"], Attacks, Pattern::Attack, Light::No),
    verb(&["raid"], Attacks, Pattern::Attack, Light::No),
    verb(&["assail"], Attacks, Pattern::Attack, Light::No),
    verb(&["counterattack"], Attacks, Pattern::Attack, Light::No),
    verb(&["counter-attack"], Attacks, Pattern::Attack, Light::No),
    verb(&["besiege"], Besieges, Pattern::Besiege, Light::No),
    verb(&["siege"], Besieges, Pattern::Besiege, Light::No),
    verb(&["encircle"], Besieges, Pattern::Besiege, Light::No),
    verb(&["surround"], Besieges, Pattern::Besiege, Light::No),
    verb(&["blockade"], Besieges, Pattern::Besiege, Light::No),
    verb(&["repel", "repels", "repelled", "repelled", "repelling"], Repels, Pattern::Repel, Light::No),
    verb(&["repulse"], Repels, Pattern::Repel, Light::No),
    verb(&["rebuff"], Repels, Pattern::Repel, Light::No),
    verb(&["foil"], Repels, Pattern::Repel, Light::No),
    verb(&["thwart"], Repels, Pattern::Repel, Light::No),
    verb(&["contest"], Contested, Pattern::Attack, Light::No),
    verb(&["clash"], Contested, Pattern::Clash, Light::No),
    verb(&["skirmish"], Contested, Pattern::Clash, Light::No),
    verb(&["fight", "fights", "fought", "fought", "fighting"], Contested, Pattern::Clash, Light::No),
    verb(&["battle"], Contested, Pattern::Clash, Light::No),
    verb(&["make", "makes", "made", "made", "making"], Advances, Pattern::Light, Light::Make),
    verb(&["achieve"], Advances, Pattern::Light, Light::Make),
    verb(&["launch"], Attacks, Pattern::Light, Light::Launch),
    verb(&["open"], Attacks, Pattern::Light, Light::Launch),
    verb(&["unleash"], Attacks, Pattern::Light, Light::Launch),
    verb(&["mount"], Attacks, Pattern::Light, Light::Launch),
    verb(&["impose"], Besieges, Pattern::Light, Light::Impose),
    verb(&["lay", "lays", "laid", "laid", "laying"], Besieges, Pattern::Light, Light::Impose),
    verb(&["change"], Contested, Pattern::Light, Light::Change),
    verb(&["raise"], Gains, Pattern::Light, Light::Raise),
    verb(&["hoist"], Gains, Pattern::Light, Light::Raise),
];

const fn noun(singular: &'static str, plural: &'static str, kind: ClaimKind, pattern: NounPattern) -> NounFrame {
    NounFrame { singular, plural, kind, pattern }
}

static NOUNS: &[NounFrame] = &[
    noun("capture", "", Gains, NounPattern::Take),
    noun("seizure", "", Gains, NounPattern::Take),
    noun("takeover", "", Gains, NounPattern::Take),
    noun("conquest", "", Gains, NounPattern::Take),
    noun("liberation", "", Gains, NounPattern::Take),
    noun("occupation", "", Gains, NounPattern::Take),
    noun("fall", "", Gains, NounPattern::Take),
    noun("recapture", "", Regains, NounPattern::Take),
    noun("reconquest", "", Regains, NounPattern::Take),
    noun("retaking", "", Regains, NounPattern::Take),
    noun("loss", "", Loses, NounPattern::Lose),
    noun("surrender", "", Loses, NounPattern::Lose),
    noun("abandonment", "", Loses, NounPattern::Lose),
    noun("withdrawal", "withdrawals", Withdraws, NounPattern::Leave),
    noun("retreat", "", Withdraws, NounPattern::Leave),
    noun("pullout", "", Withdraws, NounPattern::Leave),
    noun("evacuation", "", Withdraws, NounPattern::Leave),
    noun("control", "", Holds, NounPattern::Control),
    noun("hold", "", Holds, NounPattern::Control),
    noun("grip", "", Holds, NounPattern::Control),
    noun("protection", "", Holds, NounPattern::Control),
    noun("hands", "", Holds, NounPattern::Control),
    noun("siege", "sieges", Besieges, NounPattern::Siege),
    noun("encirclement", "", Besieges, NounPattern::Siege),
    noun("blockade", "blockades", Besieges, NounPattern::Siege),
    noun("attack", "attacks", Attacks, NounPattern::Attack),
    noun("assault", "assaults", Attacks, NounPattern::Attack),
    noun("offensive", "offensives", Attacks, NounPattern::Attack),
    noun("counteroffensive", "counteroffensives", Attacks, NounPattern::Attack),
    noun("counter-offensive", "counter-offensives", Attacks, NounPattern::Attack),
    noun("counterattack", "counterattacks", Attacks, NounPattern::Attack),
    noun("counter-attack", "counter-attacks", Attacks, NounPattern::Attack),
    noun("onslaught", "", Attacks, NounPattern::Attack),
    noun("raid", "raids", Attacks, NounPattern::Attack),
    noun("incursion", "incursions", Attacks, NounPattern::Attack),
    noun("advance", "advances", Advances, NounPattern::Advance),
    noun("advancement", "advancements", Advances, NounPattern::Advance),
    noun("progress", "", Advances, NounPattern::Advance),
    noun("push", "", Advances, NounPattern::Advance),
    noun("gain", "gains", Advances, NounPattern::Advance),
    noun("fighting", "", Contested, NounPattern::Fight),
    noun("clash", "clashes", Contested, NounPattern::Fight),
    noun("battle", "battles", Contested, NounPattern::Fight),
    noun("fight", "fights", Contested, NounPattern::Fight),
    noun("handover", "", Transfer, NounPattern::Hand),
    noun("deal", "deals", Transfer, NounPattern::Deal),
    noun("agreement", "agreements", Transfer, NounPattern::Deal),
];

/// The verbs, in the order of the list.
pub(super) fn verbs() -> &'static [VerbFrame] {
    VERBS
}

/// The nouns, in the order of the list.
pub(super) fn nouns() -> &'static [NounFrame] {
    NOUNS
}

impl VerbFrame {
    /// The base form, which names the frame.
    pub fn lemma(&self) -> &'static str {
        self.parts[0]
    }

    /// Every form with what it can be.
    pub fn forms(&self) -> Vec<(String, u8)> {
        if let [base, s, past, participle, ing] = self.parts {
            return [
                (*base, Form::BASE),
                (*s, Form::S),
                (*past, Form::PAST),
                (*participle, Form::PARTICIPLE),
                (*ing, Form::ING),
            ]
            .map(|(f, bits)| (f.to_owned(), bits))
            .to_vec();
        }
        let base = self.lemma();
        let (stem, past) = match base.as_bytes() {
            [.., b'e'] => (&base[..base.len() - 1], format!("{base}d")),
            [.., b'y'] => (base, format!("{}ied", &base[..base.len() - 1])),
            _ => (base, format!("{base}ed")),
        };
        let s = match base.as_bytes() {
            [.., b's' | b'x'] | [.., b'c' | b's', b'h'] => format!("{base}es"),
            [.., b'y'] => format!("{}ies", &base[..base.len() - 1]),
            _ => format!("{base}s"),
        };
        vec![
            (base.to_owned(), Form::BASE),
            (s, Form::S),
            (past, Form::PAST | Form::PARTICIPLE),
            (format!("{stem}ing"), Form::ING),
        ]
    }
}

impl NounFrame {
    /// The singular, which names the frame.
    pub fn lemma(&self) -> &'static str {
        self.singular
    }

    /// Its forms.
    pub fn forms(&self) -> impl Iterator<Item = &'static str> {
        [self.singular, self.plural].into_iter().filter(|form| !form.is_empty())
    }
}
