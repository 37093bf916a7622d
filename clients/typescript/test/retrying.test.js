import assert from "node:assert/strict";
import { test } from "node:test";
import { CasualtyRecord, NoAnswer, Unavailable } from "casualty-record";
import { throughProxy } from "./live.js";
import { busy, drop } from "./proxy.js";

const through = throughProxy();

test("Retry-After is waited for, in seconds", async () => {
  through.proxy.faults.push(busy(429, "1"));
  const begun = performance.now();
  assert.ok((await through.client().about()).change);
  assert.ok(performance.now() - begun >= 1000);
  assert.equal(through.proxy.seen.length, 2);
});

test("Retry-After is waited for, as a date", async () => {
  const moment = new Date(Date.now() + 2000);
  through.proxy.faults.push(busy(503, moment.toUTCString()));
  assert.ok((await through.client().about()).change);
  // An HTTP date has no fraction of a second.
  assert.ok(Date.now() >= moment.getTime() - 1000);
});

test("who is to wait for longer than he would is told so at once", async () => {
  through.proxy.faults.push(busy(503, "3600"));
  await assert.rejects(through.client().about(), (error) => {
    assert.ok(error instanceof Unavailable);
    assert.equal(error.retryAfter, 3_600_000);
    return true;
  });
  assert.equal(through.proxy.seen.length, 1);
});

test("tries are bounded", async () => {
  through.proxy.faults.push(drop, drop, drop);
  await assert.rejects(through.client({ tries: 3 }).about(), NoAnswer);
  assert.equal(through.proxy.seen.length, 3);
});

test("what does not pass by itself is not tried again", async () => {
  through.proxy.faults.push(busy(500));
  await assert.rejects(through.client().about(), { status: 500 });
  assert.equal(through.proxy.seen.length, 1);
});

test("a write is sent again only with an idempotency key", async () => {
  const record = through.client();
  const request = { body: { name: "Nobody", kind: /** @type {const} */ ("other") } };
  through.proxy.faults.push(drop);
  await assert.rejects(record.request("POST", "/v1/sources", request), NoAnswer);
  assert.equal(through.proxy.seen.length, 1);
  through.proxy.faults.push(drop);
  await assert.rejects(record.request("POST", "/v1/sources", { ...request, idempotencyKey: "one" }), { status: 401 });
  assert.equal(through.proxy.seen.length, 3);
});

test("a request that takes too long is given up", async () => {
  const controller = new AbortController();
  // No answer comes, ever; and who asked has had enough.
  through.proxy.faults.push(() => controller.abort(new Error("enough")));
  const asked = through.client().figures.get("nis-2025-01-13-killed", {}, { signal: controller.signal });
  await assert.rejects(asked, /enough/);
  assert.equal(through.proxy.seen.length, 1);
});

test("waiting for another try is given up", async () => {
  const controller = new AbortController();
  through.proxy.faults.push((request, response) => {
    busy(503, "20")(request, response);
    setTimeout(() => controller.abort(new Error("enough")), 100);
  });
  const begun = performance.now();
  await assert.rejects(through.client().about({}, { signal: controller.signal }), /enough/);
  assert.ok(performance.now() - begun < 5000);
  await assert.rejects(through.client().about({}, { signal: controller.signal }), /enough/);
  assert.equal(through.proxy.seen.length, 1);
});

test("no service is no answer, and the message says why", async () => {
  const { url } = through.proxy;
  await through.proxy.close();
  const nowhere = new CasualtyRecord({ baseUrl: url, tries: 1 });
  await assert.rejects(nowhere.about(), /No answer to GET http:\/\/127\.0\.0\.1:\d+\/v1: fetch failed: .*ECONNREFUSED/);
});
