/* Edges of words, in the order of the text: the next one is further in reading, whichever way the
   words run on the page. Positions are UTF-16 units. */

const REACH = 500; // a word is shorter, and so is the space between two
// A word with its marks and joiners, or a run of signs: a full stop can be taken or left.
const STEP = /[\p{L}\p{M}\p{N}\p{Cf}_]+(?:['’‑-][\p{L}\p{M}\p{N}\p{Cf}_]+)*|[^\s\p{L}\p{M}\p{N}\p{Cf}_]+/gu;

function steps(text, from, to) {
  const first = Math.max(0, from);
  return [...text.slice(first, to).matchAll(STEP)].map(({ index, 0: word }) =>
    [first + index, first + index + word.length]);
}

/** Where a passage ends after one more word, or one fewer. */
export function moveEnd(text, [start, end], onward) {
  const found = onward
    ? steps(text, end - REACH, end + REACH).map((step) => step[1]).find((at) => at > end)
    : steps(text, start, end).map((step) => step[1]).findLast((at) => at < end);
  return [start, found ?? end];
}

/** Where a passage begins after one word fewer, or one more. */
export function moveStart(text, [start, end], onward) {
  const found = onward
    ? steps(text, start, end).map((step) => step[0]).find((at) => at > start)
    : steps(text, start - REACH, start + REACH).map((step) => step[0]).findLast((at) => at < start);
  return [found ?? start, end];
}
