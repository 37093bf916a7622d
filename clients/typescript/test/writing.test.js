import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { CasualtyRecord, Changed, Conflicting, NoAnswer, Withdrawn } from "casualty-record";
import { KEY, LIVE, collect, record, throughProxy } from "./live.js";
import { drop, moved, proxyTo } from "./proxy.js";

const through = throughProxy();
const options = { skip: KEY === undefined && "CASUALTY_RECORD_KEY has no key that may write" };
const writer = new CasualtyRecord({ baseUrl: LIVE, key: KEY });

/** A new source, and where it is. */
async function source(name = "Yonhap") {
  const { data, etag } = await writer.request("POST", "/v1/sources", { body: { name, kind: "news_agency" } });
  return { path: { id: data.id }, etag, data };
}

test("a record is created, patched, replaced and withdrawn", options, async () => {
  const { path, etag, data } = await source();
  assert.equal(data.revision, 1);
  const body = { name: "Yonhap News Agency", reason: "Its full name" };
  const patched = await writer.request("PATCH", "/v1/sources/{id}", { path, body, ifMatch: etag });
  assert.equal(patched.data.name, "Yonhap News Agency");
  await assert.rejects(writer.request("PATCH", "/v1/sources/{id}", { path, body, ifMatch: etag }), Changed);
  const whole = { name: "Yonhap", kind: /** @type {const} */ ("news_agency") };
  const replaced = await writer.request("PUT", "/v1/sources/{id}", { path, body: whole, ifMatch: patched.etag });
  assert.equal(replaced.data.revision, 3);
  const query = { reason: "A test" };
  const gone = await writer.request("DELETE", "/v1/sources/{id}", { path, query, ifMatch: replaced.etag });
  assert.deepEqual([gone.status, gone.data], [204, undefined]);
  await assert.rejects(record.sources.get(path.id), Withdrawn);
  const reasons = (await collect(record.sources.revisions(path.id))).map((one) => one.reason);
  assert.deepEqual(reasons, [null, "Its full name", null, "A test"]);
  assert.equal((await record.sources.diff(path.id, 2)).differences[0]?.pointer, "/name");
});

test("an id that is taken is in conflict", options, async () => {
  const request = { body: { id: "nis", name: "NIS", kind: /** @type {const} */ ("other") } };
  await assert.rejects(writer.request("POST", "/v1/sources", request), Conflicting);
});

test("with an idempotency key a write that may have arrived is sent again, and written once", options, async () => {
  const name = `Agency ${randomUUID()}`;
  const request = { body: { name, kind: /** @type {const} */ ("news_agency") }, idempotencyKey: randomUUID() };
  const first = await writer.request("POST", "/v1/sources", request);
  through.proxy.faults.push(drop);
  const again = await through.client({ key: KEY }).request("POST", "/v1/sources", request);
  assert.deepEqual([again.replayed, again.data.id], [true, first.data.id]);
});

test("a text is written as it is", options, async () => {
  const body = /** @type {const} */ ({ title: "A text", publisher: "nis", kind: "report", text_rights: "open" });
  const article = await writer.request("POST", "/v1/articles", { body });
  const request = { path: { id: article.data.id }, body: "“Over 300” — 이성권\n", ifMatch: article.etag };
  await writer.request("PUT", "/v1/articles/{id}/text", request);
  assert.equal(await record.articles.textOf(article.data.id), request.body);
});

test("who asks for a merged record gets the one into which it was merged, with a key or without", options, async () => {
  const kept = await source("Yonhap");
  const lost = await source("Yonhap News");
  const merge = { path: lost.path, body: { into: kept.data.id }, ifMatch: lost.etag };
  await writer.request("POST", "/v1/sources/{id}:merge", merge);
  for (const reader of [record, writer]) assert.equal((await reader.sources.get(lost.data.id)).id, kept.data.id);
});

test("a key is never sent to another origin", async () => {
  const other = await proxyTo(LIVE);
  try {
    through.proxy.faults.push(moved(`${other.url}/v1`), moved(`${other.url}/v1`), moved("/v1"));
    await assert.rejects(through.client({ key: "cr_secret_1" }).about(), NoAnswer);
    assert.equal(through.proxy.seen[0]?.headers.authorization, "Bearer cr_secret_1");
    assert.equal(other.seen.length, 0);
    // Without a key there is nothing to keep.
    assert.ok((await through.client().about()).change);
    assert.equal(other.seen.length, 1);
    // At home it goes on.
    await through.client({ key: KEY ?? "cr_secret_1" }).about().catch(() => undefined);
    assert.ok(through.proxy.seen.at(-1)?.headers.authorization);
    assert.equal(through.proxy.seen.length, 4);
  } finally {
    await other.close();
  }
});

test("where a redirect is hidden, as in a browser, reading goes on without the key, and writing does not", async () => {
  /** @type {(string | null)[]} */
  const keys = [];
  /** @type {typeof fetch} */
  const browser = async (input, init) => {
    keys.push(new Headers(init?.headers).get("Authorization"));
    const response = await fetch(input, init);
    if (init?.redirect !== "manual" || response.status !== 308) return response;
    return Object.defineProperty(new Response(), "type", { value: "opaqueredirect" });
  };
  const reader = through.client({ key: "cr_secret_1", fetch: browser });
  through.proxy.faults.push(moved("/v1"), moved("/v1"));
  assert.ok((await reader.about()).change);
  assert.deepEqual(keys, ["Bearer cr_secret_1", null]);
  through.proxy.faults.push(moved("/v1/sources/other"));
  const request = { path: { id: "nis" }, body: { name: "NIS" }, ifMatch: "*" };
  await assert.rejects(reader.request("PATCH", "/v1/sources/{id}", request), /may have been merged/);
});
