/* The side: what the server answers, as one fragment that takes the place of the one before. */

import { reach, unfold } from "./replay.js";
import { Typed } from "./typed.js";

export const PATIENCE = 60_000; // milliseconds the desk is waited for: then it is said that it did not answer

export class Side {
  #latest = 0; // only the answer to the latest question is shown
  #answered = 0; // the latest that was
  #typed;

  /** `pane`: the text it stands beside; `queue`: what is pressed meanwhile; `replaced()`: another
      fragment is there; `changed()`: a question is over. */
  constructor({ element, pane, queue, replaced, changed }) {
    Object.assign(this, { element, pane, queue, replaced, changed });
    this.#typed = new Typed({
      side: element, shown: () => this.#passageShown(), waits: (event) => queue.holds(event),
    });
    this.paint();
  }

  get passage() {
    return this.element.querySelector("[data-passage]");
  }

  get quotes() {
    return [...this.element.querySelectorAll("[data-quote]")];
  }

  /** The event that is worked on. */
  get pinned() {
    return this.element.querySelector("[name=pinned], form[data-undo] [name=event], .find [name=event]")
      ?.value ?? "";
  }

  get isWaiting() {
    return this.#latest !== this.#answered;
  }

  get hasFailed() {
    return Boolean(this.element.querySelector("[data-failed]"));
  }

  /** Whether the side answered with what was asked for; undefined where it did not answer, null where
      something else was asked meanwhile. */
  async show(url, body, isSave) {
    const turn = ++this.#latest;
    let done;
    this.element.querySelector("[data-failed]")?.remove();
    try {
      const response = await fetch(url, {
        method: body ? "POST" : "GET",
        body,
        headers: { "X-Fragment": "side" },
        credentials: "same-origin",
        signal: AbortSignal.timeout(PATIENCE),
      });
      const html = await response.text();
      await this.queue.composed();
      if (turn !== this.#latest) return null;
      if (response.headers.get("X-Fragment") !== "side") throw new Error("not a fragment");
      const isSaved = isSave && response.ok;
      if (isSaved) this.#typed.forget();
      this.#replace(html, isSaved ? null : document.activeElement);
      this.#takeLayout();
      this.paint();
      this.#rememberEvent();
      this.#announce();
      done = response.ok && !this.element.querySelector(".outcome .errorlist");
      if (!done) this.queue.drop(true);
    } catch {
      if (turn === this.#latest) this.fail();
    } finally {
      if (turn === this.#latest) this.#answered = turn;
      this.changed();
    }
    return done;
  }

  /** What is on the side stays there: it may have been typed. */
  fail() {
    const words = this.pane.element.dataset.failed;
    const failed = document.createElement("p");
    failed.className = "warning";
    failed.dataset.failed = "";
    failed.textContent = words;
    this.element.prepend(failed);
    say(words);
    this.queue.drop(false);
  }

  /** Lead to what has to be corrected; it says whether there is anything. */
  showError() {
    const wrong = this.element.querySelector("[aria-invalid=true]");
    for (const list of this.element.querySelectorAll(".errorlist")) unfold(list);
    if (!wrong) return false;
    unfold(wrong);
    wrong.focus();
    return true;
  }

  paint() {
    this.pane.paint(this.quotes, this.passage);
  }

  /* What is typed into goes on being typed into. */
  #replace(html, focused) {
    const isInside = this.element.contains(focused);
    const { id, selectionStart, selectionEnd } = focused ?? {};
    this.element.innerHTML = html;
    this.#typed.again();
    this.replaced();
    if (!isInside) return;
    const again = id ? document.getElementById(id) : null;
    if (!reach(again)) this.pane.focus();
    else if (selectionStart != null) again.setSelectionRange(selectionStart, selectionEnd);
  }

  #takeLayout() {
    const layout = this.element.querySelector("[data-layout]");
    if (layout) this.pane.layOut(layout.dataset);
  }

  #passageShown() {
    const { start, end } = this.passage?.dataset ?? {};
    return start && `${start}-${end}`;
  }

  /* A reload keeps the event. */
  #rememberEvent() {
    const url = new URL(location.href);
    url.search = this.pinned ? new URLSearchParams({ event: this.pinned }) : "";
    history.replaceState(null, "", url);
  }

  #announce() {
    const told = [...this.element.querySelectorAll("[data-told]")].map((item) => item.textContent.trim());
    const words = this.passage?.querySelector("blockquote");
    if (told.length) say(told.join(" "));
    else if (words) say(words.textContent.trim(), this.pane.element.lang);
  }
}

/* To those who listen. */
function say(words, language = "") {
  const heard = document.getElementById("heard");
  heard.lang = language || document.documentElement.lang;
  heard.textContent = words;
}
