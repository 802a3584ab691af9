/* The picker: selected words are verified by the server, previewed, and saved, without losing the
   page. Everything it shows comes from the server as one fragment; its addresses and sentences
   stand in the page. Without this module the same forms and links answer with whole pages. */

import { Positions, wholeCharacters } from "./codepoints.js";
import { EventSearch } from "./events.js";
import { paint, paintZones, spans } from "./highlights.js";
import { activates, command, types } from "./keys.js";
import { Queue } from "./queue.js";
import { prints, reach, unfold } from "./replay.js";
import { moveEnd, moveStart } from "./words.js";

const pane = document.getElementById("text");
const side = document.getElementById("side");
const SETTLED = 200; // milliseconds a selection must rest before it is verified
const AWAITS = /^[esuz1-9]$|^Enter$/; // commands of what is on the side
const PATIENCE = 60_000; // and the desk is waited for: then it is said that it did not answer
const EDITS = /^(?:Backspace|Delete|Home|End|Arrow(?:Left|Right))$/;

if (pane && side) start();

function start() {
  const node = pane.firstChild; // the whole text is one text node
  const text = node.data;
  const positions = new Positions(text);
  const heard = document.getElementById("heard");
  let sentences = spans(pane.dataset.sentences, positions);
  let latest = 0; // only the answer to the latest question is shown
  let answered = 0; // the latest that was
  let answer = Promise.resolve();
  let asked = ""; // the selection and event that the side was last asked about
  let step = -1; // the sentence a selection by keyboard began with

  const queue = new Queue({
    isBusy: () => isVerifying() || finder.isSearching,
    passes,
    settle,
    tell(isRefused) {
      const refused = document.getElementById("refused");
      refused.textContent = isRefused ? refused.dataset.refused : "";
    },
    changed: rest,
  });

  const finder = new EventSearch({
    side, address: pane.dataset.events, patience: PATIENCE, fail, changed: showBusy,
  });

  paintZones(pane.dataset.zones, positions, node);
  paintSide();

  // -- asking the server ---------------------------------------------------------------------

  /* Whether the side answered with what was asked for; undefined where it did not answer, null where
     something else was asked meanwhile. */
  async function show(url, body, isSave) {
    const turn = ++latest;
    let done;
    side.querySelector("[data-failed]")?.remove();
    try {
      const response = await fetch(url, {
        method: body ? "POST" : "GET",
        body,
        headers: { "X-Fragment": "side" },
        credentials: "same-origin",
        signal: AbortSignal.timeout(PATIENCE),
      });
      const html = await response.text();
      await queue.composed();
      if (turn !== latest) return null;
      if (response.headers.get("X-Fragment") !== "side") throw new Error("not a fragment");
      const isSaved = isSave && response.ok;
      if (isSaved) typed.delete(passageShown());
      replace(html, isSaved ? null : document.activeElement);
      takeLayout();
      paintSide();
      rememberEvent();
      announce();
      done = response.ok && !side.querySelector(".outcome .errorlist");
      if (!done) queue.drop(true);
    } catch {
      if (turn === latest) fail();
    } finally {
      if (turn === latest) answered = turn;
      showBusy();
    }
    return done;
  }

  /* What is typed into goes on being typed into. */
  function replace(html, focused) {
    const isInside = side.contains(focused);
    const { id, selectionStart, selectionEnd } = focused ?? {};
    side.innerHTML = html;
    typeAgain();
    finder.reset();
    if (!isInside) return;
    const again = id ? document.getElementById(id) : null;
    if (!reach(again)) pane.focus({ preventScroll: true });
    else if (selectionStart != null) again.setSelectionRange(selectionStart, selectionEnd);
  }

  /* What is on the side stays there: it may have been typed. */
  function fail() {
    const failed = document.createElement("p");
    failed.className = "warning";
    failed.dataset.failed = "";
    failed.textContent = pane.dataset.failed;
    side.prepend(failed);
    say(pane.dataset.failed);
    queue.drop(false);
  }

  /* Quietly: that the desk is at work, until it answers or says that it did not. */
  function showBusy() {
    const isAtWork = queue.acting || queue.waiting || isVerifying() || finder.isSearching;
    side.ariaBusy = String(isAtWork && !side.querySelector("[data-failed]"));
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

  const typed = new Map(); // of each passage: it may be left and come back to

  function passageShown() {
    const { start: first, end: last } = side.querySelector("[data-passage]")?.dataset ?? {};
    return first && `${first}-${last}`;
  }

  const isOfForm = (field) => field.form?.id === "save" && field.type !== "hidden" && field.name;
  const nameOf = (field) =>
    field.type === "checkbox" ? `${field.name}=${field.value}` : field.name;

  side.addEventListener("input", (event) => {
    const { target } = event;
    if (!isOfForm(target) || (event.isComposing && queue.holds(event))) return;
    const passage = passageShown();
    if (!typed.has(passage)) typed.set(passage, new Map());
    typed.get(passage).set(nameOf(target), target.type === "checkbox" ? target.checked : target.value);
  });

  function typeAgain() {
    const known = typed.get(passageShown());
    if (!known) return;
    for (const field of document.getElementById("save")?.elements ?? []) {
      if (!isOfForm(field) || !known.has(nameOf(field))) continue;
      if (field.type === "checkbox") field.checked = known.get(nameOf(field));
      else field.value = known.get(nameOf(field));
      unfold(field);
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

  /* What is selected, where the side is not of it; the same words, selected again, are asked about
     again, however soon that is. */
  function due() {
    const found = selected();
    if (!found) asked = "";
    return found && keyOf(found) !== asked ? found : null;
  }

  /* Whether the side is about to be that of another passage. */
  function isVerifying() {
    return latest !== answered || Boolean(due());
  }

  let pointing = null; // a pointer that is down may go on selecting
  let resting = 0;

  function rest() {
    clearTimeout(resting);
    resting = setTimeout(verify, SETTLED);
    showBusy();
  }

  document.addEventListener("selectionchange", rest);
  addEventListener("pointerdown", ({ button, target }) => {
    if (side.contains(target)) verify(); // a field that takes the focus ends the selection
    if (!button) pointing ??= Promise.withResolvers();
  });
  for (const name of ["pointerup", "pointercancel", "pointermove", "blur"]) {
    addEventListener(name, ({ buttons }) => {
      if (!pointing || buttons) return;
      pointing.resolve();
      pointing = null;
      rest();
    });
  }

  function verify() {
    clearTimeout(resting);
    if (pointing || queue.acting) return;
    const found = due();
    if (!found) return;
    asked = keyOf(found);
    answer = preview(found);
  }

  async function preview([first, last]) {
    const mine = asked;
    const body = new URLSearchParams({
      csrfmiddlewaretoken: token(),
      digest: pane.dataset.digest,
      start: first,
      end: last,
      selected: text.slice(first, last),
      event: pinned(),
    });
    const done = await show(pane.dataset.preview, body);
    if (mine !== asked) return;
    if (done === undefined) asked = ""; // it is asked for again by whoever goes on
    if (done) selectShown(mine);
    showBusy();
  }

  /* The server may have taken whole words where parts of them were selected. */
  function selectShown(mine) {
    const passage = side.querySelector("[data-passage]");
    const found = selected();
    if (!passage || !found || pointing) return;
    const shown = span(passage);
    if (keyOf(found) !== mine || keyOf(shown) === mine) return;
    select(shown);
    asked = keyOf(selected());
  }

  /* What is shown is what is selected and sought now: never a passage shown before. */
  async function settle() {
    await pointing?.promise;
    verify();
    if (isVerifying()) await answer;
    if (finder.isSearching) await finder.search();
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
    moveTo([sentences[Math.min(step, next)][0], sentences[Math.max(step, next)][1]]);
  };

  function walk(by) {
    if (!sentences.length) return;
    const found = selected();
    const from = found ? sentenceAt(by > 0 ? found[1] - 1 : found[0]) : by > 0 ? -1 : 1;
    step = Math.max(0, Math.min(sentences.length - 1, from + by));
    moveTo(sentences[step]);
  }

  /* The sentence a position is in, or the last one before it. */
  function sentenceAt(position) {
    const next = sentences.findIndex(([first]) => first > position);
    return Math.max(0, (next < 0 ? sentences.length : next) - 1);
  }

  function moveEdge(mover, onward) {
    const found = selected();
    if (found) moveTo(mover(text, found, onward));
  }

  /* Whoever moves through the text is there, not on a link of the side that Enter would follow. */
  function moveTo(found) {
    select(found);
    pane.focus({ preventScroll: true });
  }

  function focusOn(id) {
    const field = document.getElementById(id);
    if (reach(field)) field.select?.();
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
    Enter: () => {
      const save = side.querySelector(".primary button");
      if (save) save.form.requestSubmit(save);
      else choose();
    },
    e: choose,
    s: () => focusOn("id_speaker"),
    z: () => {
      const zoning = document.getElementById("zoning");
      if (!zoning) return;
      zoning.open = true;
      zoning.querySelector("button").focus();
    },
    u: () => side.querySelector("form[data-undo]")?.requestSubmit(),
  };
  for (const digit of "123456789") {
    commands[digit] = () => {
      const box = side.querySelectorAll("#save .facets input")[digit - 1];
      if (!box) return;
      unfold(box);
      box.click();
    };
  }

  function choose() {
    focusOn("find_event");
  }

  /* What may be pressed while another screen is on its way: what does not touch it. */
  function passes(event) {
    const { target, type, key } = event;
    const inSide = side.contains(target);
    if (!["keydown", "paste", "beforeinput"].includes(type)) {
      const acts = type === "submit" || target.closest?.("select") || activates(target) && !types(target);
      return !(inSide && acts);
    }
    if (!isVerifying()) return target === finder.field && (!key || prints(key) || EDITS.test(key));
    if (inSide || key === "Tab") return false;
    if (types(target)) return key !== "Enter" || Boolean(target.closest("dialog"));
    return type === "keydown" && !AWAITS.test(command(event));
  }

  const areOff = () => localStorage.getItem("picker-keys") === "off";

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.defaultPrevented) return;
    if (target.closest?.("[data-choices], #find_event") && moveThrough(event)) return;
    const key = command(event);
    if (key === "Escape" && target !== pane && target.closest?.(".picker")) {
      event.preventDefault(); // a browser may empty the field
      pane.focus({ preventScroll: true });
      return;
    }
    if (!key || !commands[key] || types(target)) return;
    if (key === "Enter" ? activates(target) : areOff()) return;
    event.preventDefault();
    commands[key](event);
  });

  function chooseFirst() {
    const first = document.querySelector("#events .choice");
    if (!first) focusOn("id_title");
    else if (finder.field.value.trim()) first.click();
    else first.focus();
  }

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

  // -- forms and links that answer with the side ----------------------------------------------

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-side]");
    if (!form) return;
    event.preventDefault();
    const values = new URLSearchParams(new FormData(form, event.submitter));
    if (form.method === "post") {
      const chosen = String(selected());
      queue.act(async () => {
        if (await show(form.action, values, "save" in form.dataset) || !showError()) {
          pane.focus({ preventScroll: true });
        }
        const found = selected();
        if (found && String(found) === chosen) asked = keyOf(found);
      });
    } else {
      values.set("event", pinned());
      const url = new URL(form.action);
      url.search = values;
      follow(url);
    }
  });

  function follow(url) {
    queue.act(async () => {
      if (await show(url) != null) selectPassage();
    });
  }

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
    follow(link.href);
  });

  /* The words that the side shows are the words selected in the text. */
  function selectPassage() {
    const passage = side.querySelector("[data-passage]");
    if (!passage) return;
    const found = span(passage);
    step = -1;
    select(found);
    asked = keyOf(selected());
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
