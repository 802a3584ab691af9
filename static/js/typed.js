/* What was typed for each passage: it may be left and come back to. */

import { unfold } from "./replay.js";

const isOfForm = (field) => field.form?.id === "save" && field.type !== "hidden" && field.name;
const nameOf = (field) => (field.type === "checkbox" ? `${field.name}=${field.value}` : field.name);

export class Typed {
  #known = new Map(); // of each passage, by the name of the field

  /** Remember what is typed on the side. `shown()`: the passage it is of; `waits(event)`: whether what
      is typed is only to be. */
  constructor({ side, shown, waits }) {
    this.shown = shown;
    side.addEventListener("input", (event) => {
      const { target } = event;
      if (!isOfForm(target) || (event.isComposing && waits(event))) return;
      const passage = shown();
      if (!this.#known.has(passage)) this.#known.set(passage, new Map());
      const value = target.type === "checkbox" ? target.checked : target.value;
      this.#known.get(passage).set(nameOf(target), value);
    });
  }

  /** What is shown was saved. */
  forget() {
    this.#known.delete(this.shown());
  }

  /** Type again what was typed for the passage that is shown. */
  again() {
    const known = this.#known.get(this.shown());
    if (!known) return;
    for (const field of document.getElementById("save")?.elements ?? []) {
      if (!isOfForm(field) || !known.has(nameOf(field))) continue;
      if (field.type === "checkbox") field.checked = known.get(nameOf(field));
      else field.value = known.get(nameOf(field));
      unfold(field);
    }
  }
}
