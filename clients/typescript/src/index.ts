/**
 * A client for a Casualty Record, in a browser and in Node.
 *
 *     const record = new CasualtyRecord({ baseUrl: "http://127.0.0.1:8000" });
 *     for await (const figure of record.figures.list({ claimant: "nis", metric: "killed" })) {
 *       console.log(figure.wording, figure.low, figure.best, figure.high);
 *     }
 *
 * A list is a `Walk`: over items, or over `.pages()`. After an error another loop over the same walk goes on where it
 * stopped. Where there is no answer, or it is 429 or 503, the client asks again by itself, as `Retry-After` says; what
 * the service refuses is thrown as a `Problem`.
 */
export { type Answer, CasualtyRecord, type Writing } from "./client.js";
export {
  Changed,
  Conflicting,
  Invalid,
  KeyRefused,
  NoAnswer,
  NotFound,
  Problem,
  type ProblemDocument,
  Unavailable,
  Withdrawn,
  type Wrong,
} from "./problem.js";
export type { Articles, Changes, Estimates, Findings, Followed, Proposals, Records, SeriesOfClaims } from "./records.js";
export type { components, operations, paths } from "./schema.js";
export type { Call, Options } from "./transport.js";
export type { Kind, Method, QueryOf, Schemas, View } from "./types.js";
export { type Page, Walk } from "./walk.js";
