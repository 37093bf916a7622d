import type { components } from "./schema.js";
import { NoAnswer } from "./problem.js";
import type { Reply } from "./transport.js";

type Schemas = components["schemas"];

export interface Page<Item> {
  items: Item[];
  links: Schemas["Links"];
  meta: Schemas["Meta"];
}

/** The parameters that say where a page begins; a list has one of them. */
const PLACES = ["cursor", "after", "before"];

/**
 * A walk over the pages of a list: `for await (const figure of record.figures.list())`.
 *
 * It remembers where it is. After an error, or a `break`, another loop over the same walk goes on with the item that
 * comes next: nothing is lost, nothing comes twice. To begin anew, ask for the list anew.
 */
export class Walk<Item> implements AsyncIterable<Item> {
  readonly #read: (query: URLSearchParams) => Promise<Reply>;
  #page: Page<Item> | undefined;
  #taken = 0;
  /** The queries of the page that is being given out, and of the one to be read then; null: there is none. */
  #here: URLSearchParams;
  #next: URLSearchParams | null;
  #reading: Promise<void> | undefined;

  constructor(read: (query: URLSearchParams) => Promise<Reply>, query: URLSearchParams) {
    this.#read = read;
    this.#here = query;
    this.#next = query;
  }

  /** Whether everything was given out. */
  get done(): boolean {
    return this.#next === null && this.#left === 0;
  }

  /**
   * Where the first page begins that was not given out to its end, for a new walk with the same query, perhaps
   * elsewhere and later: what `cursor` takes; where changes and revisions are listed, `after` or `before`. Undefined:
   * at the beginning. See `done` whether there is such a page.
   */
  get cursor(): string | undefined {
    const query = this.#left > 0 || this.#next === null ? this.#here : this.#next;
    return PLACES.map((name) => query.get(name)).find((place) => place !== null) ?? undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for (;;) {
      const item = this.#page?.items[this.#taken];
      if (item !== undefined) {
        this.#taken += 1;
        yield item;
      } else if (this.#next === null) {
        return;
      } else {
        await this.#turn(this.#next);
      }
    }
  }

  /** The pages, with their links and what they were read from; of one that was begun, what is left of it. */
  async *pages(): AsyncGenerator<Page<Item>, void, undefined> {
    if (this.#left > 0) yield* this.#rest();
    while (this.#next !== null) {
      await this.#turn(this.#next);
      yield* this.#rest();
    }
  }

  get #left(): number {
    return (this.#page?.items.length ?? 0) - this.#taken;
  }

  *#rest(): Generator<Page<Item>, void, undefined> {
    if (this.#page === undefined) return;
    const items = this.#page.items.slice(this.#taken);
    this.#taken = this.#page.items.length;
    yield { ...this.#page, items };
  }

  /** Two loops over one walk share it: neither reads a page that the other is reading. */
  #turn(query: URLSearchParams): Promise<void> {
    this.#reading ??= this.#readPage(query).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readPage(query: URLSearchParams): Promise<void> {
    const reply = await this.#read(query);
    const page = parsed<Page<Item>>(reply);
    // The walk moves on only now, when nothing can fail any more.
    this.#next = following(page.links.next, reply.url);
    this.#here = query;
    this.#page = page;
    this.#taken = 0;
  }
}

/** The query of the next page. Only the query is taken over: the path is the list's, wherever the service stands. */
function following(link: string | null, url: string): URLSearchParams | null {
  if (link === null) return null;
  const next = new URL(link, url);
  if (next.origin !== new URL(url).origin) {
    throw new NoAnswer(`The next page would be at ${next.origin}, which is not the service.`);
  }
  return next.searchParams;
}

export function parsed<Value>(reply: Reply): Value {
  try {
    return JSON.parse(reply.text) as Value;
  } catch {
    throw new NoAnswer(`${reply.url} answers with something else than JSON: is it the service?`);
  }
}
