/* The picker: selected words are verified by the server, previewed, and saved, without losing the
   page. Everything it shows comes from the server as one fragment; its addresses and sentences
   stand in the page. Without this module the same forms and links answer with whole pages. */

import { Positions, wholeCharacters } from "./codepoints.js";
import { paint, paintZones, spans } from "./highlights.js";
import { activates, command, types } from "./keys.js";
import { moveEnd, moveStart } from "./words.js";

const pane = document.getElementById("text");
const side = document.getElementById("side");
const SETTLED = 200; // milliseconds a selection must rest before it is verified
const TYPED = 150; // and the words of a search before they are looked for

if (pane && side) start();

function start() {
  const node = pane.firstChild; // the whole text is one text node
  const text = node.data;
  const positions = new Positions(text);
  const heard = document.getElementById("heard");
  let sentences = spans(pane.dataset.sentences, positions);
  let latest = 0; // only the answer to the latest question is shown
  let asked = ""; // the selection and event that were last asked about
  let answer = Promise.resolve();
  let saving = Promise.resolve(); // a save may make the event that the next words are for
  let step = -1; // the sentence a selection by keyboard began with
  const typed = new Map(); // what was typed of the passage shown, which no answer may lose

  paintZones(pane.dataset.zones, positions, node);
  paintSide();

  // -- asking the server ---------------------------------------------------------------------

  async function show(url, body, isSave) {
    const turn = ++latest;
    const before = passageShown();
    try {
      const response = await fetch(url, {
        method: body ? "POST" : "GET",
        body,
        headers: { "X-Fragment": "side" },
        credentials: "same-origin",
      });
      const html = await response.text();
      if (turn !== latest) return response.ok;
      if (response.headers.get("X-Fragment") !== "side") throw new Error("not a fragment");
      const focused = side.contains(document.activeElement) && document.activeElement.id;
      side.innerHTML = html;
      if (passageShown() === before && !(isSave && response.ok)) typeAgain();
      else typed.clear();
      if (focused) document.getElementById(focused)?.focus();
      takeLayout();
      paintSide();
      rememberEvent();
      announce();
      return response.ok;
    } catch {
      if (turn === latest) fail();
      return false;
    }
  }

  /* What is on the side stays there: it may have been typed. */
  function fail() {
    const failed = document.createElement("p");
    failed.className = "warning";
    failed.dataset.failed = "";
    failed.textContent = pane.dataset.failed;
    side.querySelector("[data-failed]")?.remove();
    side.prepend(failed);
    for (const button of side.querySelectorAll("button")) button.disabled = false;
    say(pane.dataset.failed);
    asked = "";
  }

  function ask(url, body, isSave = false) {
    answer = show(url, body, isSave);
    return answer;
  }

  function pinned() {
    return side.querySelector("[name=pinned], form[data-undo] [name=event], .find [name=event]")
      ?.value ?? "";
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

  function say(words, language = "") {
    heard.lang = language || document.documentElement.lang;
    heard.textContent = words;
  }

  function announce() {
    const told = [...side.querySelectorAll("[data-told]")].map((item) => item.textContent.trim());
    const words = side.querySelector("[data-passage] blockquote");
    if (told.length) say(told.join(" "));
    else if (words) say(words.textContent, pane.lang);
  }

  // -- what was typed ------------------------------------------------------------------------

  function passageShown() {
    const { start: first, end: last } = side.querySelector("[data-passage]")?.dataset ?? {};
    return first && `${first}-${last}`;
  }

  const isOfForm = (field) => field.form?.id === "save" && field.type !== "hidden" && field.name;
  const nameOf = (field) =>
    field.type === "checkbox" ? `${field.name}=${field.value}` : field.name;

  side.addEventListener("input", ({ target }) => {
    if (isOfForm(target)) {
      typed.set(nameOf(target), target.type === "checkbox" ? target.checked : target.value);
    }
  });

  function typeAgain() {
    for (const field of document.getElementById("save")?.elements ?? []) {
      if (!isOfForm(field) || !typed.has(nameOf(field))) continue;
      if (field.type === "checkbox") field.checked = typed.get(nameOf(field));
      else field.value = typed.get(nameOf(field));
      unfold(field);
    }
  }

  function unfold(element) {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) {
      box.open = true;
    }
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

  /* What is shown is what is selected now: never a passage shown before. */
  async function settle() {
    clearTimeout(resting);
    await verify();
    await answer;
  }

  function select([first, last]) {
    const range = document.createRange();
    range.setStart(node, first);
    range.setEnd(node, last);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const found = range.getBoundingClientRect();
    const box = pane.getBoundingClientRect();
    if (found.top < box.top || found.bottom > box.bottom) {
      pane.scrollTop += found.top - box.top - box.height / 3;
    }
  }

  /* A click on words that were quoted opens them; of several quotes the shortest. */
  pane.addEventListener("click", () => {
    const selection = document.getSelection();
    if (!selection.isCollapsed || selection.anchorNode !== node) return;
    const at = selection.anchorOffset;
    const [quote] = [...side.querySelectorAll("[data-quote]")]
      .map((item) => ({ item, found: span(item) }))
      .filter(({ found: [first, last] }) => first <= at && at < last)
      .sort((one, other) => one.found[1] - one.found[0] - (other.found[1] - other.found[0]));
    quote?.item.querySelector("a[data-side]").click();
  });

  // -- keys ----------------------------------------------------------------------------------

  const extend = (by) => {
    const found = selected();
    if (!found || !sentences.length) return walk(by);
    if (step < 0) step = sentenceAt(found[0]);
    // The end that moves is the one away from the sentence the selection began with.
    const back = sentences[step][0] > found[0];
    const moving = sentenceAt(back ? found[0] : found[1] - 1);
    const next = Math.max(0, Math.min(sentences.length - 1, moving + by));
    select([sentences[Math.min(step, next)][0], sentences[Math.max(step, next)][1]]);
  };

  function walk(by) {
    if (!sentences.length) return;
    const found = selected();
    const from = found ? sentenceAt(by > 0 ? found[1] - 1 : found[0]) : by > 0 ? -1 : 1;
    step = Math.max(0, Math.min(sentences.length - 1, from + by));
    select(sentences[step]);
  }

  /* The sentence a position is in, or the last one before it. */
  function sentenceAt(position) {
    const next = sentences.findIndex(([first]) => first > position);
    return Math.max(0, (next < 0 ? sentences.length : next) - 1);
  }

  function moveEdge(mover, onward) {
    const found = selected();
    if (found) select(mover(text, found, onward));
  }

  function focusOn(id) {
    const field = document.getElementById(id);
    if (!field) return;
    unfold(field);
    field.focus();
    field.select?.();
  }

  const commands = {
    j: (event) => (event.shiftKey ? extend(1) : walk(1)),
    k: (event) => (event.shiftKey ? extend(-1) : walk(-1)),
    "]": () => moveEdge(moveEnd, true),
    "[": () => moveEdge(moveEnd, false),
    "}": () => moveEdge(moveStart, true),
    "{": () => moveEdge(moveStart, false),
    "/": () => focusOn("find"),
    "?": () => document.getElementById("keys").showModal(),
    Enter: () => afterwards(() => {
      const save = side.querySelector(".primary button");
      if (save) save.form.requestSubmit(save);
      else choose();
    }),
    e: () => afterwards(choose),
    s: () => afterwards(() => focusOn("id_speaker")),
    z: () => afterwards(() => {
      const zoning = document.getElementById("zoning");
      if (!zoning) return;
      zoning.open = true;
      zoning.querySelector("button").focus();
    }),
    u: () => afterwards(() => side.querySelector("form[data-undo]")?.requestSubmit()),
  };
  for (const digit of "123456789") {
    commands[digit] = () => afterwards(() => {
      const box = side.querySelectorAll("#save .facets input")[digit - 1];
      if (!box) return;
      unfold(box);
      box.click();
    });
  }

  function choose() {
    focusOn("find_event");
  }

  let held = null; // keys pressed while a command waits for the server are meant for what it shows

  async function afterwards(act) {
    const keys = [];
    held = keys;
    try {
      await settle();
      act();
    } finally {
      held = null;
    }
    for (const key of keys) {
      if (held) held.push(key); // one of them was a command that waits, too
      else press(key);
    }
  }

  function press(key) {
    const target = document.activeElement;
    if (key.length === 1 && types(target) && target.setRangeText) {
      target.setRangeText(key, target.selectionStart, target.selectionEnd, "end");
      target.dispatchEvent(new InputEvent("input", { bubbles: true }));
    } else if (key === "Enter" && activates(target)) {
      target.click();
    } else {
      target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  }

  const areOff = () => localStorage.getItem("picker-keys") === "off";

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.defaultPrevented) return;
    if (held && !event.ctrlKey && !event.metaKey && !types(target)
      && (event.key.length === 1 || event.key === "Enter" || event.key.startsWith("Arrow"))) {
      event.preventDefault();
      held.push(event.key);
      return;
    }
    if (target.closest?.("[data-choices], #find_event") && moveThrough(event)) return;
    const key = command(event);
    if (key === "Escape" && target !== pane && target.closest?.(".picker")) {
      pane.focus({ preventScroll: true });
      return;
    }
    if (!key || !commands[key] || types(target)) return;
    if (key === "Enter" ? activates(target) : areOff()) return;
    event.preventDefault();
    commands[key](event);
  });

  /* Arrows go from the search to what it found, and from one choice to the next. */
  function moveThrough(event) {
    const { target, key } = event;
    if (target.id === "find_event") {
      const first = () => document.querySelector("#events .choice");
      if (key === "ArrowDown") first()?.focus();
      else if (key === "Enter" && !event.isComposing) chooseFirst();
      else return false;
      event.preventDefault();
      return true;
    }
    const onward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const by = { ArrowDown: 1, [onward]: 1, ArrowUp: -1, [backward]: -1 }[key];
    if (!by) return false;
    const choices = [...target.closest("[data-choices]").querySelectorAll(".choice")];
    const next = choices.indexOf(target) + by;
    event.preventDefault();
    if (next < 0) document.getElementById("find_event")?.focus();
    else choices[Math.min(next, choices.length - 1)].focus();
    return true;
  }

  // -- finding an event while its words are typed ----------------------------------------------

  let searching = Promise.resolve();
  let typing = 0;
  let sought = "";
  let proposed = ""; // the title of a new event that was taken from the words sought

  side.addEventListener("input", ({ target }) => {
    if (target.id !== "find_event") return;
    clearTimeout(typing);
    typing = setTimeout(search, TYPED);
  });

  function search() {
    clearTimeout(typing);
    const field = document.getElementById("find_event");
    if (!field || field.value === sought) return searching;
    sought = field.value;
    searching = find(field);
    return searching;
  }

  async function find(field) {
    const url = new URL(pane.dataset.events, location.href);
    url.search = new URLSearchParams(new FormData(field.form));
    try {
      const response = await fetch(url, { credentials: "same-origin" });
      const html = await response.text();
      if (response.headers.get("X-Fragment") !== "events" || field.value !== sought) return;
      document.getElementById("events").innerHTML = html;
      proposeTitle(field.value.trim());
    } catch {
      fail();
    }
  }

  /* Words that no event has in its title are those of a new one, until others are typed. */
  function proposeTitle(words) {
    const title = document.getElementById("id_title");
    if (!title || (title.value && title.value !== proposed)) return;
    proposed = document.querySelector("#events .choice") ? "" : words;
    title.value = proposed;
    title.closest("details").open = Boolean(proposed);
  }

  async function chooseFirst() {
    const field = document.getElementById("find_event");
    await search();
    const first = document.querySelector("#events .choice");
    if (!first) focusOn("id_title");
    else if (field.value.trim()) first.click();
    else first.focus();
  }

  // -- forms and links that answer with the side ----------------------------------------------

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-side]");
    if (!form) return;
    event.preventDefault();
    const values = new URLSearchParams(new FormData(form, event.submitter));
    sought = "";
    if (form.method === "post") {
      for (const button of form.elements) if (button.type === "submit") button.disabled = true;
      saving = ask(form.action, values, "save" in form.dataset).then((done) => {
        const found = selected();
        asked = found ? keyOf(found) : "";
        if (done || !showError()) pane.focus({ preventScroll: true });
      });
    } else {
      values.set("event", pinned());
      const url = new URL(form.action);
      url.search = values;
      ask(url).then(selectPassage);
    }
  });

  /* Lead to what has to be corrected. */
  function showError() {
    const wrong = side.querySelector("[aria-invalid=true]");
    for (const list of side.querySelectorAll(".errorlist")) unfold(list);
    if (!wrong) return false;
    unfold(wrong);
    wrong.focus();
    return true;
  }

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
    const found = span(passage);
    step = -1;
    asked = keyOf(found);
    select(found);
    if (!side.contains(document.activeElement)) pane.focus({ preventScroll: true });
  }

  // -- painting --------------------------------------------------------------------------------

  function span(element) {
    return [element.dataset.start, element.dataset.end].map((at) => positions.toUtf16(Number(at)));
  }

  function paintSide() {
    paint("quoted", [...side.querySelectorAll("[data-quote]")].map(span), node);
    const passage = side.querySelector("[data-passage]");
    paint("passage", passage ? [span(passage)] : [], node);
  }

  /* Zones that were corrected: other colours, other steps. */
  function takeLayout() {
    const layout = side.querySelector("[data-layout]");
    if (!layout) return;
    sentences = spans(layout.dataset.sentences, positions);
    paintZones(layout.dataset.zones, positions, node);
  }

  // -- help ------------------------------------------------------------------------------------

  const help = document.getElementById("keys-open");
  const on = document.getElementById("keys-on");
  help.hidden = false;
  help.addEventListener("click", () => document.getElementById("keys").showModal());
  on.checked = !areOff();
  on.addEventListener("change", () => {
    localStorage.setItem("picker-keys", on.checked ? "on" : "off");
  });

  verify(); // of words selected before this module was ready
}
