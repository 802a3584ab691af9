/* Positions in a text. The server counts Unicode code points, a browser UTF-16 units: they part
   after the first character beyond the Basic Multilingual Plane. Everything is converted here. */

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether a UTF-16 position falls between the halves of one character. */
export function splitsCharacter(text, unit) {
  return (
    unit > 0 && unit < text.length &&
    isHigh(text.charCodeAt(unit - 1)) && isLow(text.charCodeAt(unit))
  );
}

/** UTF-16 positions moved outward to whole characters. */
export function wholeCharacters(text, start, end) {
  return [
    splitsCharacter(text, start) ? start - 1 : start,
    splitsCharacter(text, end) ? end + 1 : end,
  ];
}

/** Converts positions of one text; it is read once. */
export class Positions {
  #pairs = []; // the code point position of each character that takes two units

  constructor(text) {
    let codePoint = 0;
    for (const character of text) {
      if (character.length === 2) this.#pairs.push(codePoint);
      codePoint += 1;
    }
  }

  #before(isBefore) {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The UTF-16 position of a code point position. */
  toUtf16(codePoint) {
    return codePoint + this.#before((index) => this.#pairs[index] < codePoint);
  }

  /** The code point position of a UTF-16 position. */
  toCodePoints(unit) {
    return unit - this.#before((index) => this.#pairs[index] + index < unit);
  }
}
