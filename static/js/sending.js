/* A page whose form was sent takes nothing more: a second press would send it twice, and what is
   typed into it goes with it. That is said in a bar, until the answer takes the page's place. */

import { isInert } from "./replay.js";

const ACTS = ["keydown", "beforeinput", "paste", "drop", "mousedown", "click", "auxclick", "submit"];

/** Watch the page's forms; `words` say that nothing is taken. */
export function watchSending(words) {
  const bar = document.createElement("p");
  bar.className = "refused";
  bar.role = "alert";
  document.body.append(bar);
  let isSending = false;

  function setSending(value) {
    isSending = value;
    bar.textContent = value ? words : "";
  }

  // On the window, after all who may have kept the form here or asked whether it is meant.
  addEventListener("submit", (event) => {
    const { submitter: button, target: form } = event;
    // Attributes: a field may be called "method".
    const method = button?.getAttribute("formmethod") ?? form.getAttribute("method");
    const target = button?.getAttribute("formtarget") ?? form.getAttribute("target");
    const stays = event.defaultPrevented || target && target !== "_self" || "download" in form.dataset;
    if (!stays && method?.toLowerCase() === "post") setSending(true);
  });
  addEventListener("pageshow", () => setSending(false)); // come back to

  for (const name of ACTS) {
    addEventListener(name, (event) => {
      if (!isSending) return;
      if (event.key === "Escape") return setSending(false); // the browser stops the sending, too
      if (event.key && isInert(event, event.getModifierState("AltGraph"))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }, true);
  }
}
