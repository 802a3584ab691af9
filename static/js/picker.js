/* The picker: selected words are verified by the server, previewed, and saved, without losing the
   page. Everything it shows comes from the server as one fragment; its addresses and sentences
   stand in the page. Without this module the same forms and links answer with whole pages. */

import { Positions, wholeCharacters } from "./codepoints.js";

const pane = document.getElementById("text");
const side = document.getElementById("side");
const SETTLED = 200; // milliseconds a selection must rest before it is verified

if (pane && side) start();

function start() {
  const node = pane.firstChild; // the whole text is one text node
  const text = node.data;
  const positions = new Positions(text);
  const sentences = spans(pane.dataset.sentences, positions);
  let latest = 0; // only the answer to the latest question is shown
  let asked = ""; // the selection and event that were last asked about
  let answer = Promise.resolve();
  let saving = Promise.resolve(); // a save may make the event that the next words are for
  let step = -1;
  let reach = -1;

  paintZones(node, positions);
  paintSide();

  // -- asking the server ---------------------------------------------------------------------

  async function show(url, body) {
    const turn = ++latest;
    try {
      const response = await fetch(url, {
        method: body ? "POST" : "GET",
        body,
        headers: { "X-Fragment": "side" },
        credentials: "same-origin",
      });
      const html = await response.text();
      if (turn !== latest) return;
      if (response.headers.get("X-Fragment") !== "side") throw new Error("not a fragment");
      side.innerHTML = html;
      paintSide();
      rememberEvent();
    } catch {
      if (turn !== latest) return;
      const failed = document.createElement("p");
      failed.className = "warning";
      failed.setAttribute("role", "alert");
      failed.textContent = pane.dataset.failed;
      side.replaceChildren(failed);
    }
  }

  function ask(url, body) {
    answer = show(url, body);
    return answer;
  }

  function pinned() {
    return side.querySelector("input[name=event]")?.value ?? "";
  }

  /* A reload keeps the event. */
  function rememberEvent() {
    const url = new URL(location.href);
    url.search = pinned() ? new URLSearchParams({ event: pinned() }) : "";
    history.replaceState(null, "", url);
  }

  function token() {
    return document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  // -- selecting -----------------------------------------------------------------------------

  function selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    if (!pane.contains(selection.anchorNode) && !pane.contains(selection.focusNode)) return null;
    const range = selection.getRangeAt(0);
    const from = range.startContainer === node ? range.startOffset : 0;
    const to = range.endContainer === node ? range.endOffset : text.length;
    const [first, last] = wholeCharacters(text, from, to);
    return text.slice(first, last).trim() ? [first, last] : null;
  }

  function keyOf([first, last]) {
    return `${first}-${last}-${pinned()}`;
  }

  async function verify() {
    await saving;
    const found = selected();
    if (!found) asked = "";
    if (!found || keyOf(found) === asked) return;
    asked = keyOf(found);
    const [first, last] = found;
    ask(
      pane.dataset.preview,
      new URLSearchParams({
        csrfmiddlewaretoken: token(),
        digest: pane.dataset.digest,
        start: first,
        end: last,
        selected: text.slice(first, last),
        event: pinned(),
      }),
    );
  }

  let resting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(resting);
    resting = setTimeout(verify, SETTLED);
  });

  /* What is saved is what is selected now: never a passage shown before. */
  async function save() {
    clearTimeout(resting);
    await verify();
    await answer;
    side.querySelector("form[data-save]")?.requestSubmit();
  }

  function select([first, last]) {
    const range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    scrollTo(range);
  }

  function scrollTo(range) {
    const found = range.getBoundingClientRect();
    const box = pane.getBoundingClientRect();
    if (found.top < box.top || found.bottom > box.bottom) {
      pane.scrollTop += found.top - box.top - box.height / 3;
    }
  }

  // -- keys ----------------------------------------------------------------------------------

  function stepTo(next, extend) {
    if (!sentences.length) return;
    reach = Math.max(0, Math.min(sentences.length - 1, next));
    if (!extend || step < 0) step = reach;
    const [first, last] = [Math.min(step, reach), Math.max(step, reach)];
    select([sentences[first][0], sentences[last][1]]);
  }

  pane.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "enter") save();
    else if (key === "j") stepTo(reach + 1, event.shiftKey);
    else if (key === "k") stepTo(reach < 0 ? 0 : reach - 1, event.shiftKey);
    else if (key === "/") document.getElementById("find").focus();
    else return;
    event.preventDefault();
  });

  // -- forms and links that answer with the side ----------------------------------------------

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-side]");
    if (!form) return;
    event.preventDefault();
    const values = new URLSearchParams(new FormData(form));
    if (form.method === "post") {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
      saving = ask(form.action, values).then(() => {
        const found = selected();
        asked = found ? keyOf(found) : "";
        pane.focus({ preventScroll: true });
      });
    } else {
      values.set("event", pinned());
      const url = new URL(form.action);
      url.search = values;
      ask(url).then(selectPassage);
    }
  });

  side.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-side]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    ask(link.href).then(selectPassage);
  });

  /* The words that the side shows are the words selected in the text. */
  function selectPassage() {
    const passage = side.querySelector("[data-passage]");
    if (!passage) return;
    const found = span(passage, positions);
    asked = keyOf(found);
    select(found);
  }

  // -- painting on one text node ---------------------------------------------------------------

  function paintSide() {
    const quotes = [...side.querySelectorAll("[data-quote]")];
    paint("quoted", quotes.map((item) => span(item, positions)), node);
    const passage = side.querySelector("[data-passage]");
    paint("passage", passage ? [span(passage, positions)] : [], node);
  }

  verify(); // of words selected before this module was ready
}

function span(element, positions) {
  return [element.dataset.start, element.dataset.end].map((at) => positions.toUtf16(Number(at)));
}

function spans(listed, positions) {
  return listed.split(" ").filter(Boolean).map((item) =>
    item.split("-").slice(0, 2).map((at) => positions.toUtf16(Number(at))));
}

function paintZones(node, positions) {
  const kinds = new Map();
  for (const item of pane.dataset.zones.split(" ").filter(Boolean)) {
    const kind = item.split("-")[2];
    kinds.set(kind, [...(kinds.get(kind) ?? []), ...spans(item, positions)]);
  }
  for (const [kind, found] of kinds) paint(`zone-${kind}`, found, node);
}

/* Highlights leave the text node whole, so that positions stay those of the captured text. */
function paint(name, found, node) {
  if (!("highlights" in CSS)) return;
  const ranges = found.map(([first, last]) => new StaticRange({
    startContainer: node, startOffset: first, endContainer: node, endOffset: last,
  }));
  CSS.highlights.set(name, new Highlight(...ranges));
}
