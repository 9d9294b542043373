// One key for the many spellings of a name, as the rest of the program folds them.

const DROPPED = /[\u0027\u2019\u2018\u0060\u00b4\u02bc\u02bf\u02be\u02bb\u2032"\u201c\u201d\u0640\u200b-\u200f\u0621]/g;
const SAME = new Map(Object.entries({
  "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ک": "ك", "ة": "ه", "ؤ": "و",
  "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ё": "е", "ґ": "г",
}));

/** The folded key: lower case, without accents, vowel signs and apostrophes; letters that are written for each other made
 * one; whatever parts words becomes one blank. */
export function fold(name) {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(DROPPED, "");
  const letters = Array.from(plain, (c) => SAME.get(c) ?? c).join("").replace(/\p{M}/gu, "");
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** How a folded name sounds, roughly: letters that Latin spellings of one name take for each other are one, without an
 * article. */
export function sound(key) {
  const bare = key.replace(/^(al|el|ar|as|ash|ad|at|az|an|ال) ?(?=..)/, "").replaceAll(" ", "");
  const plain = bare.replaceAll("q", "k").replaceAll("w", "u").replace(/[aeiouy]+/g, "a").replace(/([a-z])h/g, "$1");
  return plain.replace(/(.)\1+/gu, "$1");
}

/** How many letters two words differ by (Levenshtein), or `most + 1` once it is more than `most`. */
export function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j] + (a[i] === b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length];
}
