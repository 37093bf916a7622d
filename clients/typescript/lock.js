/** Takes out of package-lock.json what pins nothing, and names hosts: whom to give money for each package. */
import { readFile, writeFile } from "node:fs/promises";

const LOCK = new URL("package-lock.json", import.meta.url);
const lock = JSON.parse(await readFile(LOCK, "utf8"), (key, value) => (key === "funding" ? undefined : value));
await writeFile(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
