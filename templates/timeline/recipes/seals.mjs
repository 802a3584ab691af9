// Check the seals of the record:  node seals.mjs ADDRESS-OR-FILE [NUMBER:SEAL…]
// Needs Node 18; `canonical` and `sha256` run in a browser too.
//
// Keep the NUMBER:SEAL that it prints. Given to it again later, it shows whether anything up to
// there has been altered since.

const { subtle } = globalThis.crypto ?? (await import("node:crypto")).webcrypto;

// RFC 8785: no spaces, and the keys of each object in the order of their UTF-16 code units.
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

async function sha256(value) {
  const bytes = new TextEncoder().encode(canonical(value));
  const hash = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function read(place) {
  if (place.includes("://")) return (await fetch(place)).json();
  const { readFile } = await import("node:fs/promises");
  return JSON.parse(await readFile(place === "-" ? "/dev/stdin" : place, "utf8"));
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

let [place = "-", ...heads] = process.argv.slice(2);
const kept = new Map(heads.map((head) => head.split(":")));
let [number, seal, page] = [0, "0".repeat(64), null];
while (place) {
  page = await read(place);
  for (const change of page.results) {
    const { note, url, document, ...sealed } = change;
    if (change.number !== number + 1 || change.previous !== seal) {
      stop(`Change ${change.number} does not follow change ${number} as it is.`);
    }
    number = change.number;
    seal = await sha256(sealed);
    if ((kept.get(String(number)) ?? seal) !== seal) {
      stop(`Change ${number}, or one before it, is not what it was.`);
    }
    kept.delete(String(number));
    // An empty note may have been blanked by law.
    if (Object.keys(note).length && change.note_digest !== `sha256:${await sha256(note)}`) {
      stop(`The note of change ${number} is not the one that was sealed.`);
    }
  }
  place = page.next;
}
if (number !== page.latest || seal !== page.seal || kept.size) {
  stop(`The record is said to go on, and ends at ${number}.`);
}
console.log(`${number}:${seal}`);
