import { NoAnswer, Problem, problemOf } from "./problem.js";

export interface Options {
  /** Where the service is, such as `http://127.0.0.1:8000`; it may stand under a path. */
  baseUrl: string | URL;
  /** Only for writing, and for reading what one has just written. */
  key?: string | undefined;
  /** Instead of the platform's own. */
  fetch?: typeof globalThis.fetch | undefined;
  /** How often to ask in all where there is no answer, or it is 429 or 503; 4 if not given. */
  tries?: number | undefined;
  /** How many milliseconds to wait at most before asking again; 30,000 if not given. */
  longestWait?: number | undefined;
}

export interface Call {
  signal?: AbortSignal | undefined;
}

export interface Asked extends Call {
  method: string;
  path: string;
  query?: URLSearchParams | undefined;
  headers?: Readonly<Record<string, string>>;
  body?: string | undefined;
  /** Whether it may be sent again although it may have arrived. */
  repeatable: boolean;
}

/** An answer, read to its end. */
export interface Reply {
  status: number;
  headers: Headers;
  url: string;
  text: string;
}

const AGAIN = new Set([429, 503]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 5;
const FIRST_WAIT = 250;

/** Sends requests: with the key, again where that may help, and as problems where it does not. */
export class Transport {
  readonly #base: URL;
  readonly #key: string | undefined;
  readonly #fetch: typeof globalThis.fetch;
  readonly #tries: number;
  readonly #longestWait: number;

  constructor({ baseUrl, key, fetch, tries = 4, longestWait = 30_000 }: Options) {
    this.#base = new URL(baseUrl);
    this.#key = key;
    // A browser's fetch must not be called as a method of anything else.
    this.#fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
    this.#tries = tries;
    this.#longestWait = longestWait;
  }

  /** The answer, if it is a good one. */
  async send(asked: Asked): Promise<Reply> {
    for (let tried = 1; ; tried += 1) {
      const outcome = await this.#outcome(asked);
      if (!(outcome instanceof Error)) return outcome;
      // What has a cause is fetch's own failure; the rest would be the same again.
      const again = outcome instanceof Problem ? AGAIN.has(outcome.status) : outcome.cause !== undefined;
      const wait = waitBefore(outcome, tried);
      // To ask sooner than the service allows would not honour what it says; to wait longer would look like hanging.
      if (!again || !asked.repeatable || tried >= this.#tries || wait > this.#longestWait) throw outcome;
      await pause(wait, asked.signal);
    }
  }

  async #outcome(asked: Asked): Promise<Reply | Problem | NoAnswer> {
    asked.signal?.throwIfAborted();
    const url = this.#url(asked);
    try {
      const response = await this.#follow(url, asked);
      if (response instanceof NoAnswer) return response;
      // Read here: a connection may also be lost in the middle of an answer.
      const text = await response.text();
      const { status, statusText, headers } = response;
      if (response.ok) return { status, headers, url: response.url || url.href, text };
      return problemOf(status, statusText, text, retryAfter(headers));
    } catch (cause) {
      asked.signal?.throwIfAborted();
      return new NoAnswer(`No answer to ${asked.method} ${url.origin}${url.pathname}: ${reasonOf(cause)}`, { cause });
    }
  }

  /** Without a key fetch follows redirects; a key goes only to where it was meant for. */
  async #follow(url: URL, asked: Asked): Promise<Response | NoAnswer> {
    const { method, signal } = asked;
    const init = { method, ...(asked.body !== undefined && { body: asked.body }), ...(signal && { signal }) };
    if (this.#key === undefined) return this.#fetch(url, { ...init, headers: { ...asked.headers } });
    const headers = { ...asked.headers, Authorization: `Bearer ${this.#key}` };
    let place = url;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const response = await this.#fetch(place, { ...init, headers, redirect: "manual" });
      if (response.type === "opaqueredirect") {
        // A browser does not say where it leads. Reading needs no key.
        if (method === "GET") return this.#fetch(place, { ...init, headers: { ...asked.headers } });
        return new NoAnswer(`${method} ${place.pathname} leads elsewhere: the record may have been merged.`);
      }
      const location = response.headers.get("Location");
      if (!REDIRECTS.has(response.status) || location === null) return response;
      await response.body?.cancel();
      const next = new URL(location, place);
      if (next.origin !== url.origin) return new NoAnswer(`The key is not sent on to ${next.origin}.`);
      place = next;
    }
    return new NoAnswer(`Too many redirects from ${url.pathname}.`);
  }

  #url({ path, query }: Asked): URL {
    const url = new URL(this.#base);
    url.pathname = url.pathname.replace(/\/$/, "") + path;
    url.search = query?.toString() ?? "";
    return url;
  }
}

/**
 * How long to wait: as long as the service says, and then some.
 *
 * That is twice as much each time, and left to chance: those who were refused together are not to come back together.
 */
function waitBefore(outcome: Problem | NoAnswer, tried: number): number {
  const told = outcome instanceof Problem ? (outcome.retryAfter ?? 0) : 0;
  return told + FIRST_WAIT * 2 ** (tried - 1) * (0.5 + Math.random() / 2);
}

/** The header's milliseconds: it counts seconds, or names a moment. */
export function retryAfter(headers: Headers): number | undefined {
  const told = headers.get("Retry-After")?.trim();
  if (!told) return undefined;
  const wait = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** Node's fetch says only "fetch failed", and why in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
