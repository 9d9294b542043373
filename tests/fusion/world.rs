//! A made-up war at places: who truly holds each on each day, and what its sources say of it.

use salient::claims::{
    ActorMention, Attribution, Claim, ClaimKind, ClaimPlace, DateBasis, Evidence, Modality, Stance, When, WhenPrecision,
};
use salient::control::ClaimInput;
use salient::gazetteer::PlaceKind;
use salient::geoparse::{Candidate, Relation};
use salient::report::{Source, Span};
use salient::theatre::{ActorId, SideId};
use salient::units::{Date, LonLat};

/// A small generator with a good mix (splitmix64, Steele and others 2014): worlds are the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn chance(&mut self, p: f64) -> bool {
        self.share() < p
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// What kind of war it is.
#[derive(Clone, Copy)]
pub struct War {
    pub seed: u64,
    pub n_sides: usize,
    /// Share of places at the front.
    pub front: f64,
    /// Chances a day that a place at the front, or in the rear, changes hands.
    pub change: [f64; 2],
    /// Chances a day that a party claims a place at the front that it does not hold.
    pub boast: f64,
    /// How often neutral sources speak, against the usual.
    pub wires: f64,
    /// Share of claims that are misread.
    pub misread: f64,
    /// Share of changes of hands that nobody tells of when they happen.
    pub untold: f64,
    /// Share of claims that are put to another place than the one meant.
    pub misplaced: f64,
}

pub const PLACES: usize = 90;
pub const DAYS: usize = 120;
const SIDES: [&str; 3] = ["blue", "green", "red"];

/// A claim with its report.
pub struct Told {
    pub published: usize,
    report: String,
    source: Source,
    claim: Claim,
    pub place: usize,
    candidate: Candidate,
}

pub struct World {
    /// The side that holds a place on a day.
    pub truth: Vec<Vec<usize>>,
    /// Where each place lies: those at the front within some kilometres of each other, the rear of each side far off.
    spots: Vec<LonLat>,
    pub told: Vec<Told>,
}

pub fn side(i: usize) -> SideId {
    SideId(SIDES[i].into())
}

pub fn date(day: usize) -> Date {
    Date::constant(2021, 1, 1).checked_add(jiff::Span::new().days(day as i64)).expect("a day")
}

impl Told {
    pub fn input(&self) -> ClaimInput<'_> {
        ClaimInput {
            report: &self.report,
            report_date: Some(date(self.published)),
            source: Some(&self.source),
            claim: &self.claim,
            place: Some(&self.candidate),
            footprint: None,
            sentence: None,
        }
    }

    /// Who holds the place by this claim alone, and from which day.
    pub fn plainly(&self) -> Option<(usize, usize)> {
        let claim = &self.claim;
        let named = claim.actors.first()?.side.clone()?;
        let who = SIDES.iter().position(|s| *s == named.0)?;
        let day = date(0).until(claim.when.end?).ok()?.get_days() as usize;
        let says = matches!(claim.kind, ClaimKind::Gains | ClaimKind::Holds) && claim.modality.is_fact();
        says.then_some((day, who))
    }
}

/// Who says what, how.
struct Word {
    source: &'static str,
    speaker: Option<&'static str>,
    kind: ClaimKind,
    who: usize,
    modality: Modality,
    stance: Stance,
    /// First and last day it may be of.
    when: [usize; 2],
    lag: usize,
}

struct Maker {
    war: War,
    dice: Dice,
    world: World,
}

const MEDIA: [&str; 3] = ["Blue Press", "Green Radio", "Red Channel"];

pub fn world(war: War) -> World {
    let mut dice = Dice(war.seed);
    let (mut truth, mut spots) = (Vec::new(), Vec::new());
    let mut at_front = Vec::new();
    for _ in 0..PLACES {
        let front = dice.chance(war.front);
        let mut holder = dice.below(war.n_sides);
        let mut days = Vec::new();
        for _ in 0..DAYS {
            if dice.chance(war.change[usize::from(!front)]) {
                holder = (holder + 1 + dice.below(war.n_sides - 1)) % war.n_sides;
            }
            days.push(holder);
        }
        truth.push(days);
        let bearing = if front { 360.0 * dice.share() } else { 120.0 * holder as f64 + 40.0 * dice.share() };
        let away_m = if front { 15_000.0 } else { 80_000.0 + 80_000.0 * dice.share() };
        spots.push(LonLat::new(37.0, 35.0).destination(bearing, away_m));
        at_front.push(front);
    }
    let mut maker = Maker { war, dice, world: World { truth, spots, told: Vec::new() } };
    for (place, front) in at_front.into_iter().enumerate() {
        for day in 0..DAYS {
            maker.day(place, front, day);
        }
    }
    maker.world
}

impl Maker {
    fn day(&mut self, place: usize, front: bool, day: usize) {
        let holder = self.world.truth[place][day];
        let before = if day > 0 { self.world.truth[place][day - 1] } else { holder };
        let is_untold = self.war.untold > 0.0 && holder != before && self.dice.chance(self.war.untold);
        if holder != before && !is_untold {
            self.change(place, day, before, holder);
        }
        let quiet = if front { 1.0 } else { 0.3 };
        self.states(place, day, holder, quiet);
        let other = (holder + 1 + self.dice.below(self.war.n_sides - 1)) % self.war.n_sides;
        if front && self.dice.chance(self.war.boast) {
            self.boast(place, day, other);
        }
        if self.dice.chance(0.02 * quiet) {
            let who = if self.dice.chance(0.65) { holder } else { other };
            let modality = if self.dice.chance(0.5) { Modality::Reported } else { Modality::Unverified };
            self.say(place, Word { modality, ..plain("Rumour Mill", ClaimKind::Holds, who, day) });
        }
    }

