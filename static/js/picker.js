/* The picker: selected words are verified by the server, previewed, and saved, without losing the
   page. Everything it shows comes from the server as one fragment; its addresses and sentences
   stand in the page. Without this module the same forms and links answer with whole pages. */

import { listen, passes } from "./commands.js";
import { EventSearch } from "./events.js";
import { Pane } from "./pane.js";
import { Queue } from "./queue.js";
import { Sentences } from "./sentences.js";
import { PATIENCE, Side } from "./side.js";

const SETTLED = 200; // milliseconds a selection must rest before it is verified

const text = document.getElementById("text");
const beside = document.getElementById("side");

if (text && beside) start();

function start() {
  const pane = new Pane(text);
  const sentences = new Sentences(pane);
  let answer = Promise.resolve();
  let asked = ""; // the selection and event that the side was last asked about

  const queue = new Queue({
    isBusy: () => isVerifying() || finder.isSearching,
    passes: (event) =>
      passes(event, { side: beside, field: finder.field, isVerifying: isVerifying() }),
    settle,
    tell(isRefused) {
      const refused = document.getElementById("refused");
      refused.textContent = isRefused ? refused.dataset.refused : "";
    },
    changed: rest,
  });

  const side = new Side({
    element: beside, pane, queue, replaced: () => finder.reset(), changed: showBusy,
  });

  const finder = new EventSearch({
    side: beside, address: text.dataset.events, patience: PATIENCE, fail: () => side.fail(),
    changed: showBusy,
  });

  /* Quietly: that the desk is at work, until it answers or says that it did not. */
  function showBusy() {
    const isAtWork = queue.acting || queue.waiting || isVerifying() || finder.isSearching;
    beside.ariaBusy = String(isAtWork && !side.hasFailed);
  }

  // -- what is selected is verified ------------------------------------------------------------

  function keyOf([first, last]) {
    return `${first}-${last}-${side.pinned}`;
  }

  /* What is selected, where the side is not of it; the same words, selected again, are asked about
     again, however soon that is. */
  function due() {
    const found = pane.selected();
    if (!found) asked = "";
    return found && keyOf(found) !== asked ? found : null;
  }

  /* Whether the side is about to be that of another passage. */
  function isVerifying() {
    return side.isWaiting || Boolean(due());
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
    if (beside.contains(target)) verify(); // a field that takes the focus ends the selection
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
      csrfmiddlewaretoken: document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "",
      digest: text.dataset.digest,
      start: first,
      end: last,
      selected: pane.text.slice(first, last),
      event: side.pinned,
    });
    const done = await side.show(text.dataset.preview, body);
    if (mine !== asked) return;
    if (done === undefined) asked = ""; // it is asked for again by whoever goes on
    if (done) selectShown(mine);
    showBusy();
  }

  /* The server may have taken whole words where parts of them were selected. */
  function selectShown(mine) {
    const found = pane.selected();
    if (!side.passage || !found || pointing) return;
    const shown = pane.span(side.passage);
    if (keyOf(found) !== mine || keyOf(shown) === mine) return;
    pane.select(shown);
    asked = keyOf(pane.selected());
  }

  /* What is shown is what is selected and sought now: never a passage shown before. */
  async function settle() {
    await pointing?.promise;
    verify();
    if (isVerifying()) await answer;
    if (finder.isSearching) await finder.search();
  }

  // -- forms and links that answer with the side ----------------------------------------------

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-side]");
    if (!form) return;
    event.preventDefault();
    const values = new URLSearchParams(new FormData(form, event.submitter));
    if (form.method === "post") {
      const chosen = String(pane.selected());
      queue.act(async () => {
        if (await side.show(form.action, values, "save" in form.dataset) || !side.showError()) {
          pane.focus();
        }
        const found = pane.selected();
        if (found && String(found) === chosen) asked = keyOf(found);
      });
    } else {
      values.set("event", side.pinned);
      const url = new URL(form.action);
      url.search = values;
      follow(url);
    }
  });

  beside.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-side]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    follow(link.href);
  });

  function follow(url) {
    queue.act(async () => {
      if (await side.show(url) != null) selectPassage();
    });
  }

  /* The words that the side shows are the words selected in the text. */
  function selectPassage() {
    if (!side.passage) return;
    sentences.restart();
    pane.select(pane.span(side.passage));
    asked = keyOf(pane.selected());
    if (!beside.contains(document.activeElement)) pane.focus();
  }

  /* A click on words that were quoted opens them; of several quotes the shortest. */
  text.addEventListener("click", () => {
    const selection = document.getSelection();
    if (!selection.isCollapsed || selection.anchorNode !== pane.node) return;
    const at = selection.anchorOffset;
    const [quote] = side.quotes
      .map((item) => ({ item, found: pane.span(item) }))
      .filter(({ found: [first, last] }) => first <= at && at < last)
      .sort((one, other) => one.found[1] - one.found[0] - (other.found[1] - other.found[0]));
    quote?.item.querySelector("a[data-side]").click();
  });

  listen({ pane, side: beside, sentences });
  verify(); // of words selected before this module was ready
}
