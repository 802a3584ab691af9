// Check the digests of documents:  node digest.mjs ADDRESS-OR-FILE…
// Needs Node 18; `canonical` and `digest` run in a browser too.

const { subtle } = globalThis.crypto ?? (await import("node:crypto")).webcrypto;

// RFC 8785: no spaces, and the keys of each object in the order of their UTF-16 code units.
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

async function digest({ url, html_url, edition, derived, ...document }) {
  if (!("version" in document)) throw new Error("Check version 0 with digest.py.");
  const bytes = new TextEncoder().encode(canonical(document));
  const hash = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return `sha256:${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

async function read(place) {
  if (place.includes("://")) return (await fetch(place)).json();
  const { readFile } = await import("node:fs/promises");
  return JSON.parse(await readFile(place === "-" ? "/dev/stdin" : place, "utf8"));
}

for (const place of process.argv.length > 2 ? process.argv.slice(2) : ["-"]) {
  const answer = await read(place);
  const same = (await digest(answer)) === answer.edition.digest;
  console.log(same ? "same" : "DIFFERS", place);
  if (!same) process.exitCode = 1;
}
