//! The words that claims are built of, and what each can be.

use super::frame::{NounFrame, VerbFrame, nouns, verbs};
use crate::geoparse::Relation;
use crate::theatre::WordMap;
use std::sync::LazyLock;

/// What a closed-class word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Of,
    In,
    From,
    To,
    Into,
    Toward,
    On,
    Near,
    At,
    Over,
    Under,
    With,
    Against,
    Between,
    Along,
    For,
    By,
    As,
    Without,
    OtherPrep,
    And,
    Or,
    But,
    Article,
    Indefinite,
    /// "its", "their".
    Its,
    Be,
    Have,
    Do,
    Modal,
    Not,
    /// "who", "which", "that".
    Which,
    They,
    It,
    He,
    There,
    Latter,
    If,
    /// After, before, when, while, since, until, although.
    Sub,
    Adverb,
    /// "reportedly".
    Hedge,
    /// "unverified".
    Unverified,
    Extent(Relation),
    /// "several", "many", "dozens": some, not all.
    Several,
    Direction,
    Place(PlaceNoun),
    /// "military", "air", "border": adjectives between a name and its noun.
    Adjective,
    /// Something that cannot be held: soldiers, tanks, power.
    Thing,
    /// "km", "miles", "percent".
    Unit,
    /// Verbs and nouns that take an infinitive or "of": what becomes of the claim below them.
    Op(Op),
    Say(Say),
    /// "forced to", "able to", "began to": what follows is so.
    Passing,
    Flag,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Hyphen,
    Slash,
    Open,
    Close,
    Quote,
    Stop,
    Possessive,
    OtherMark,
}

/// What a common noun for ground names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceNoun {
    Settlement,
    Region,
    Site,
    /// A part of a town: neighbourhood, quarter, centre.
    Quarter,
    /// Ground without bounds: area, territory, positions.
    Ground,
    Countryside,
    Outskirts,
    Vicinity,
    Stronghold,
    Pocket,
    Front,
    Road,
}

/// What an operator makes of the claim it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Attempt,
    Fail,
    Prospect,
    Prevent,
    Deny,
}

/// How a verb of saying puts what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Say {
    Report,
    Claim,
    Deny,
    Confirm,
}

/// Inflection of a verb, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form(pub u8);

impl Form {
    pub const BASE: u8 = 1;
    pub const S: u8 = 2;
    pub const PAST: u8 = 4;
    pub const PARTICIPLE: u8 = 8;
    pub const ING: u8 = 16;

