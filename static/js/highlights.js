/* Painting on one text node: highlights leave it whole, so that positions stay those of the
   captured text. */

/** Spans listed as "first-last …", in UTF-16 units. */
export function spans(listed, positions) {
  return listed.split(" ").filter(Boolean).map((item) =>
    item.split("-").slice(0, 2).map((at) => positions.toUtf16(Number(at))));
}

/** Paint spans of a text node under a name that the stylesheet knows. */
export function paint(name, found, node) {
  if (!("highlights" in CSS)) return;
  const ranges = found.map(([first, last]) => new StaticRange({
    startContainer: node, startOffset: first, endContainer: node, endOffset: last,
  }));
  CSS.highlights.set(name, new Highlight(...ranges));
}

const ZONES = ["headline", "byline", "heading", "body", "link", "residue"];

/** Paint zones listed as "first-last-kind …", each kind in its own way. */
export function paintZones(listed, positions, node) {
  const items = listed.split(" ").filter(Boolean);
  for (const kind of ZONES) {
    const found = items.filter((item) => item.endsWith(`-${kind}`));
    paint(`zone-${kind}`, spans(found.join(" "), positions), node);
  }
}
