import assert from "node:assert/strict";
import { test } from "node:test";
import { NoAnswer, Unavailable } from "casualty-record";
import { collect, ids, record, throughProxy } from "./live.js";
import { answer, busy, cut, drop } from "./proxy.js";

const through = throughProxy();
const WALK = { claimant: "nis", limit: 2 };

for (const [name, fault, error] of /** @type {const} */ ([
  ["a lost connection", drop, NoAnswer],
  ["an answer cut short", cut, NoAnswer],
  ["a busy service", busy(503, "0"), Unavailable],
])) {
  test(`after ${name} the same walk goes on with the page that failed`, async () => {
    const whole = ids(await collect(record.figures.list(WALK)));
    through.proxy.faults.push(undefined, undefined, fault);
    const walk = through.client({ tries: 1 }).figures.list(WALK);
    /** @type {{ id: string }[]} */
    const found = [];
    await assert.rejects(collect(walk, found), error);
    assert.equal(found.length, 4);
    assert.equal(walk.done, false);
    await collect(walk, found);
    assert.deepEqual(ids(found), whole);
    assert.equal(walk.done, true);
  });

  test(`after ${name} a new walk goes on from the cursor`, async () => {
    const whole = ids(await collect(record.figures.list(WALK)));
    through.proxy.faults.push(undefined, fault);
    const broken = through.client({ tries: 1 }).figures.list(WALK);
    /** @type {{ id: string }[]} */
    const found = [];
    await assert.rejects(collect(broken, found), error);
    await collect(record.figures.list({ ...WALK, cursor: broken.cursor }), found);
    assert.deepEqual(ids(found), whole);
  });

  test(`with more than one try ${name} is not noticed`, async () => {
    const whole = ids(await collect(record.figures.list(WALK)));
    through.proxy.faults.push(undefined, fault, fault);
    assert.deepEqual(ids(await collect(through.client().figures.list(WALK))), whole);
  });
}

test("a walk of changes goes on too", async () => {
  // Other tests write meanwhile.
  const query = { limit: 20, known_at: String((await record.about()).change) };
  through.proxy.faults.push(undefined, drop);
  const broken = through.client({ tries: 1 }).changes.list(query);
  /** @type {{ change: number }[]} */
  const found = [];
  await assert.rejects(collect(broken, found), NoAnswer);
  assert.equal(found.length, 20);
  await collect(record.changes.list({ ...query, after: Number(broken.cursor) }), found);
  assert.deepEqual(found, await collect(record.changes.list(query)));
});

test("a walk that was left goes on with the next item, or with the rest of the page", async () => {
  const whole = ids(await collect(record.figures.list(WALK)));
  const walk = record.figures.list({ ...WALK, limit: 3 });
  const found = [];
  for await (const figure of walk) {
    found.push(figure);
    break;
  }
  assert.equal(walk.cursor, undefined);
  for await (const page of walk.pages()) {
    found.push(...page.items);
    break;
  }
  assert.equal(found.length, 3);
  assert.ok(walk.cursor);
  assert.deepEqual(ids(await collect(walk, found)), whole);
});

test("two loops share one walk", async () => {
  const whole = ids(await collect(record.figures.list(WALK)));
  const walk = record.figures.list(WALK);
  const found = await Promise.all([collect(walk), collect(walk)]);
  assert.deepEqual(ids(found.flat()).sort(), whole.sort());
});

test("a next page at another origin is refused", async () => {
  const links = { self: "/v1/figures", next: "http://other.example/v1/figures?cursor=x" };
  through.proxy.faults.push(answer({ items: [], links, meta: { change: 1 } }));
  await assert.rejects(collect(through.client().figures.list()), /not the service/);
  assert.equal(through.proxy.seen.length, 1);
});