    fn change(&mut self, place: usize, day: usize, from: usize, to: usize) {
        for wire in ["Wire One", "Wire Two"] {
            if self.dice.chance(0.6 * self.war.wires) {
                let lag = self.dice.below(3);
                // Half of what the second wire writes is the first's.
                let speaker = (wire == "Wire Two" && self.dice.chance(0.5)).then_some("Wire One");
                self.say(place, Word { lag, speaker, ..plain(wire, ClaimKind::Gains, to, day) });
            }
        }
        if self.dice.chance(0.9) {
            self.say(place, Word { ..own(ClaimKind::Gains, to, day) });
        }
        if self.dice.chance(0.6) {
            let stance = if to == 0 { Stance::Own } else { Stance::Against };
            let lag = self.dice.below(2);
            self.say(place, Word { stance, lag, ..plain("Monitor", ClaimKind::Gains, to, day) });
        }
        if self.dice.chance(0.3) {
            self.say(place, plain("Wire One", ClaimKind::Contested, to, day.saturating_sub(1)));
        }
        self.old_holder(place, day, from);
        if self.dice.chance(0.3) {
            let early = self.dice.below(4);
            let when = [day.saturating_sub(early), day];
            let lag = 12 + self.dice.below(20);
            self.say(place, Word { when, lag, ..plain("Chronicle", ClaimKind::Gains, to, day) });
        }
    }

    /// Who lost it admits it, denies it, or says nothing.
    fn old_holder(&mut self, place: usize, day: usize, from: usize) {
        let lag = self.dice.below(4);
        match self.dice.below(6) {
            0 => self.say(place, Word { lag, stance: Stance::Against, ..own(ClaimKind::Withdraws, from, day) }),
            1 | 2 => self.say(place, own(ClaimKind::Holds, from, (day + lag).min(DAYS - 1))),
            _ => {}
        }
    }

    fn states(&mut self, place: usize, day: usize, holder: usize, quiet: f64) {
        if self.dice.chance(0.04 * quiet * self.war.wires) {
            self.say(place, plain("Wire One", ClaimKind::Holds, holder, day));
        }
        if self.dice.chance(0.03 * quiet) {
            self.say(place, own(ClaimKind::Holds, holder, day));
        }
    }

    fn boast(&mut self, place: usize, day: usize, who: usize) {
        self.say(place, own(ClaimKind::Gains, who, day));
        if self.dice.chance(0.3) {
            let speaker = Some(MEDIA[who]);
            self.say(place, Word { source: "Wire Two", speaker, ..own(ClaimKind::Gains, who, day) });
        }
    }

    fn say(&mut self, place: usize, word: Word) {
        let is_misplaced = self.war.misplaced > 0.0 && self.dice.chance(self.war.misplaced);
        let place = if is_misplaced { self.dice.below(PLACES) } else { place };
        let published = (word.when[1] + word.lag).min(DAYS - 1);
        let misread = self.dice.chance(self.war.misread);
        let who = if misread { self.dice.below(self.war.n_sides) } else { word.who };
        let n = self.world.told.len();
        let actor = ActorMention {
            id: ActorId(SIDES[who].into()),
            name: String::new(),
            side: Some(side(who)),
            text: String::new(),
            span: None,
        };
        let span = Span::new(0, 1);
        let claim = Claim {
            id: format!("r{n}#1"),
            kind: word.kind,
            actors: vec![actor],
            loser: Vec::new(),
            place: Some(ClaimPlace { mention: 0 }),
            relation: Relation::Whole,
            count: None,
            when: When {
                start: Some(date(word.when[0])),
                end: Some(date(word.when[1])),
                precision: if word.when[0] == word.when[1] { WhenPrecision::Day } else { WhenPrecision::Week },
                basis: DateBasis::Stated,
            },
            modality: word.modality,
            attribution: Attribution { speaker: word.speaker.map(Into::into), side: None, stance: word.stance },
            confidence: if misread { 0.7 + 0.2 * self.dice.share() } else { 0.75 + 0.2 * self.dice.share() },
            evidence: Evidence { sentence: span, trigger: span, actor: None, place: None, time: None, operator: None },
            rule: "made up".into(),
        };
        let candidate = Candidate {
            id: format!("p{place}"),
            geonameid: 0,
            name: format!("P{place}"),
            at: self.world.spots[place],
            country: "SY".into(),
            kind: PlaceKind::Place,
            precision_m: 100,
            confidence: 0.95,
        };
        let source = Source(word.source.into());
        self.world.told.push(Told { published, report: format!("r{n}"), source, claim, place, candidate });
    }
}

fn plain(source: &'static str, kind: ClaimKind, who: usize, day: usize) -> Word {
    let (modality, stance) = (Modality::Asserted, Stance::Unknown);
    Word { source, speaker: None, kind, who, modality, stance, when: [day, day], lag: 0 }
}

/// What a party says of itself.
fn own(kind: ClaimKind, who: usize, day: usize) -> Word {
    Word { stance: Stance::Own, modality: Modality::Claimed, ..plain(MEDIA[who], kind, who, day) }
}
