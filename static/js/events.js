/* Finding an event while words of its title are typed: the list alone is asked for, and the words
   are proposed as the title of a new event where none has them. */

const TYPED = 150; // milliseconds before the words of a search are looked for

export class EventSearch {
  #finding = Promise.resolve();
  #typing = 0;
  #sought; // the words that were last looked for
  #listed; // and those whose events are shown
  #proposed = ""; // the title of a new event that was taken from the words sought

  /** `side`: what holds the field and its list; `address`: where the list is asked for; `patience`:
      milliseconds; `fail()`: the desk did not answer; `changed()`: a search begins or ends. */
  constructor({ side, address, patience, fail, changed }) {
    Object.assign(this, { side, address, patience, fail, changed });
    this.reset();
    side.addEventListener("input", ({ target }) => {
      if (target.id !== "find_event") return;
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.search(), TYPED);
      changed();
    });
  }

  get field() {
    return document.getElementById("find_event");
  }

  /** Whether the list is about to be that of other words. */
  get isSearching() {
    return Boolean(this.field) && this.field.value !== this.#listed;
  }

  /** The side came with a list of its own. */
  reset() {
    this.#sought = this.#listed = this.field?.value;
  }

  /** Look for the words of the field, unless that is being done. */
  search() {
    clearTimeout(this.#typing);
    const { field } = this;
    if (this.isSearching && field.value !== this.#sought) this.#finding = this.#find(field, field.value);
    return this.#finding;
  }

  async #find(field, words) {
    this.#sought = words;
    this.side.querySelector("[data-failed]")?.remove();
    const url = new URL(this.address, location.href);
    url.search = new URLSearchParams(new FormData(field.form));
    try {
      const signal = AbortSignal.timeout(this.patience);
      const response = await fetch(url, { credentials: "same-origin", signal });
      const html = await response.text();
      if (!field.isConnected || this.#sought !== words) return;
      if (field.value !== words) {
        this.#sought = this.#listed; // should the same words come back, they are looked for again
        return;
      }
      if (response.headers.get("X-Fragment") !== "events") throw new Error("not the events");
      const events = document.getElementById("events");
      if (events.contains(document.activeElement)) field.focus();
      events.innerHTML = html;
      this.#sought = this.#listed = words;
      this.#propose(words.trim());
      this.changed();
    } catch {
      if (this.#sought !== words) return;
      this.#sought = this.#listed; // it is looked for again by whoever goes on
      this.fail();
      this.changed();
    }
  }

  /* Words that no event has in its title are those of a new one, until others are typed. */
  #propose(words) {
    const title = document.getElementById("id_title");
    if (!title || (title.value && title.value !== this.#proposed)) return;
    this.#proposed = document.querySelector("#events .choice") ? "" : words;
    title.value = this.#proposed;
    title.closest("details").open = Boolean(this.#proposed);
  }
}
