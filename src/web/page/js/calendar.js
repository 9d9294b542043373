// Days since 1970-01-01 <-> dates. No clock and no time zone: a date is a date.

const DAY_MS = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

/** "2017-06-14". */
export function isoDate(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** "14 June 2017". */
export function longDate(day) {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "14 Jun". */
export function shortDate(day) {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)}`;
}

/** The day of "2017-06-14"; null for anything else. */
export function dayOf(text) {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return null;
  const day = Date.UTC(+found[1], found[2] - 1, +found[3]) / DAY_MS;
  return isoDate(day) === text ? day : null;
}

/** What is so on a day: from its first day on, before its end. */
export function isOn(span, day) {
  return span.from <= day && (span.to === undefined || span.to === null || day < span.to);
}
