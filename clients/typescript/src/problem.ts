import type { components } from "./schema.js";

export type ProblemDocument = components["schemas"]["ProblemDocument"];
export type Wrong = components["schemas"]["Wrong"];

/**
 * The service refuses, and says why.
 *
 * `code` is for programs; more codes may be added, so a subclass or `status` is what to fall back on. The message names
 * every parameter that is wrong and says what to change.
 */
export class Problem extends Error {
  override readonly name: string = "Problem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Everything that is wrong, at once; empty where there is nothing to point at. */
  readonly errors: readonly Wrong[];
  /** The request's id, to give to those who run the service. */
  readonly instance: string;
  /** In how many milliseconds to ask again, if the service says so. */
  readonly retryAfter: number | undefined;
  /** The whole document: some have more keys, such as the links of what was withdrawn. */
  readonly document: Readonly<ProblemDocument>;

  constructor(document: ProblemDocument, retryAfter?: number) {
    super(messageOf(document));
    this.status = document.status;
    this.code = document.code;
    this.title = document.title;
    this.detail = document.detail;
    this.errors = document.errors ?? [];
    this.instance = document.instance;
    this.retryAfter = retryAfter;
    this.document = document;
  }
}

/** 400 and 422: a query, a header or a body that has to be changed. */
export class Invalid extends Problem {
  override readonly name = "Invalid";
}

/** 401 and 403: there is no key, it is not active, or it does not reach so far. */
export class KeyRefused extends Problem {
  override readonly name = "KeyRefused";
}

/** 404: there never was such a record. */
export class NotFound extends Problem {
  override readonly name = "NotFound";
}

/** 409: the record stands in the way, or is referred to. */
export class Conflicting extends Problem {
  override readonly name = "Conflicting";
}

/** 410: there was such a record, and it was withdrawn; `known_at` still reads it. */
export class Withdrawn extends Problem {
  override readonly name = "Withdrawn";
}

/** 412 and 428: somebody else has written in between, or `ifMatch` was not given. */
export class Changed extends Problem {
  override readonly name = "Changed";
}

/** 429 and 503: ask again later; it was asked again already, as often as the client may. */
export class Unavailable extends Problem {
  override readonly name = "Unavailable";
}

/** Nothing that the service could have said: no connection, an answer cut short or from somebody else. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

const CLASSES: Readonly<Record<number, typeof Problem>> = {
  400: Invalid,
  401: KeyRefused,
  403: KeyRefused,
  404: NotFound,
  409: Conflicting,
  410: Withdrawn,
  412: Changed,
  422: Invalid,
  428: Changed,
  429: Unavailable,
  503: Unavailable,
};

/** The problem that an answer tells; a proxy in between may have answered with a page of its own. */
export function problemOf(status: number, statusText: string, text: string, retryAfter: number | undefined): Problem {
  const document = read(text) ?? {
    type: "about:blank",
    title: statusText || `HTTP ${status}`,
    status,
    detail: "The answer is no problem document; it may not come from the service.",
    instance: "",
    code: "unknown",
  };
  return new (CLASSES[status] ?? Problem)(document, retryAfter);
}

function read(text: string): ProblemDocument | undefined {
  try {
    const found: unknown = JSON.parse(text);
    const told = typeof found === "object" && found !== null && "code" in found && "status" in found;
    return told ? (found as ProblemDocument) : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(document: ProblemDocument): string {
  const wrong = (document.errors ?? []).map((one) => {
    const place = one.parameter ?? one.pointer;
    return place === undefined ? one.detail : `${place}: ${one.detail}`;
  });
  const said = wrong.length > 0 ? wrong : [document.detail];
  return `${document.title} (${document.status} ${document.code})\n${said.map((line) => `  ${line}`).join("\n")}`;
}
