/* Check it yourself: finds published quotes in a copy that never leaves this browser. The quotes and
   the sentences come with the page; nothing is asked of the network. */

import { Positions } from "./codepoints.js";
import { Unreadable, canonical, decode, digest, fold, strip } from "./text.js";

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

/** Whether words cut no word where they stand, or only where the quote in its article cuts one. */
function standsWhole(text, start, end, quote) {
  const mayStart = cutsWord(quote.before, firstOf(quote.exact));
  const mayEnd = cutsWord(lastOf(quote.exact), quote.after);
  const starts = mayStart || !cutsWord(lastOf(text.slice(0, start)), firstOf(text.slice(start)));
  const stops = mayEnd || !cutsWord(lastOf(text.slice(0, end)), firstOf(text.slice(end)));
  return starts && stops;
}

/** Where `words` stand whole in `text`. */
function* hits(text, words, quote) {
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) {
    if (standsWhole(text, at, at + words.length, quote)) yield [at, at + words.length];
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
    const at = positions.toUtf16(quote.start);
    if (text.startsWith(quote.exact, at) && standsWhole(text, at, at + quote.exact.length, quote)) {
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

function start({ quotes, digests, messages }) {
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
    verdict.textContent = messages[error.code];
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
      messages[hash === null ? "no_digest" : digests.includes(hash) ? "same" : "other"];
  }

  function show(quote, result) {
    const item = document.getElementById(`q-${quote.id}`);
    const place = item.querySelector("[data-result]");
    item.dataset.verdict = result?.verdict ?? "";
    place.textContent = result
      ? messages[result.verdict].replace("%(start)s", result.start).replace("%(end)s", result.end)
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
