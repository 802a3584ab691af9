/* The captured text beside which quotes are made: what is selected in it, and what is painted on it.
   Positions here are UTF-16 units; the server's are converted. */

import { Positions, wholeCharacters } from "./codepoints.js";
import { paint, paintZones, spans } from "./highlights.js";

export class Pane {
  #positions;

  constructor(element) {
    this.element = element;
    this.node = element.firstChild; // the whole text is one text node
    this.text = this.node.data;
    this.#positions = new Positions(this.text);
    this.layOut(element.dataset);
  }

  /** Take sentences and zones as they are listed: once zones are corrected, other colours, other steps. */
  layOut({ sentences, zones }) {
    this.sentences = spans(sentences, this.#positions);
    paintZones(zones, this.#positions, this.node);
  }

  /** Where an element says that its words stand. */
  span({ dataset: { start, end } }) {
    return [start, end].map((at) => this.#positions.toUtf16(Number(at)));
  }

  /** Paint what was quoted, and the passage that is shown. */
  paint(quotes, passage) {
    paint("quoted", quotes.map((quote) => this.span(quote)), this.node);
    paint("passage", passage ? [this.span(passage)] : [], this.node);
  }

  /** Where the words stand that are selected; null where none are. */
  selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const { element, node, text } = this;
    if (!element.contains(selection.anchorNode) && !element.contains(selection.focusNode)) return null;
    const range = selection.getRangeAt(0);
    const from = range.startContainer === node ? range.startOffset : 0;
    const to = range.endContainer === node ? range.endOffset : text.length;
    const [first, last] = wholeCharacters(text, from, to);
    return text.slice(first, last).trim() ? [first, last] : null;
  }

  select([first, last]) {
    const range = document.createRange();
    range.setStart(this.node, first);
    range.setEnd(this.node, last);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const found = range.getBoundingClientRect();
    const box = this.element.getBoundingClientRect();
    if (found.top < box.top || found.bottom > box.bottom) {
      this.element.scrollTop += found.top - box.top - box.height / 3;
    }
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  /** Whoever moves through the text is there, not on a link of the side that Enter would follow. */
  moveTo(found) {
    this.select(found);
    this.focus();
  }
}
