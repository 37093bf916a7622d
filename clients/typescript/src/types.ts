import type { components, paths } from "./schema.js";

/** Every shape of the API by its name: `Schemas["Figure"]`. */
export type Schemas = components["schemas"];

/** A list of records: its item, one record in full, as it is written, and what its revisions show. */
interface Shape<Item, One, Written, Revision = Written> {
  item: Item;
  one: One;
  written: Written;
  revision: Revision;
}

export interface Shapes {
  articles: Shape<Schemas["Article"], Schemas["ArticleDetail"], Schemas["ArticleWritten"]>;
  sources: Shape<Schemas["Source"], Schemas["SourceDetail"], Schemas["SourceWritten"]>;
  statements: Shape<Schemas["Statement"], Schemas["Statement"], Schemas["StatementWritten"]>;
  figures: Shape<Schemas["Figure"], Schemas["FigureDetail"], Schemas["FigureWritten"], Schemas["StatementWritten"]>;
  events: Shape<Schemas["Event"], Schemas["EventDetail"], Schemas["EventWritten"]>;
  conflicts: Shape<Schemas["Conflict"], Schemas["Conflict"], Schemas["ConflictWritten"]>;
  parties: Shape<Schemas["Party"], Schemas["Party"], Schemas["PartyWritten"]>;
  places: Shape<Schemas["Place"], Schemas["Place"], Schemas["PlaceWritten"]>;
}

export type Kind = keyof Shapes;
export type View = "read" | "write";

/** A vocabulary may grow: the values that are known are suggested, and any other is taken. */
type Open<Value> = Value extends string ? Value | (string & {}) : Value;
type Given<Value> = Value extends readonly (infer One)[] ? Open<One> | readonly Open<One>[] : Value;
type Asked<Query> = { readonly [Name in keyof Query]?: Given<NonNullable<Query[Name]>> | undefined };

/** The parameters of a GET, apart from those that the client's methods decide. */
export type QueryOf<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Query } };
}
  ? Omit<Asked<NonNullable<Query>>, "format" | "fields" | "view">
  : never;

export type ListPath<Of extends Kind> = `/v1/${Of}`;
export type OnePath<Of extends Kind> = `/v1/${Of}/{id}`;

/** With `fields`, only those keys; `id` always. */
export type Picked<Record, Field extends PropertyKey> = [Field] extends [never]
  ? Record
  : Pick<Record, (Field | "id") & keyof Record>;

export interface Choice<Field> {
  /** Only these keys, and `id`. */
  readonly fields?: readonly Field[] | undefined;
}

export interface Views<In extends View> {
  /** `write`: as records are written, with ids for references. */
  readonly view?: In | undefined;
}

export type Viewed<Of extends Kind, As extends "item" | "one", In extends View> = Shapes[Of][In extends "write"
  ? "written"
  : As];

// What a request of any kind takes and answers, by its method and path.

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type Operation<Of extends Method, Path extends keyof paths> = paths[Path][Lowercase<Of> & keyof paths[Path]];

/** The paths that have this method. */
export type PathWith<Of extends Method> = {
  [Path in keyof paths]: [NonNullable<Operation<Of, Path>>] extends [never] ? never : Path;
}[keyof paths];

type ContentOf<Body> = Body extends { content: infer Content } ? Content[keyof Content] : undefined;
type ParametersOf<Action, In extends string> = Action extends { parameters: { [Where in In]?: infer Found } }
  ? NonNullable<Found>
  : never;
type Needed<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : { readonly [Key in Name]: Value };

export type RequestOf<Of extends Method, Path extends PathWith<Of>> = Needed<
  "path",
  ParametersOf<Operation<Of, Path>, "path">
> & {
  readonly query?: Asked<ParametersOf<Operation<Of, Path>, "query">> | undefined;
} & (Operation<Of, Path> extends { requestBody: infer Body } ? { readonly body: ContentOf<Body> } : unknown);

export type AnswerTo<Of extends Method, Path extends PathWith<Of>> =
  Operation<Of, Path> extends { responses: infer Responses }
    ? { [Status in keyof Responses]: ContentOf<Responses[Status]> }[keyof Responses]
    : never;
