import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { CasualtyRecord } from "casualty-record";
import { LIVE, collect, ids, record } from "./live.js";

test("a walk lists every figure once, over several pages", async () => {
  const found = ids(await collect(record.figures.list({ limit: 3 })));
  const { counts } = await record.about();
  assert.ok(found.length > 6);
  assert.equal(found.length, counts["figures"]);
  assert.equal(new Set(found).size, found.length);
});

test("pages come with what they were read from", async () => {
  const pages = [];
  for await (const page of record.figures.list({ limit: 4, count: true }).pages()) pages.push(page);
  assert.ok(pages.length > 1);
  assert.equal(pages[0]?.meta.count, pages.flatMap((page) => page.items).length);
  assert.equal(pages.at(-1)?.links.next, null);
});

test("an empty list has one empty page and no item", async () => {
  const pages = [];
  for await (const page of record.figures.list({ claimant: "nobody" }).pages()) pages.push(page.items);
  assert.deepEqual(pages, [[]]);
  assert.deepEqual(await collect(record.figures.list({ claimant: "nobody" })), []);
});

test("filters take one value or several, known or not", async () => {
  const [figure] = await collect(record.figures.list({ claimant: "nis", metric: "killed", as_of: "2025-01-13" }));
  assert.equal(figure?.wording, "more than 300");
  assert.deepEqual([figure.low, figure.best, figure.high], [301, null, null]);
  const several = await collect(record.figures.list({ metric: ["killed", "injured"] }));
  assert.deepEqual(new Set(several.map((one) => one.metric)), new Set(["killed", "injured"]));
});

test("fields and view change what comes, and its type", async () => {
  const some = await record.figures.get("nis-2025-01-13-killed", { fields: ["wording", "low"] });
  assert.deepEqual(some, { id: "nis-2025-01-13-killed", wording: "more than 300", low: 301 });
  const written = await record.statements.get("nis-briefing-2025-01-13", { view: "write" });
  assert.equal(written.attribution[0]?.source, "nis");
});

test("records of every type are listed and got", async () => {
  const { articles, sources, statements, figures, events, conflicts, parties, places } = record;
  const all = [articles, sources, statements, figures, events, conflicts, parties, places];
  // What they have in common is what all of them have; TypeScript calls no union of generic methods.
  for (const records of /** @type {(typeof places)[]} */ (/** @type {unknown} */ (all))) {
    const [first] = await collect(records.list({ limit: 200 }));
    assert.ok(first);
    assert.equal((await records.get(first.id)).id, first.id);
    const [revision] = await collect(records.revisions(first.id));
    assert.equal(revision?.action, "create");
    assert.ok(await records.revision(first.id, 1));
  }
});

test("questions, claims over time and findings are read", async () => {
  const [estimate] = await collect(record.estimates.list({ metric: "casualties", as_of: "2025-01-13" }));
  assert.ok(estimate);
  assert.match(estimate.sentence, /more than 3,000 casualties/);
  assert.deepEqual((await record.estimates.get(estimate.id)).question, estimate.question);
  const { series } = await record.series.get({ question: estimate.id });
  assert.ok(series[0]?.points[0]);
  const svg = await record.series.svg({ question: estimate.id });
  assert.ok(svg.includes("<svg ") && svg.includes("several hundred"));
  const findings = await collect(record.findings.list({ limit: 2 }));
  assert.ok(findings.length > 2);
});

test("changes come in order, and from any on", async () => {
  const { change } = await record.about();
  const numbers = (await collect(record.changes.list({ limit: 30 }))).map((one) => one.change);
  assert.deepEqual(numbers, Array.from({ length: numbers.length }, (_, index) => index + 1));
  assert.ok(numbers.length >= change);
  const [after] = await collect(record.changes.list({ after: 10 }));
  assert.equal(after?.change, 11);
});

test("what hangs on a record is followed, newest first", async () => {
  const [question] = await collect(record.estimates.list({ metric: "casualties", as_of: "2025-01-13" }));
  const ofQuestion = record.estimates.changes(question?.id ?? "", { limit: 1 });
  for (const walk of [record.sources.changes("nis", { limit: 2 }), ofQuestion]) {
    const found = await collect(walk);
    assert.ok(found.length > 2);
    assert.match(found[0]?.sentence ?? "", /\w/);
    const numbers = found.map((one) => one.change);
    assert.deepEqual(numbers, [...new Set(numbers)].sort((one, other) => other - one));
  }
});

test("the vocabulary says what the words mean", async () => {
  const { metric } = await record.vocabulary();
  assert.ok(metric?.values.some((term) => term.value === "killed" && term.definition));
});

test("a service may stand under a path", async () => {
  /** @type {string[]} */
  const asked = [];
  /** @type {typeof fetch} */
  const elsewhere = (input, init) => {
    const url = new URL(String(input));
    asked.push(url.pathname);
    return fetch(`${LIVE}${url.pathname.replace("/war", "")}${url.search}`, init);
  };
  const below = new CasualtyRecord({ baseUrl: "http://record.example/war/", fetch: elsewhere });
  const found = await collect(below.conflicts.list({ limit: 1 }));
  assert.ok(found.length >= 1);
  assert.equal(asked[0], "/war/v1/conflicts");
});

test("the five lines of the README quote a claim", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const lines = [...readme.matchAll(/^```\w+\n(.*?)^```/gms)].flatMap(([, block = ""]) => block.trimEnd().split("\n"));
  assert.equal(lines.length, 5);
  const [, script = ""] = /<script type="module">(.*?)<\/script>/s.exec(readme) ?? [];
  const here = script
    .replace("./dist/index.js", new URL("../dist/index.js", import.meta.url).href)
    .replace(/"http:[^"]*"/, JSON.stringify(LIVE));
  const claim = { textContent: "" };
  Object.assign(globalThis, { document: { getElementById: () => claim } });
  await import(`data:text/javascript,${encodeURIComponent(here)}`);
  const said = await record.estimates.get("killed-korean-peoples-army-4c20ca16b56705eb");
  assert.equal(claim.textContent, `${said.sentence} ${said.citation}`);
  assert.match(claim.textContent, /^South Korea's National Intelligence Service said roughly 600 combatants/);
});
