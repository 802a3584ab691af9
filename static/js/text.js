/* A text as the archive keeps and compares it: its clean form, its digest, its fold. They do what
   sources/text.py does, and a test compares them. */

const MAX_BYTES = 5_000_000;
// What Python calls white space; String.trim() knows others.
const SPACES = new Set(
  "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007" +
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
);

/** Something that is no text; `code` names the sentence that says why. */
export class Unreadable extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** A text without the white space around it, as Python counts it. */
export function strip(text) {
  let first = 0;
  let last = text.length;
  while (first < last && SPACES.has(text[first])) first += 1;
  while (last > first && SPACES.has(text[last - 1])) last -= 1;
  return text.slice(first, last);
}

/** The one clean form of a text: no byte order mark, LF, no outer white space; "" for none. */
export function canonical(raw) {
  if (raw.includes("\0")) throw new Unreadable("binary");
  let text = raw.replace(/\r\n?/g, "\n");
  for (let before = null; before !== text; ) {
    before = text;
    text = strip(text).replace(/^\ufeff+/, "");
  }
  if (/\p{Cs}/u.test(text)) throw new Unreadable("surrogate");
  if (new TextEncoder().encode(text).length > MAX_BYTES) throw new Unreadable("too_large");
  return text;
}

/** A file's bytes as text: UTF-8, or UTF-16 where a byte order mark says so. */
export function decode(bytes) {
  const wide = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(bytes[0] << 8) | bytes[1]];
  if (!wide && bytes.includes(0)) throw new Unreadable("binary");
  try {
    return new TextDecoder(wide ?? "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable("undecodable");
  }
}

/** SHA-256 of a text in lower-case hex; null where the browser computes none (no https). */
export async function digest(text) {
  if (!globalThis.crypto?.subtle) return null;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// -- what counts as typography: see the list in sources/text.py ------------------------------

const UNIFIED = new Map([
  ...[..."«»“”„‟″‶〝〞〟❝❞＂"].map((mark) => [mark, '"']),
  ...[..."‘’‚‛‹›′‵`´ʼ❛❜＇"].map((mark) => [mark, "'"]),
  ...[..."‐‑‒–—―−﹘﹣－"].map((mark) => [mark, "-"]),
  ["،", ","],
  ["؛", ";"],
  ["؟", "?"],
  ["۔", "."],
  ["٪", "%"],
]);
const CLOSE_UP = new Set(":;!?%");
const HARAKAT =
  /^[\u0610-\u061a\u064b-\u0652\u0656-\u0658\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/u;
const VARIATION = /^[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const SEEN_FORMAT =
  /^[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{e0020}-\u{e007f}]/u;
const DECIMAL = /^\p{Nd}/u;
const known = new Map();

function isSetAside(character) {
  if (character <= "\x7f") return false;
  if (/^\p{Cf}/u.test(character)) return !SEEN_FORMAT.test(character);
  return character === "\u0640" || HARAKAT.test(character) || VARIATION.test(character);
}

/** The value of a decimal digit of any script: such digits stand in tens, from nought. */
function decimal(character) {
  let value = -1;
  for (let code = character.codePointAt(0); DECIMAL.test(String.fromCodePoint(code)); code -= 1) {
    value += 1;
  }
  return value % 10;
}

function foldedCharacter(character) {
  if (UNIFIED.has(character)) return [UNIFIED.get(character)];
  const parts = [];
  for (const part of character.normalize("NFKD")) {
    if (isSetAside(part)) continue;
    if (SPACES.has(part)) parts.push(" ");
    else if (DECIMAL.test(part)) parts.push(String(decimal(part)));
    else parts.push(UNIFIED.get(part) ?? part);
  }
  return parts;
}

/** A text without its typography; starts[i] and ends[i] say where its unit i came from. */
export function fold(text) {
  const out = [];
  const starts = [];
  const ends = [];
  let gapClosed = false;
  let boxedBefore = false;
  let position = 0;
  for (const character of text) {
    const start = position;
    position += character.length;
    if (!known.has(character)) known.set(character, foldedCharacter(character));
    let parts = known.get(character);
    if (!parts.length) continue;
    const last = out.at(-1);
    if (parts.length === 1 && parts[0] === " ") {
      if (last === " ") {
        ends[ends.length - 1] = position;
      } else if (!gapClosed) {
        out.push(" ");
        starts.push(start);
        ends.push(position);
      }
      continue;
    }
    if (last === " " && ((parts.length === 1 && CLOSE_UP.has(parts[0])) || "»›".includes(character))) {
      out.pop();
      starts.pop();
      ends.pop();
    }
    const boxed = !DECIMAL.test(character);
    if (out.length && DECIMAL.test(parts[0]) && DECIMAL.test(out.at(-1)) && boxed !== boxedBefore) {
      // 1½ is not 11⁄2 and 10² is not 102.
      parts = [parts.includes("⁄") || out.at(-2) === "⁄" ? " " : "^", ...parts];
    }
    boxedBefore = boxed;
    gapClosed = "«‹".includes(character);
    for (const part of parts) {
      if (part === " " && out.at(-1) === " ") continue;
      for (const unit of part.split("")) {
        out.push(unit);
        starts.push(start);
        ends.push(position);
      }
    }
  }
  const whole = out.join("").replace(/\p{M}{2,}/gu, (marks, at) => {
    const ordered = marks.normalize("NFKD");
    if (ordered !== marks) {
      starts.fill(starts[at], at, at + marks.length);
      ends.fill(ends[at + marks.length - 1], at, at + marks.length);
    }
    return ordered;
  });
  return { text: whole, starts, ends };
}
