/* Check it yourself: finds published quotes in a copy that never leaves this browser.

   canonical(), decode() and fold() do what sources/text.py does, and a test compares them. The
   quotes and the sentences come with the page; nothing is asked of the network. */

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

function strip(text) {
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

/** Positions in code points, as published, to and from the UTF-16 units of a browser. */
export class Positions {
  #pairs = []; // the code point position of each character that takes two units

  constructor(text) {
    let codePoint = 0;
    for (const character of text) {
      if (character.length === 2) this.#pairs.push(codePoint);
      codePoint += 1;
    }
  }

  #before(isBefore) {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  toUnits(codePoint) {
    return codePoint + this.#before((index) => this.#pairs[index] < codePoint);
  }

  toCodePoints(unit) {
    return unit - this.#before((index) => this.#pairs[index] + index < unit);
  }
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

// -- finding ---------------------------------------------------------------------------------

const WORD = /[\p{L}\p{N}\p{M}_]/u;

function lastOf(text) {
  return [...text.slice(-2)].at(-1) ?? "";
}

function firstOf(text) {
  return [...text.slice(0, 2)][0] ?? "";
}

function cutsWord(before, after) {
  return WORD.test(before) && WORD.test(after);
}

/** Hits of `words` in `text` that cut no word where the quote in its article cuts none. */
function* hits(text, words, quote) {
  if (!words) return;
  const mayStart = cutsWord(quote.before, firstOf(quote.exact));
  const mayEnd = cutsWord(lastOf(quote.exact), quote.after);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const starts = mayStart || !cutsWord(lastOf(text.slice(Math.max(0, at - 2), at)), firstOf(words));
    const stops = mayEnd || !cutsWord(lastOf(words), firstOf(text.slice(end, end + 2)));
    if (starts && stops) yield [at, end];
  }
}

/** A copy in which quotes are found; what costs time is done once, and only if it is needed. */
export class Copy {
  #folded;

  constructor(text) {
    this.text = text;
    this.positions = new Positions(text);
  }

  /** {verdict, start, end, words}: exact, moved, typographic or gone; positions in code points. */
  find(quote) {
    const { text, positions } = this;
    const at = positions.toUnits(quote.start);
    if (text.startsWith(quote.exact, at) && at < text.length) {
      return { verdict: "exact", start: quote.start, end: quote.end, words: quote.exact };
    }
    for (const [start, end] of hits(text, quote.exact, quote)) return this.#found("moved", start, end);
    this.#folded ??= fold(text);
    const { text: folded, starts, ends } = this.#folded;
    const splits = (index) => index > 0 && index < folded.length && starts[index] < ends[index - 1];
    for (const [start, end] of hits(folded, strip(fold(quote.exact).text), quote)) {
      if (!splits(start) && !splits(end)) {
        return this.#found("typographic", starts[start], ends[end - 1]);
      }
    }
    return { verdict: "gone" };
  }

  #found(verdict, start, end) {
    return {
      verdict,
      start: this.positions.toCodePoints(start),
      end: this.positions.toCodePoints(end),
      words: this.text.slice(start, end),
    };
  }
}

// -- the page --------------------------------------------------------------------------------

const data = document.getElementById("check-data");
if (data) start(JSON.parse(data.textContent));

function start({ quotes, digests, words }) {
  const tool = document.querySelector("[data-tool]");
  const copy = document.getElementById("copy");
  const file = document.getElementById("file");
  const verdict = tool.querySelector("[data-verdict]");
  const counts = tool.querySelector("[data-counts]");
  const shownDigest = tool.querySelector("[data-digest]");
  let latest = 0; // a digest takes a moment; only that of the latest text is shown

  copy.addEventListener("input", () => compare(copy.value));
  file.addEventListener("change", open);
  tool.querySelector("[data-clear]").addEventListener("click", () => {
    copy.value = file.value = "";
    compare("");
    copy.focus();
  });
  if (copy.value) compare(copy.value);

  async function open() {
    if (!file.files.length) return;
    try {
      copy.value = decode(new Uint8Array(await file.files[0].arrayBuffer()));
      compare(copy.value);
    } catch (error) {
      copy.value = "";
      refuse(error);
    }
  }

  function refuse(error) {
    if (!(error instanceof Unreadable)) throw error;
    latest += 1;
    clear();
    verdict.textContent = words[error.code];
  }

  function clear() {
    verdict.textContent = shownDigest.textContent = "";
    counts.hidden = true;
    for (const quote of quotes) show(quote, null);
  }

  async function compare(raw) {
    let text;
    try {
      text = canonical(raw);
    } catch (error) {
      return refuse(error);
    }
    const turn = ++latest;
    if (!text) return clear();
    const found = new Copy(text);
    const tally = { exact: 0, moved: 0, typographic: 0, gone: 0 };
    for (const quote of quotes) {
      const result = found.find(quote);
      tally[result.verdict] += 1;
      show(quote, result);
    }
    for (const [name, count] of Object.entries(tally)) {
      counts.querySelector(`[data-count=${name}]`).textContent = count;
    }
    counts.hidden = false;
    const hash = await digest(text);
    if (turn !== latest) return;
    shownDigest.textContent = hash ?? "";
    verdict.textContent =
      words[hash === null ? "no_digest" : digests.includes(hash) ? "same" : "other"];
  }

  function show(quote, result) {
    const item = document.getElementById(`q-${quote.id}`);
    const place = item.querySelector("[data-result]");
    item.dataset.verdict = result?.verdict ?? "";
    place.textContent = result
      ? words[result.verdict].replace("%(start)s", result.start).replace("%(end)s", result.end)
      : "";
    if (result?.verdict === "typographic") {
      const theirs = document.createElement("bdi");
      theirs.className = "printed";
      theirs.lang = item.querySelector("blockquote").lang;
      theirs.textContent = result.words;
      place.append(" ", theirs);
    }
  }
}
