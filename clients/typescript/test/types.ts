/** Compiled, never run: what the types promise to those who use the client. */
import type { CasualtyRecord, Kind, Page, Schemas, Walk, paths } from "casualty-record";

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const holds = <_Claim extends true>(): void => {};

declare const record: CasualtyRecord;

// Whatever can be read has a method. Where this fails, the API has more than the client.
type Read = { [Path in keyof paths]: paths[Path] extends { get: object } ? Path : never }[keyof paths];
type One = `/v1/${Kind}/{id}`;
type Methods =
  | "/v1"
  | "/v1/vocabulary"
  | `/v1/${Kind}`
  | `${One}${"" | "/revisions" | "/revisions/{revision}" | "/revisions/{revision}/diff"}`
  | `/v1/${"sources" | "events" | "conflicts" | "estimates"}/{id}/changes`
  | `/v1/articles/{id}/${"text" | "review"}`
  | "/v1/proposals"
  | "/v1/proposals/{id}"
  | "/v1/estimates"
  | "/v1/estimates/{id}"
  | "/v1/series"
  | "/v1/findings"
  | "/v1/changes";
holds<Same<Read, Methods | "/health/live" | "/health/ready">>();

export async function shapes(): Promise<void> {
  const walk: Walk<Schemas["Figure"]> = record.figures.list();
  for await (const page of walk.pages()) {
    const same: Page<Schemas["Figure"]> = page;
    void same;
  }
  for await (const figure of record.figures.list({ fields: ["wording", "low"], claimant: "nis", limit: 10 })) {
    holds<Same<typeof figure, Pick<Schemas["Figure"], "wording" | "low" | "id">>>();
  }
  const written = await record.statements.get("x", { view: "write" });
  holds<Same<typeof written, Schemas["StatementWritten"]>>();
  const read = await record.figures.get("x");
  holds<Same<typeof read, Schemas["FigureDetail"]>>();

  // A vocabulary may grow; what stands in a record is any word.
  record.figures.list({ metric: "deafened", qualifier: ["more_than", "well_over"] });
  const metric: string = read.metric;
  void metric;

  // What is known at once to be wrong.
  // @ts-expect-error There is no such parameter.
  record.figures.list({ claimants: "nis" });
  // @ts-expect-error There is no such order.
  record.figures.list({ sort: "colour" });
  // @ts-expect-error There is no such key.
  record.figures.list({ fields: ["colour"] });
  // @ts-expect-error No item may be read without a look whether it is there.
  (await record.vocabulary())["metric"].values;
  // @ts-expect-error The low bound may be open.
  const low: number = read.low;
  void low;
}

export async function writing(): Promise<void> {
  const path = { id: "nis" };
  const { data, etag } = await record.request("GET", "/v1/sources/{id}", { path, query: { known_at: "71" } });
  holds<Same<typeof etag, string | undefined>>();
  void data;
  const made = await record.request("POST", "/v1/sources", { body: { name: "Yonhap", kind: "news_agency" } });
  holds<Same<typeof made.data, Schemas["SourceDetail"]>>();
  const query = { reason: "Entered twice" };
  const gone = await record.request("DELETE", "/v1/sources/{id}", { path, query, ifMatch: etag });
  holds<Same<typeof gone.data, undefined>>();
  // @ts-expect-error Sources have a kind.
  await record.request("POST", "/v1/sources", { body: { name: "Yonhap" } });
  // @ts-expect-error Which one?
  await record.request("PATCH", "/v1/sources/{id}", { body: { name: "Yonhap" } });
  // @ts-expect-error Estimates are not written.
  await record.request("POST", "/v1/estimates", {});
}
