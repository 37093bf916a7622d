import assert from "node:assert/strict";
import { test } from "node:test";
import { Invalid, KeyRefused, NoAnswer, NotFound, Problem } from "casualty-record";
import { collect, record, throughProxy } from "./live.js";
import { answer } from "./proxy.js";

const through = throughProxy();

test("a 400 names each parameter and says what to change", async () => {
  const query = /** @type {{}} */ ({ metric: "dead", limit: 0, claimants: "nis" });
  await assert.rejects(collect(record.figures.list(query)), (error) => {
    assert.ok(error instanceof Invalid);
    assert.equal(error.code, "invalid_query");
    assert.deepEqual(new Set(error.errors.map((wrong) => wrong.parameter)), new Set(["metric", "limit", "claimants"]));
    assert.match(error.message, /^Invalid query \(400 invalid_query\)\n/);
    assert.match(error.message, /^ {2}metric: Use one or more of: killed, injured,/m);
    assert.match(error.message, /^ {2}limit: .*greater than or equal to 1/m);
    assert.match(error.message, /^ {2}claimants: There is no such parameter here. Known: article,/m);
    return true;
  });
});

test("what is not there is told apart by class, status and code", async () => {
  await assert.rejects(record.sources.get("nobody"), (error) => {
    assert.ok(error instanceof NotFound && error instanceof Problem);
    assert.deepEqual([error.name, error.status, error.code], ["NotFound", 404, "not_found"]);
    assert.match(error.message, /There is no source of this id/);
    assert.match(error.instance, /^urn:uuid:/);
    return true;
  });
});

test("an id cannot lead elsewhere", async () => {
  await assert.rejects(record.sources.get("../figures?limit=1"), Problem);
});

test("writing without a key is refused", async () => {
  const request = { path: { id: "nis" }, body: { name: "NIS" }, ifMatch: '"r1"' };
  await assert.rejects(record.request("PATCH", "/v1/sources/{id}", request), KeyRefused);
});

test("an error page of a proxy is a problem too", async () => {
  through.proxy.faults.push((_, response) => {
    response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>");
  });
  await assert.rejects(through.client().about(), { status: 502, code: "unknown", title: "Bad Gateway" });
});

test("a page that is no JSON is no answer", async () => {
  through.proxy.faults.push((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Log in</h1>");
  });
  await assert.rejects(through.client().about(), NoAnswer);
});

test("what the client does not know yet is given as it is", async () => {
  through.proxy.faults.push(answer({ id: "new", metric: "deafened", novelty: 1 }));
  const figure = await through.client().figures.get("new");
  assert.equal(figure.metric, "deafened");
});
