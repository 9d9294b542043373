// What is told of a thing, in words.

import { isoDate, longDate } from "./calendar.js";

const STATUS = { held: "Held", contested: "Contested", besieged: "Besieged", unknown: "Unknown" };
const BASIS = {
  assessed: "Assessed: reported by others than the holder, or admitted by the enemy",
  claimed: "Claimed: only the holder’s own side says so",
  inferred: "Inferred: no place in it is spoken of; it goes with what is near",
};
const KINDS = {
  gains: "taken", regains: "retaken", holds: "held", loses: "lost", transfer: "handed over", contested: "contested",
  besieges: "besieged", repels: "attack repelled", advances: "advance", attacks: "attack", withdraws: "withdrawal",
  deploys: "deployment",
};
const MODALITIES = {
  asserted: "told as a fact", reported: "told as somebody’s report", claimed: "a party’s own claim",
  unverified: "unverified", denied: "denied", attempted: "tried", failed: "failed", prospective: "expected",
  conditional: "conditional",
};

/** "Held". */
export function statusWord(status) {
  return STATUS[status] ?? status;
}

/** What ground rests on. */
export function basisWords(basis) {
  return BASIS[basis] ?? basis;
}

/** "moderate (60 to 70 %)": the data has the ten that a confidence lies in. */
export function confidenceWords(data, percent) {
  const [, word] = data.look.confidence.find(([from]) => percent >= from) ?? [0, "low"];
  return percent < 100 ? `${word} (${percent} to ${percent + 10} %)` : `${word} (100 %)`;
}

/** "taken · told as a fact · 3 March 2017". */
export function claimWords(claim) {
  const [start, end] = claim.when;
  const dates = [...new Set([start, end].filter((day) => day !== null).map(longDate))].join(" to ");
  const words = [KINDS[claim.kind] ?? claim.kind, MODALITIES[claim.modality] ?? claim.modality];
  if (claim.speaker) words.push(`says ${claim.speaker}`);
  return [...words, dates].filter(Boolean).join(" · ");
}

/** "2017-03-03 to 2017-06-14". */
export function spanWords({ from, to }, last) {
  return to === undefined || to === null || to > last ? `since ${isoDate(from)}` : `${isoDate(from)} to ${isoDate(to - 1)}`;
}

/** The name of a side; "Unknown" for nobody. */
export function sideName(data, index) {
  return index === null || index === undefined ? "Unknown" : data.sides[index].name;
}

/** Who holds a place, in words: "Contested: A and B", "Besieged: A, by B". */
export function holderWords(data, { status, side, rival }) {
  if (status === "contested") {
    return rival === undefined ? `Contested: ${sideName(data, side)}` : `Contested: ${sideName(data, side)} and ${sideName(data, rival)}`;
  }
  if (status === "besieged") return rival === undefined ? `Besieged: ${sideName(data, side)}` : `Besieged: ${sideName(data, side)}, by ${sideName(data, rival)}`;
  return sideName(data, status === "unknown" ? null : side);
}
