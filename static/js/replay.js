/* What a browser does with a key or with pasted words, done again for those that had to wait.
   Each function says whether it was done exactly; what cannot be is for the caller to refuse. */

const KNOWN = new Set(["Enter", "Tab", "Escape", "Backspace", "Delete", "Home", "End", "PageUp",
  "PageDown", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";

/** Whether a key prints something: lam-alef is one key of two characters, names are ASCII. */
export const prints = (key) => !/^[A-Z][A-Za-z\d]+$/.test(key);

/** Keys that change nothing in a page: modifiers, those of the browser, those an input method reads. */
export function isInert({ key, code, isComposing, ctrlKey, metaKey }, graph) {
  if (isComposing || !(prints(key) || KNOWN.has(key))) return true;
  if (!(ctrlKey || metaKey) || graph) return false;
  // Cut, undo, redo, select all and the moves by words act on the page; what is pasted comes by itself.
  return prints(key) && !/^[axyz]$/i.test(key) && !/^Key[AXYZ]$/.test(code);
}

/** Press a key on what has the focus: our own handlers first, then the browser's part. */
export function press(init) {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true });
  return !target.dispatchEvent(event) || act(target, init.key, init.shiftKey);
}

/** Write words at the caret; or, if they were composed in a field, in the one that took its place. */
export function write(words, composed) {
  if (composed?.isConnected) return composed.dispatchEvent(new InputEvent("input", { bubbles: true }));
  if (composed) reach(document.getElementById(composed.id));
  const field = document.activeElement;
  if (!isText(field)) return !composed; // words pasted where nothing is typed are nothing anyway
  return insert(field.matches("input") ? words.replace(/[\r\n]+/g, " ") : words);
}

/** Focus on an element, wherever it is folded away; it says whether that could be. */
export function reach(element) {
  if (!element) return false;
  unfold(element);
  element.focus();
  return element === document.activeElement;
}

export function unfold(element) {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) {
    box.open = true;
  }
}

/* As typed: within the field's length, told as input, and for the browser to undo. */
function insert(words) {
  document.execCommand("insertText", false, words);
  return true;
}

const isText = (element) => element.matches("textarea")
  || element.matches("input") && element.selectionStart !== null;

function act(target, key, shiftKey) {
  if (key === "Tab") return step(target, shiftKey ? -1 : 1);
  if (key === "Escape") {
    target.closest("dialog[open]")?.close();
    return true;
  }
  if (isText(target)) return edit(target, key, shiftKey);
  if (target.matches("select, input:not([type=checkbox])")) return false; // each system its own way
  if (key === "Enter" && target.matches("[type=checkbox]")) return submit(target.form);
  const presses = { Enter: "a[href], button, summary", " ": "button, summary, [type=checkbox]" }[key];
  if (presses && target.matches(presses)) {
    target.click();
    return true;
  }
  if (shiftKey && key.startsWith("Arrow") && !document.getSelection().isCollapsed) {
    const way = key.slice(5).toLowerCase();
    const [to, unit] = { up: ["backward", "line"], down: ["forward", "line"] }[way] ?? [way, "character"];
    document.getSelection().modify("extend", to, unit);
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    target.scrollBy(0, key === "ArrowDown" ? 40 : -40);
  }
  return true;
}

function edit(field, key, shiftKey) {
  if (prints(key)) return insert(key);
  // At the edge of a text these do nothing, which is their effect.
  if (key === "Backspace" || key === "Delete") {
    document.execCommand(key === "Delete" ? "forwardDelete" : "delete");
    return true;
  }
  if (key === "Enter") {
    return field.matches("input") ? submit(field.form) : insert("\n");
  }
  return field.matches("input:not([list])") || /Left|Right/.test(key) ? move(field, key, shiftKey) : false;
}

/* What Enter in a field means to a browser. */
function submit(form) {
  const button = [...form?.elements ?? []].find(({ type }) => type === "submit");
  if (button) button.click();
  return Boolean(button);
}

function move(field, key, shiftKey) {
  const { value, selectionStart: start, selectionEnd: end, selectionDirection: way } = field;
  const [fixed, caret] = way === "backward" ? [end, start] : [start, end];
  const onward = getComputedStyle(field).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  let to = { ArrowUp: 0, Home: 0, ArrowDown: value.length, End: value.length }[key];
  if (to === undefined) {
    const forward = key === onward;
    if (start !== end && !shiftKey) to = forward ? end : start;
    else if (forward) to = caret + String.fromCodePoint(value.codePointAt(caret) ?? 0).length;
    else to = caret - (/[\uDC00-\uDFFF]/.test(value[caret - 1]) ? 2 : 1);
    to = Math.max(0, Math.min(value.length, to));
  }
  if (!shiftKey) field.setSelectionRange(to, to);
  else if (to < fixed) field.setSelectionRange(to, fixed, "backward");
  else field.setSelectionRange(fixed, to, "forward");
  return true;
}

function step(from, by) {
  const stops = [...(from.closest("dialog") ?? document).querySelectorAll(STOPS)].filter((element) =>
    element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  const at = stops.indexOf(from);
  const to = stops[at + by];
  if (at < 0 || !to) return false; // the browser knows where it would go from here
  to.focus();
  if (isText(to)) to.select();
  return true;
}
