import type { Asked, Call, Reply, Transport } from "./transport.js";
import type {
  Choice,
  Kind,
  ListPath,
  OnePath,
  Picked,
  QueryOf,
  Schemas,
  Shapes,
  View,
  Viewed,
  Views,
} from "./types.js";
import { Walk, parsed } from "./walk.js";

/** What is read, under one path of the API. */
export class Reader {
  readonly #transport: Transport;
  readonly #path: string;

  constructor(transport: Transport, path: string) {
    this.#transport = transport;
    this.#path = path;
  }

  protected walk<Item>(below: readonly string[], query: object, call: Call): Walk<Item> {
    return new Walk<Item>((page) => this.#read(below, page, call), searchOf(query));
  }

  protected async json<Value>(below: readonly string[], query: object, call: Call): Promise<Value> {
    return parsed<Value>(await this.#read(below, searchOf(query), call));
  }

  protected async text(below: readonly string[], query: object, call: Call, type: string): Promise<string> {
    return (await this.#read(below, searchOf(query), call, type)).text;
  }

  #read(below: readonly string[], query: URLSearchParams, call: Call, type = "application/json"): Promise<Reply> {
    const path = [this.#path, ...below.map(encodeURIComponent)].join("/");
    const asked: Asked = { ...call, method: "GET", path, query, headers: { Accept: type }, repeatable: true };
    return this.#transport.send(asked);
  }
}

/** Records of one type: `record.figures`. */
export class Records<Of extends Kind> extends Reader {
  /** The records that the filters leave, over all pages. */
  list<In extends View = "read", const Field extends keyof Viewed<Of, "item", In> = never>(
    query: QueryOf<ListPath<Of>> & Views<In> & Choice<Field> = {} as never,
    call: Call = {},
  ): Walk<Picked<Viewed<Of, "item", In>, Field>> {
    return this.walk([], query, call);
  }

  /** One record; of one that was merged, that into which it was. */
  get<In extends View = "read", const Field extends keyof Viewed<Of, "one", In> = never>(
    id: string,
    query: QueryOf<OnePath<Of>> & Views<In> & Choice<Field> = {} as never,
    call: Call = {},
  ): Promise<Picked<Viewed<Of, "one", In>, Field>> {
    return this.json([id], query, call);
  }

  /** What was done to a record, when, by whom and why; the oldest first. */
  revisions(id: string, query: QueryOf<"/v1/figures/{id}/revisions"> = {}, call: Call = {}): Walk<Schemas["Revision"]> {
    return this.walk([id, "revisions"], query, call);
  }

  /** What a revision said, as it was written; of a figure, its statement. */
  revision(id: string, revision: number, call: Call = {}): Promise<Shapes[Of]["revision"]> {
    return this.json([id, "revisions", String(revision)], {}, call);
  }

  /** What a revision changed, against the one before it or another. */
  diff(
    id: string,
    revision: number,
    query: QueryOf<"/v1/figures/{id}/revisions/{revision}/diff"> = {},
    call: Call = {},
  ): Promise<Schemas["Comparison"]> {
    return this.json([id, "revisions", String(revision), "diff"], query, call);
  }
}

export class Articles extends Records<"articles"> {
  /** The text that is held of an article, where it may be served. */
  textOf(id: string, call: Call = {}): Promise<string> {
    return this.text([id, "text"], {}, call, "text/plain");
  }

  /** An article as whoever decides reads it, with what was found in it; needs a key. */
  review(id: string, call: Call = {}): Promise<Schemas["ArticleReview"]> {
    return this.json([id, "review"], {}, call);
  }
}

/** What a reader found in articles, for whoever has a key; `request` decides. */
export class Proposals extends Reader {
  list(query: QueryOf<"/v1/proposals"> = {}, call: Call = {}): Walk<Schemas["Proposal"]> {
    return this.walk([], query, call);
  }

  get(id: string, call: Call = {}): Promise<Schemas["Proposal"]> {
    return this.json([id], {}, call);
  }
}

/** Records of a type that can be followed. */
export class Followed<Of extends "conflicts" | "events" | "sources"> extends Records<Of> {
  /** What was done to a record and to what hangs on it, newest first, with what it changed. */
  changes(id: string, query: QueryOf<"/v1/sources/{id}/changes"> = {}, call: Call = {}): Walk<Schemas["FullChange"]> {
    return this.walk([id, "changes"], query, call);
  }
}

export class Estimates extends Reader {
  /** Questions, each with everybody who claims an answer. */
  list<const Field extends keyof Schemas["Estimate"] = never>(
    query: QueryOf<"/v1/estimates"> & Choice<Field> = {},
    call: Call = {},
  ): Walk<Picked<Schemas["Estimate"], Field>> {
    return this.walk([], query, call);
  }

  get<const Field extends keyof Schemas["Estimate"] = never>(
    id: string,
    query: QueryOf<"/v1/estimates/{id}"> & Choice<Field> = {},
    call: Call = {},
  ): Promise<Picked<Schemas["Estimate"], Field>> {
    return this.json([id], query, call);
  }

  /** What was done to the statements with a figure that answers a question, or did; newest first. */
  changes(id: string, query: QueryOf<"/v1/estimates/{id}/changes"> = {}, call: Call = {}): Walk<Schemas["FullChange"]> {
    return this.walk([id, "changes"], query, call);
  }
}

export class SeriesOfClaims extends Reader {
  /** The claims on one question over time. */
  get(query: QueryOf<"/v1/series">, call: Call = {}): Promise<Schemas["Series"]> {
    return this.json([], query, call);
  }

  /** The same as a chart, to put into a page. */
  svg(query: QueryOf<"/v1/series">, call: Call = {}): Promise<string> {
    return this.text([], { ...query, format: "svg" }, call, "image/svg+xml");
  }
}

export class Findings extends Reader {
  /** What does not add up, or is worth knowing. */
  list<const Field extends keyof Schemas["Finding"] = never>(
    query: QueryOf<"/v1/findings"> & Choice<Field> = {},
    call: Call = {},
  ): Walk<Picked<Schemas["Finding"], Field>> {
    return this.walk([], query, call);
  }
}

export class Changes extends Reader {
  /** What was done to which record, in order; to follow, ask again with `after` as the last number that is known. */
  list(query: QueryOf<"/v1/changes"> = {}, call: Call = {}): Walk<Schemas["Change"]> {
    return this.walk([], query, call);
  }
}

export class Root extends Reader {
  about(query: QueryOf<"/v1">, call: Call): Promise<Schemas["Root"]> {
    return this.json([], query, call);
  }

  async vocabulary(call: Call): Promise<Schemas["Vocabularies"]["vocabularies"]> {
    return (await this.json<Schemas["Vocabularies"]>(["vocabulary"], {}, call)).vocabularies;
  }
}

/** A query as the service reads it: a comma between values, and nothing for what is not given. */
export function searchOf(query: object): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}