    pub fn is(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

/// Everything one word can be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub word: Option<Word>,
    pub verb: Option<(&'static VerbFrame, u8)>,
    pub noun: Option<&'static NounFrame>,
}

const WORDS: &[(Word, &str)] = &[
    (Word::Of, "of"),
    (Word::In, "in inside within"),
    (Word::From, "from"),
    (Word::To, "to"),
    (Word::Into, "into onto"),
    (Word::Toward, "toward towards"),
    (Word::On, "on upon"),
    (Word::Near, "near around beside outside close adjacent overlooking above below"),
    (Word::At, "at"),
    (Word::Over, "over"),
    (Word::Under, "under"),
    (Word::With, "with alongside"),
    (Word::Against, "against"),
    (Word::Between, "between"),
    (Word::Along, "along"),
    (Word::For, "for"),
    (Word::By, "by"),
    (Word::As, "as"),
    (Word::Without, "without"),
    (
        Word::OtherPrep,
        "through across via amid such despite during about off beyond behind throughout versus like including except",
    ),
    (Word::And, "and & plus"),
    (Word::Or, "or nor"),
    (Word::But, "but yet"),
    (Word::Article, "the this that's these those"),
    (Word::Indefinite, "a an another"),
    (Word::Its, "its their his her our whose"),
    (Word::Be, "is are was were be been being am isn't wasn't remains remain remained stays stayed lies lay"),
    (Word::Have, "has have had having hasn't haven't hadn't"),
    (Word::Do, "does do did"),
    (Word::Modal, "will would could may might can should must shall ll"),
    (
        Word::Not,
        "not never no neither nobody none nowhere didn't don't doesn't couldn't wouldn't cannot can't won't hardly n't",
    ),
    (Word::Which, "which who that where whom"),
    (Word::They, "they them we"),
    (Word::It, "it"),
    (Word::He, "he she i you him"),
    (Word::There, "there"),
    (Word::Latter, "latter"),
    (Word::If, "if unless whether"),
    (Word::Sub, "after before when while since until till although though because once following whereas as-soon upon"),
    (
        Word::Adverb,
        "than per too also then now still elsewhere alone already later soon again finally eventually quickly recently longer just only fully completely entirely effectively successfully however meanwhile thus even almost nearly largely mostly partially partly previously formerly earlier subsequently simultaneously swiftly slowly steadily officially initially once briefly temporarily gradually reportedly-so jointly ultimately currently further forward firmly immediately back away east-ward westward eastward northward southward hastily suddenly easily virtually consequently afterwards afterward overnight both together altogether long de facto mainly further itself themselves farther throughout-all",
    ),
    (Word::Hedge, "reportedly allegedly purportedly apparently supposedly seemingly possibly presumably"),
    (Word::Unverified, "unverified unconfirmed rumours rumors unsubstantiated"),
    (Word::Extent(Relation::Whole), "all entire whole entirety full"),
    (Word::Extent(Relation::Most), "most majority much two-thirds bulk three-quarters"),
    (
        Word::Extent(Relation::Part),
        "part parts half portions portion swathes swaths swath swathe stretches third quarter-of some side section sections chunk chunks remainder rest edge",
    ),
    (Word::Extent(Relation::Pockets), "pockets"),
    (
        Word::Several,
        "several many multiple numerous dozens scores more new additional various few total hundreds other others some tens",
    ),
    (
        Word::Direction,
        "north south east west northeast northwest southeast southwest northern southern eastern western northeastern northwestern southeastern southwestern central upper lower north-east northernmost",
    ),
    (
        Word::Place(PlaceNoun::Settlement),
        "city cities town towns village villages settlement settlements hamlet hamlets capital capitals community communities townlet kebele kebeles localities locality municipality",
    ),
    (
        Word::Place(PlaceNoun::Region),
        "province provinces governorate governorates oblast region regions state district districts township townships county raion subdistrict sub-district country territory-of department woreda hromada prefecture commune chefferie groupement chiefdom cercle wilaya payam boma",
    ),
    (
        Word::Place(PlaceNoun::Site),
        "airport airbase airfield base bases camp camps checkpoint checkpoints crossing crossings hill hills hilltop mountain mountains ridge height heights bridge bridges dam dams oilfield oilfields gasfield field fields plant factory factories complex island islands port barracks garrison garrisons airports airfields airbases refineries ports outpost outposts hospital prison silos silo quarry caves valleys headquarters hq palace university academy station stations refinery compound building buildings farm farms mill mills junction crossroads roundabout intersection tower college school warehouse warehouses depot terminal battalion-base fort fortress castle citadel valley mount peak peaks substation yard stadium mosque market church cathedral monastery overpass underpass tunnel tunnels ruins cemetery park hotel archive laboratory orchard orchards grove groves forest forests woods plateau plain plains cemetery pumping",
    ),
    (
        Word::Place(PlaceNoun::Quarter),
        "neighbourhood neighbourhoods neighborhood neighborhoods quarter quarters centre center suburb-of downtown blocks block streets street zone",
    ),
    (
        Word::Place(PlaceNoun::Ground),
        "area areas territory territories land lands ground position positions point points sites site locations location places place ground-lost post posts line lines sector sectors zones trenches defences defenses lanes parts-of spots",
    ),
    (Word::Place(PlaceNoun::Countryside), "countryside hinterland rural"),
    (Word::Place(PlaceNoun::Outskirts), "outskirts suburbs suburb edges entrance entrances gates perimeter"),
    (Word::Place(PlaceNoun::Vicinity), "vicinity surroundings environs proximity"),
    (
        Word::Place(PlaceNoun::Stronghold),
        "stronghold strongholds bastion bastions redoubt hotbed heartland foothold toehold hub",
    ),
    (Word::Place(PlaceNoun::Pocket), "enclave enclaves pocket salient bridgehead"),
    (Word::Place(PlaceNoun::Front), "front fronts axis frontline frontlines axes"),
    (
        Word::Place(PlaceNoun::Road),
        "road roads corridor highway highways route routes motorway border railway bank banks river canal reservoir",
    ),
    (
        Word::Adjective,
        "military air border industrial strategic square key important largest main nearby neighbouring neighboring small adjacent surrounding remaining last final vital crucial major old historic symbolic hilltop coastal hospital-run oil gas power water train railway-line thermal chemical hydroelectric grain agricultural army missile naval logistics embattled oil-rich mountainous tiny large ancient populated vast international residential sugar cement frontline eastern-most rebel-run first second",
    ),
    (
        Word::Thing,
        "soldiers soldier tank tanks weapons weapon vehicle vehicles prisoners prisoner equipment ammunition arms supplies fighters civilians civilian residents villagers inhabitants families refugees activists workers people person men man women children hostages hostage journalist journalists commander commanders leader leaders officer officers spokesman official officials aircraft drone drones helicopter helicopters jet jets ship ships boat boats vessel power office election elections seat seats talks deal agreement part-in place-in lead responsibility ceasefire truce funds money bank-notes cache caches documents document footage attention imagination hearts lives life limbs contact number rate season title match game market shares votes vote parliament ministry institution institutions media channel television company team party ministers minister president organization organisation gunmen militants troops body bodies convoy convoys truck trucks cargo oil-tanker drugs narcotics heroin captagon munitions rockets rifles artillery howitzer howitzers apc apcs humvee humvees suspects suspect smuggler smugglers recruits pilot pilots general colonel brigadier sergeant mercenaries mercenary militia advantage momentum release aid budget food consciousness balance patience support morale ability authority security airspace sky skies",
    ),
    (Word::Unit, "cent km kms kilometre kilometer kilometres kilometers miles mile metres meters m percent %"),
    (
        Word::Op(Op::Attempt),
        "attempt attempts attempted attempting try tries tried trying seek seeks sought seeking aim aims aimed aiming effort efforts bid bids struggle struggles struggled struggling fight-to goal objective hoping hope hopes hoped order-to wanted want wants desire desired goals objectives purpose intention intent designed battle-to retry",
    ),
    (
        Word::Op(Op::Fail),
        "fail fails failed failing failure unable incapable unsuccessful unsuccessfully vain refused refuses refuse abortive botched ineffective stalled",
    ),
    (
        Word::Op(Op::Prospect),
        "potentially possibly hypothetically theoretically conceivably poised set about expected expects expect plan plans planned planning prepare prepares preparing prepared vow vows vowed pledge pledged pledges threaten threatens threatened threatening ready likely verge brink intend intends intended impending imminent looming upcoming possible potential eventual future anticipated demand demanded demands demanding call calls called calling ordered orders order urged urge ask asked agree agreed agrees proposed proposal must-be ahead possibility prospect threat risk fear fears feared chance request requested requests promise promised instructed allow-to pending scheduled ultimatum next would-be conditional proposing favour favor mission tasked determined operation-to prelude campaign-to warn warned warns predicted predict preparations preparation",
    ),
    (
        Word::Op(Op::Prevent),
        "prevent prevents prevented preventing stop stops stopped stopping block-from halt halted halting avoid avoided avert averted deter thwarted thwart foil foiled denying repel-attempt",
    ),
    (Word::Op(Op::Deny), "denied-that"),
    (
        Word::Say(Say::Report),
        "said say says reported report reports reporting stated states state-that told tells tell added adds adding noted notes according quoted announced-by wrote writes told-that cited citing saying indicated acknowledged acknowledges assessed assesses posted",
    ),
    (
        Word::Say(Say::Claim),
        "claim claims claimed claiming proclaim proclaims proclaimed proclaiming announced announce announces announcing declare declares declared declaring boast boasted assert asserts asserted alleges alleged insisted insists insist maintains-that",
    ),
    (
        Word::Say(Say::Deny),
        "denied denies deny denying refuted refutes dismissed dismisses rejected rejects disputed disputes",
    ),
    (
        Word::Say(Say::Confirm),
        "confirm confirms confirmed confirming admitted admit admits admitting conceded concedes verified acknowledging",
    ),
    (
        Word::Passing,
        "forced force able manage manages managed managing begin begins began beginning start starts started starting continue continues continued continuing went succeed succeeds succeeded succeeding helped help helping helps proceed proceeded proceeds enabled enables enabling allow allowed allowing allows made-to used-to finish finished keep keeps kept compelled obliged led-to resume resumed prompting prompted resulted resulting result",
    ),
    (Word::Flag, "flag flags banner banners tricolour tricolor"),
    (Word::Comma, ","),
    (Word::Semicolon, "; ؛"),
    (Word::Colon, ":"),
    (Word::Dash, "– — ―"),
    (Word::Hyphen, "- ‑ ‐"),
    (Word::Slash, "/"),
    (Word::Open, "( ["),
    (Word::Close, ") ]"),
    (Word::Quote, "\" “ ” « » ‘ ' ’ `"),
    (Word::Stop, ". ! ? … ؟"),
];

static LEXICON: LazyLock<WordMap<String, Entry>> = LazyLock::new(build);

/// What a word, in lower case, can be.
pub(super) fn look_up(lower: &str) -> Entry {
    LEXICON.get(lower).copied().unwrap_or_else(|| {
        let word = (lower.len() > 5 && lower.ends_with("ly") && !NO_ADVERBS.contains(&lower)).then_some(Word::Adverb);
        Entry { word, ..Entry::default() }
    })
}

/// Nouns, verbs and adjectives that end as adverbs do.
const NO_ADVERBS: &[&str] = &[
    "family",
    "supply",
    "assembly",
    "anomaly",
    "monopoly",
    "weekly",
    "monthly",
    "yearly",
    "deadly",
    "friendly",
    "elderly",
    "costly",
    "lively",
    "multiply",
    "butterfly",
    "comply",
    "orderly",
    "lonely",
    "worldly",
    "cowardly",
    "brotherly",
    "scholarly",
    "timely",
    "northerly",
    "easterly",
    "southerly",
    "westerly",
    "gnarly",
    "heavenly",
    "resupply",
    "sickly",
    "bodily",
    "homely",
];

/// The frame that a word, in any case, may belong to.
pub(super) fn frame_of(word: &str) -> Option<&'static str> {
    let entry = look_up(&word.to_lowercase());
    let verb = entry.verb.map(|(frame, _)| frame.lemma());
    verb.or_else(|| entry.noun.map(super::frame::NounFrame::lemma))
}

fn build() -> WordMap<String, Entry> {
    let mut lexicon: WordMap<String, Entry> = WordMap::default();
    for (word, forms) in WORDS {
        for form in forms.split_whitespace() {
            // The first list that names a word wins: the lists above go from the strict to the loose.
            lexicon.entry(form.to_owned()).or_default().word.get_or_insert(*word);
        }
    }
    for frame in verbs() {
        for (form, bits) in frame.forms() {
            let entry = lexicon.entry(form).or_default();
            let bits = entry.verb.filter(|(f, _)| std::ptr::eq(*f, frame)).map_or(bits, |(_, b)| b | bits);
            if entry.verb.is_none_or(|(f, _)| std::ptr::eq(f, frame)) {
                entry.verb = Some((frame, bits));
            }
        }
    }
    for frame in nouns() {
        for form in frame.forms() {
            lexicon.entry(form.to_owned()).or_default().noun.get_or_insert(frame);
        }
    }
    lexicon
}
