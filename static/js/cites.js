// A citation opens its quote in the flow, under the sentence that it holds up: one at a time. Without
// this script it is a link to the quote, which leads back.

const pages = new Map(); // other pages by address, as they were read
let open = null; // {link, panel}
let wanted = null; // the citation asked for last: what arrives late for another is not shown

function close({ focus = true } = {}) {
  wanted = null;
  if (!open) return;
  const { link, panel } = open;
  open = null;
  panel.remove();
  link.setAttribute("aria-expanded", "false");
  if (focus) link.focus();
}

async function pageAt(address) {
  if (!pages.has(address)) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    pages.set(address, new DOMParser().parseFromString(await answer.text(), "text/html"));
  }
  return pages.get(address);
}

/** The quote that a citation leads to: from this page, or from the one that it stands on. */
async function quoteOf(link) {
  const address = new URL(link.href);
  const id = decodeURIComponent(address.hash.slice(1));
  address.hash = "";
  const here = address.pathname === location.pathname;
  return (here ? document : await pageAt(address.href)).getElementById(id);
}

/** A copy of a quote: its ids stay with the first, and its links lead where they led. */
function copied(quote, link) {
  const copy = document.importNode(quote, true);
  for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  for (const anchor of copy.querySelectorAll('a[href^="#"]')) {
    anchor.href = new URL(anchor.getAttribute("href"), link.href).href;
  }
  copy.removeAttribute("aria-labelledby");
  copy.setAttribute("aria-label", link.getAttribute("aria-label") ?? link.textContent.trim());
  copy.classList.add("opened");
  copy.tabIndex = -1;
  return copy;
}

/** Under the sentence, or under the row of a table. */
function place(panel, link) {
  const row = link.closest("tr");
  if (!row) {
    const sentence = link.closest("p, figure, li, dd, .claim") ?? link;
    if (sentence.matches("li, dd")) sentence.append(panel);
    else sentence.after(panel);
    return panel;
  }
  const under = document.createElement("tr");
  const cell = under.insertCell();
  under.className = "opened-row";
  cell.colSpan = row.cells.length;
  cell.append(panel);
  row.after(under);
  return under;
}

async function show(link) {
  wanted = link;
  let quote;
  try {
    quote = await quoteOf(link);
  } catch {
    quote = null; // no answer: the link itself leads there
  }
  if (wanted !== link) return;
  if (!quote) {
    location.assign(link.href);
    return;
  }
  const copy = copied(quote, link);
  open = { link, panel: place(copy, link) };
  link.setAttribute("aria-expanded", "true");
  copy.focus({ preventScroll: true });
  copy.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const back = event.target.closest(".opened a.back");
  const link = event.target.closest("a.cite");
  if (back) {
    event.preventDefault();
    close();
  } else if (link) {
    event.preventDefault();
    const again = wanted === link;
    close({ focus: again });
    if (!again) show(link);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && wanted) close();
});

/** What an address names may lie in something folded. */
function unfold() {
  const named = document.querySelector(":target");
  for (let fold = named?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  named?.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();
