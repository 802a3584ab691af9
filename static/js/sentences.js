/* Steps through the captured text, from sentence to sentence. */

export class Sentences {
  #pane;
  #first = -1; // the sentence a selection by keyboard began with

  constructor(pane) {
    this.#pane = pane;
  }

  /** Other words were selected than those a step led to. */
  restart() {
    this.#first = -1;
  }

  /** Select the next sentence, or the one before. */
  walk(by) {
    const { sentences } = this.#pane;
    if (!sentences.length) return;
    const found = this.#pane.selected();
    const from = found ? this.#at(by > 0 ? found[1] - 1 : found[0]) : by > 0 ? -1 : 1;
    this.#first = Math.max(0, Math.min(sentences.length - 1, from + by));
    this.#pane.moveTo(sentences[this.#first]);
  }

  /** Select one sentence more, or one fewer. */
  extend(by) {
    const { sentences } = this.#pane;
    const found = this.#pane.selected();
    if (!found || !sentences.length) return this.walk(by);
    if (this.#first < 0) this.#first = this.#at(found[0]);
    const first = this.#first;
    // The end that moves is the one away from the sentence the selection began with.
    const back = sentences[first][0] > found[0];
    const moving = this.#at(back ? found[0] : found[1] - 1);
    const next = Math.max(0, Math.min(sentences.length - 1, moving + by));
    this.#pane.moveTo([sentences[Math.min(first, next)][0], sentences[Math.max(first, next)][1]]);
  }

  /* The sentence a position is in, or the last one before it. */
  #at(position) {
    const { sentences } = this.#pane;
    const next = sentences.findIndex(([first]) => first > position);
    return Math.max(0, (next < 0 ? sentences.length : next) - 1);
  }
}
