/**
 * Writes src/schema.ts from docs/openapi.json: npm run generate.
 *
 * With --check it writes nothing, and fails where the committed file is not what it would write.
 *
 * openapi-typescript works with the compiler of TypeScript 5, as a library; that of 7 is none. So package.json has
 * both: `typescript` is here for openapi-typescript alone, and `typescript-7` compiles.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import process from "node:process";
import openapi, { astToString } from "openapi-typescript";

const DOCUMENT = new URL("../../docs/openapi.json", import.meta.url);
const SCHEMA = new URL("src/schema.ts", import.meta.url);
const SAID_ELSEWHERE = new Set(["example", "examples", "title"]);

/**
 * The document without examples and titles, which are no types and are half of it.
 *
 * The keys of `properties` are names of the record: an article has a title.
 */
function typesOnly(value, areNames = false) {
  if (Array.isArray(value)) return value.map((item) => typesOnly(item));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key]) => areNames || !SAID_ELSEWHERE.has(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, typesOnly(item, key === "properties" && !areNames)]));
}

/** The operations without their problems: each is a problem document, and is thrown as a Problem. */
function answersOnly(paths) {
  for (const operations of Object.values(paths)) {
    for (const operation of Object.values(operations)) {
      const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
      operation.responses = Object.fromEntries(answers);
    }
  }
  return paths;
}

const bytes = await readFile(DOCUMENT);
const { paths, components, ...rest } = typesOnly(JSON.parse(bytes.toString()));
const { responses, ...shapes } = components;
const types = await openapi(
  { ...rest, paths: answersOnly(paths), components: shapes },
  // What has a default need not be written.
  { defaultNonNullable: false, silent: true },
);
const written = `// Made of docs/openapi.json by openapi-typescript: npm run generate. Not to be edited.
// sha256 of the document: ${createHash("sha256").update(bytes).digest("hex")}

${astToString(types)}`;

if (!process.argv.includes("--check")) {
  await writeFile(SCHEMA, written);
} else if ((await readFile(SCHEMA, "utf8")) !== written) {
  console.error("src/schema.ts is not what docs/openapi.json says. Run npm run generate, and see what has to follow.");
  process.exitCode = 1;
}
