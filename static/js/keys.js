/* Which command a key means, on any keyboard: what it prints decides, and where it prints no Latin
   letter or sign (Arabic, Turkish ğ and ü), where it stands on the board. */

const COMMANDS = new Set(["j", "k", "e", "s", "u", "z", "[", "]", "{", "}", "/", "?", "Enter",
  "Escape", ..."123456789"]);
const PLACES = { Slash: ["/", "?"], BracketLeft: ["[", "{"], BracketRight: ["]", "}"] };

/** The command of a keydown event, or nothing; Shift is for the caller to read. */
export function command(event) {
  if (event.isComposing || event.metaKey) return null;
  // AltGr, which types brackets on many boards, is Ctrl and Alt to some systems.
  const graph = event.getModifierState("AltGraph") || (event.ctrlKey && event.altKey);
  if ((event.ctrlKey || event.altKey) && !graph) return null;
  const printed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (COMMANDS.has(printed)) return graph && !"[]{}/?".includes(printed) ? null : printed;
  if (graph || /^[a-z]$/.test(printed) || event.key.length > 1 && event.key !== "Dead") return null;
  const digit = /^Digit([1-9])$/.exec(event.code);
  if (digit && !event.shiftKey) return digit[1]; // a French board prints & on its key 1
  if (printed >= " " && printed <= "~") return null;
  if (event.code in PLACES) return PLACES[event.code][event.shiftKey ? 1 : 0];
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  return COMMANDS.has(letter) ? letter : null;
}

/** Whether an element takes the keys itself. */
export function types(element) {
  return Boolean(element?.closest?.("input:not([type=checkbox], [type=hidden]), textarea, select,"
    + " [contenteditable=true], dialog[open]"));
}

/** Whether Enter on an element does something already. */
export function activates(element) {
  return Boolean(element?.closest?.("a[href], button, summary, input, label"));
}
