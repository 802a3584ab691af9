/* What keys do at the picker, and which may be pressed while another screen is on its way. */

import { activates, command, types } from "./keys.js";
import { prints, reach, unfold } from "./replay.js";
import { moveEnd, moveStart } from "./boundaries.js";

const AWAITS = /^[esuz1-9]$|^Enter$/; // commands of what is on the side
const EDITS = /^(?:Backspace|Delete|Home|End|Arrow(?:Left|Right))$/;

/** Whether what is pressed does not touch the screen that is on its way: the side's, if `isVerifying`,
    or else the events that are looked for in `field`. */
export function passes(event, { side, field, isVerifying }) {
  const { target, type, key } = event;
  const inSide = side.contains(target);
  if (!["keydown", "paste", "beforeinput"].includes(type)) {
    const acts = type === "submit" || target.closest?.("select") || activates(target) && !types(target);
    return !(inSide && acts);
  }
  if (!isVerifying) return target === field && (!key || prints(key) || EDITS.test(key));
  if (inSide || key === "Tab") return false;
  if (types(target)) return key !== "Enter" || Boolean(target.closest("dialog"));
  return type === "keydown" && !AWAITS.test(command(event));
}

/** Do what keys mean, in the text and on its side. */
export function listen({ pane, side, sentences }) {
  const commands = {
    j: ({ shiftKey }) => (shiftKey ? sentences.extend(1) : sentences.walk(1)),
    k: ({ shiftKey }) => (shiftKey ? sentences.extend(-1) : sentences.walk(-1)),
    "]": () => moveEdge(moveEnd, true),
    "[": () => moveEdge(moveEnd, false),
    "}": () => moveEdge(moveStart, true),
    "{": () => moveEdge(moveStart, false),
    "/": () => focusOn("find"),
    "?": showKeys,
    Enter: () => {
      const save = side.querySelector(".primary button");
      if (save) save.form.requestSubmit(save);
      else focusOn("find_event");
    },
    e: () => focusOn("find_event"),
    s: () => focusOn("id_speaker"),
    z: () => {
      const zoning = document.getElementById("zoning");
      if (!zoning) return;
      zoning.open = true;
      zoning.querySelector("button").focus();
    },
    u: () => side.querySelector("form[data-undo]")?.requestSubmit(),
  };
  for (const digit of "123456789") {
    commands[digit] = () => {
      const box = side.querySelectorAll("#save .facets input")[digit - 1];
      if (!box) return;
      unfold(box);
      box.click();
    };
  }

  function moveEdge(mover, onward) {
    const found = pane.selected();
    if (found) pane.moveTo(mover(pane.text, found, onward));
  }

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.defaultPrevented) return;
    if (target.closest?.("[data-choices], #find_event") && moveThrough(event)) return;
    const key = command(event);
    if (key === "Escape" && target !== pane.element && target.closest?.(".picker")) {
      event.preventDefault(); // a browser may empty the field
      pane.focus();
      return;
    }
    if (!key || !commands[key] || types(target)) return;
    if (key === "Enter" ? activates(target) : areOff()) return;
    event.preventDefault();
    commands[key](event);
  });

  offerKeys();
}

function focusOn(id) {
  const field = document.getElementById(id);
  if (reach(field)) field.select?.();
}

// -- choices ---------------------------------------------------------------------------------

/* Arrows go from the search to what it found, and from one choice to the next. */
function moveThrough(event) {
  const { target, key } = event;
  if (target.id === "find_event") {
    const first = document.querySelector("#events .choice");
    if (key === "ArrowDown") first?.focus();
    else if (key === "Enter" && !event.isComposing) choose(first, target.value.trim());
    else return false;
    event.preventDefault();
    return true;
  }
  const onward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  const by = { ArrowDown: 1, [onward]: 1, ArrowUp: -1, [backward]: -1 }[key];
  if (!by) return false;
  const choices = [...target.closest("[data-choices]").querySelectorAll(".choice")];
  const next = choices.indexOf(target) + by;
  event.preventDefault();
  if (next < 0) document.getElementById("find_event")?.focus();
  else choices[Math.min(next, choices.length - 1)].focus();
  return true;
}

function choose(first, sought) {
  if (!first) focusOn("id_title");
  else if (sought) first.click();
  else first.focus();
}

// -- help ------------------------------------------------------------------------------------

const areOff = () => localStorage.getItem("picker-keys") === "off";

function showKeys() {
  document.getElementById("keys").showModal();
}

/* The list of keys, which can be turned off there. */
function offerKeys() {
  const open = document.getElementById("keys-open");
  const on = document.getElementById("keys-on");
  open.hidden = false;
  open.addEventListener("click", showKeys);
  on.checked = !areOff();
  on.addEventListener("change", () => {
    localStorage.setItem("picker-keys", on.checked ? "on" : "off");
  });
}
