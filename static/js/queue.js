/* One queue for what is pressed. A key that is pressed between a request and its answer is meant for
   the screen that answers, so it waits for it; what cannot wait exactly (a click, a shortcut) is
   refused, and that is said. Nothing is ever a command of another screen. */

import { isInert, press, prints, write } from "./replay.js";

const PAUSE = 700; // milliseconds without input, after which what follows is no longer the same burst
const POINTED = ["mousedown", "click", "auxclick", "submit", "selectstart", "drop"];
const TYPED = { deleteContentBackward: "Backspace", deleteContentForward: "Delete",
  insertLineBreak: "Enter", insertParagraph: "Enter" };

const isGraph = (event) => event.getModifierState("AltGraph") || (event.ctrlKey && event.altKey);

export class Queue {
  #waiting = [];
  #acting = null; // the promise of what is being done
  #draining = false;
  #replaying = false;
  #refusing = false;
  #last = -PAUSE; // when something was last pressed
  #held = new Set(); // places of keys that wait and are still down
  #composing = null;

  /** `isBusy()`: whether a new screen is on its way, other than by an act. `passes(event)`: what may
      be pressed meanwhile. `settle()`: hurries that screen and waits for it. `tell(refused)` says
      that something was refused, or takes that back; `changed()` is called when an act begins or ends. */
  constructor({ isBusy, passes, settle, tell, changed }) {
    Object.assign(this, { isBusy, passes, settle, tell, changed });
    const listen = (name, act) => addEventListener(name, (event) => {
      if (!this.#replaying) act(event);
    }, true);
    listen("keydown", (event) => this.#press(event));
    listen("keyup", (event) => this.#held.delete(event.code) && stop(event));
    for (const name of ["paste", "beforeinput"]) listen(name, (event) => this.#type(event));
    for (const name of POINTED) listen(name, (event) => this.#point(event));
    listen("compositionstart", () => {
      this.#composing = Promise.withResolvers();
    });
    listen("compositionend", (event) => this.#compose(event));
  }

  get acting() {
    return Boolean(this.#acting);
  }

  get waiting() {
    return this.#waiting.length > 0;
  }

  /** Whether something pressed now has to wait. */
  holds(event) {
    return this.waiting || this.acting || (this.isBusy() && !this.passes(event));
  }

  /** Do what must be over before anything else: nothing passes. It says whether it was done. */
  act(doing) {
    this.#acting = doing().finally(() => {
      this.#acting = null;
      this.changed();
    });
    this.changed();
    return this.#acting;
  }

  /** The screen did not come: what was meant for it is not for another. Where another came in its
      place, the rest of the burst was not meant for that one either. */
  drop(isAnswered) {
    const waited = this.#waiting.splice(0);
    if (waited.length) this.#refuse();
    this.#refusing ||= isAnswered;
  }

  /** A word that is being composed cannot wait; what would replace its field does. */
  composed() {
    return this.#composing?.promise;
  }

  // -- what is pressed -------------------------------------------------------------------------

  #press(event) {
    if (event.key === "Enter" && event.repeat && !event.target.matches("textarea")) return stop(event);
    const graph = isGraph(event);
    if (isInert(event, graph)) return;
    if (this.#isRefused(event)) return this.#refuse(event);
    if (!this.holds(event)) return;
    const { key, code, shiftKey, ctrlKey, metaKey, altKey } = event;
    if ((ctrlKey || metaKey || altKey) && !(graph && prints(key))) return this.#refuse(event);
    this.#held.add(code);
    this.#wait({ key, code, shiftKey, ctrlKey, altKey, modifierAltGraph: graph }, event);
  }

  /* Words that no key typed: pasted, dropped, corrected, or from a phone's keyboard. */
  #type(event) {
    if (!event.cancelable || event.isComposing) return;
    if (this.#isRefused(event)) return this.#refuse(event);
    if (!this.holds(event)) return;
    const words = (event.clipboardData ?? event.dataTransfer)?.getData("text/plain") ?? event.data;
    if (words) this.#wait({ words }, event);
    else if (TYPED[event.inputType]) this.#wait({ key: TYPED[event.inputType], code: "" }, event);
    else this.#refuse(event);
  }

  #compose(event) {
    this.#composing?.resolve();
    this.#composing = null;
    if (event.data && this.holds(event)) this.#wait({ words: event.data, field: event.target });
  }

  #point(event) {
    if (this.#isRefused(event) || this.holds(event)) this.#refuse(event);
  }

  #isRefused(event) {
    const now = performance.now();
    const paused = now - this.#last >= PAUSE;
    if (event.type !== "selectstart") this.#last = now;
    if (this.#refusing && paused && !this.#acting) {
      this.#refusing = false;
      this.tell(false);
    }
    return this.#refusing;
  }

  #refuse(event) {
    if (event) stop(event);
    this.#refusing = true;
    this.tell(true);
  }

  // -- what waits --------------------------------------------------------------------------------

  #wait(entry, event) {
    if (event) stop(event);
    this.#waiting.push(entry);
    this.changed();
    this.#drain();
  }

  async #drain() {
    if (this.#draining) return;
    this.#draining = true;
    while (this.#waiting.length) {
      if (this.#acting) await this.#acting;
      else if (this.isBusy()) await this.settle();
      else if (!this.#replay(this.#waiting.shift())) {
        this.#waiting.length = 0;
        this.#refuse();
      }
    }
    this.#draining = false;
    this.changed();
  }

  #replay({ words, field, ...key }) {
    this.#replaying = true;
    try {
      return words === undefined ? press(key) : write(words, field);
    } finally {
      this.#replaying = false;
    }
  }
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
