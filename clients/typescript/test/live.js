import assert from "node:assert/strict";
import { afterEach, beforeEach } from "node:test";
import { CasualtyRecord } from "casualty-record";
import { proxyTo } from "./proxy.js";

/** Where the live server is, over the shipped record, and a key that may write there. */
export const LIVE = process.env["CASUALTY_RECORD_URL"] ?? "";
export const KEY = process.env["CASUALTY_RECORD_KEY"];
assert.ok(LIVE, "CASUALTY_RECORD_URL must say where a live server is");

export const record = new CasualtyRecord({ baseUrl: LIVE });

/**
 * Every item of a list.
 * @template Item
 * @param {AsyncIterable<Item>} walk
 * @param {Item[]} [items] what was there before, and is added to: after an error it holds what came until then
 */
export async function collect(walk, items = []) {
  for await (const item of walk) items.push(item);
  return items;
}

/** @param {readonly { id: string }[]} items */
export const ids = (items) => items.map((item) => item.id);

/** A proxy that is there for each test of the file, and a client that asks through it. */
export function throughProxy() {
  const through = /** @type {{ proxy: import("./proxy.js").Proxy }} */ ({});
  beforeEach(async () => {
    through.proxy = await proxyTo(LIVE);
  });
  afterEach(() => through.proxy.close());
  return {
    get proxy() {
      return through.proxy;
    },
    /** @param {Omit<import("casualty-record").Options, "baseUrl">} [options] */
    client: (options = {}) => new CasualtyRecord({ baseUrl: through.proxy.url, ...options }),
  };
}
