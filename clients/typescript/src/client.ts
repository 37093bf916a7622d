import {
  Articles,
  Changes,
  Estimates,
  Findings,
  Followed,
  Proposals,
  Records,
  Root,
  SeriesOfClaims,
  searchOf,
} from "./records.js";
import { type Call, type Options, Transport } from "./transport.js";
import type { AnswerTo, Method, PathWith, QueryOf, RequestOf, Schemas } from "./types.js";
import { parsed } from "./walk.js";

/** What only a request for writing says. */
export interface Writing extends Call {
  /** The ETag that was read: nobody writes over what another has written. */
  ifMatch?: string | undefined;
  /** `*`: only if there is no such record. */
  ifNoneMatch?: string | undefined;
  /** With one, a request is sent again as a GET is, and still written once. */
  idempotencyKey?: string | undefined;
  /** For a body that is text: `text/plain` if not given. */
  contentType?: string | undefined;
}

export interface Answer<Data> {
  data: Data;
  status: number;
  /** What `ifMatch` takes. */
  etag: string | undefined;
  location: string | undefined;
  /** Whether it was written before, by a request with the same idempotency key. */
  replayed: boolean;
}

/** A service with a casualty record. */
export class CasualtyRecord {
  readonly articles: Articles;
  readonly sources: Followed<"sources">;
  readonly statements: Records<"statements">;
  readonly figures: Records<"figures">;
  readonly events: Followed<"events">;
  readonly conflicts: Followed<"conflicts">;
  readonly parties: Records<"parties">;
  readonly places: Records<"places">;
  readonly estimates: Estimates;
  readonly series: SeriesOfClaims;
  readonly findings: Findings;
  readonly changes: Changes;
  readonly proposals: Proposals;
  readonly #root: Root;
  readonly #transport: Transport;

  constructor(options: Options) {
    const transport = new Transport(options);
    this.articles = new Articles(transport, "/v1/articles");
    this.sources = new Followed(transport, "/v1/sources");
    this.statements = new Records(transport, "/v1/statements");
    this.figures = new Records(transport, "/v1/figures");
    this.events = new Followed(transport, "/v1/events");
    this.conflicts = new Followed(transport, "/v1/conflicts");
    this.parties = new Records(transport, "/v1/parties");
    this.places = new Records(transport, "/v1/places");
    this.estimates = new Estimates(transport, "/v1/estimates");
    this.series = new SeriesOfClaims(transport, "/v1/series");
    this.findings = new Findings(transport, "/v1/findings");
    this.changes = new Changes(transport, "/v1/changes");
    this.proposals = new Proposals(transport, "/v1/proposals");
    this.#root = new Root(transport, "/v1");
    this.#transport = transport;
  }

  /** Where everything is, and how much of it there is. */
  about(query: QueryOf<"/v1"> = {}, call: Call = {}): Promise<Schemas["Root"]> {
    return this.#root.about(query, call);
  }

  /** What the words mean, by the name of the field that has them. */
  vocabulary(call: Call = {}): Promise<Schemas["Vocabularies"]["vocabularies"]> {
    return this.#root.vocabulary(call);
  }

  /**
   * Any request of the API, by its method and path; the one to write with.
   *
   *     const path = { id: "nis" };
   *     const { data, etag } = await record.request("GET", "/v1/sources/{id}", { path });
   *     await record.request("PATCH", "/v1/sources/{id}", { path, body: { aliases: [] }, ifMatch: etag });
   */
  async request<Of extends Method, Path extends PathWith<Of>>(
    method: Of,
    path: Path,
    request: RequestOf<Of, Path> & Writing,
  ): Promise<Answer<AnswerTo<Of, Path>>> {
    const { path: places = {}, query = {}, body, ...writing } = request as Loose;
    const reply = await this.#transport.send({
      method,
      path: path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name]))),
      query: searchOf(query),
      headers: headersOf(method, body, writing),
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      repeatable: method === "GET" || writing.idempotencyKey !== undefined,
      signal: writing.signal,
    });
    const isJson = reply.headers.get("Content-Type")?.startsWith("application/json");
    return {
      data: (isJson ? parsed(reply) : reply.text || undefined) as AnswerTo<Of, Path>,
      status: reply.status,
      etag: reply.headers.get("ETag") ?? undefined,
      location: reply.headers.get("Location") ?? undefined,
      replayed: reply.headers.get("Idempotency-Replayed") === "true",
    };
  }
}

interface Loose extends Writing {
  path?: Record<string, string | number>;
  query?: object;
  body?: unknown;
}

function headersOf(method: Method, body: unknown, writing: Writing): Record<string, string> {
  const json = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const type = writing.contentType ?? (typeof body === "string" ? "text/plain" : json);
  const given = {
    "Content-Type": body === undefined ? undefined : type,
    "If-Match": writing.ifMatch,
    "If-None-Match": writing.ifNoneMatch,
    "Idempotency-Key": writing.idempotencyKey,
  };
  return Object.fromEntries(Object.entries(given).filter((one): one is [string, string] => one[1] !== undefined));
}
