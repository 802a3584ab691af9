// Names for what the admin's own widgets leave unnamed: the parts of an autocomplete (select2 draws
// them), and the column of an inline's rows that has no heading. Words come from the page.

import { watchSending } from "./sending.js";

const { search, row, sending } = document.querySelector("script[data-desk]").dataset;
watchSending(sending);

function label(select) {
  return select.labels?.[0]?.textContent.trim().replace(/:$/, "") || search;
}

function nameParts(select) {
  const box = select.nextElementSibling;
  const name = label(select);
  const shown = box.querySelector(".select2-selection__rendered");
  box.querySelector("[role=combobox]")?.setAttribute("aria-label", name);
  box.querySelector("[role=combobox]")?.removeAttribute("aria-labelledby");
  if (shown?.matches("ul")) {
    // The choices stand in a box that is typed into, which is no list to axe or to a screen reader.
    for (const part of [shown, ...shown.children]) part.setAttribute("role", "none");
  } else if (shown) {
    shown.setAttribute("aria-label", `${name}: ${shown.title || search}`);
  }
  for (const field of box.querySelectorAll(".select2-search__field")) {
    field.setAttribute("aria-label", name);
  }
}

function nameAll() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    if (select.nextElementSibling?.matches(".select2")) nameParts(select);
  }
  for (const field of document.querySelectorAll(".select2-search__field:not([aria-label])")) {
    field.setAttribute("aria-label", search);
  }
}

for (const heading of document.querySelectorAll("th:empty")) {
  const hidden = document.createElement("span");
  hidden.className = "visually-hidden";
  hidden.textContent = row;
  heading.append(hidden);
}
// A row that is shown as a block tells its columns' names itself.
for (const table of document.querySelectorAll("#result_list, .inline-group .tabular table")) {
  const names = [...table.tHead.rows[0].cells].map((cell) =>
    cell.matches(".original, .action-checkbox-column") ? "" : cell.textContent.trim(),
  );
  for (const { cells } of table.tBodies[0].rows) {
    if (cells.length !== names.length) continue;
    names.forEach((name, index) => {
      if (name) cells[index].dataset.label = name;
    });
  }
}
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
