// The desk of whoever decides on what a reader found in articles: a client of the API, with the key of this tab alone.
"use strict";

const desk = document.getElementById("review");
const api = desk.dataset.api;
const choices = JSON.parse(desk.dataset.choices);
const KEY = "casualty-record-key";
const byId = (id) => document.getElementById(id);
let proposals = [];
let segments = [];
let at = -1;
let busy = false;

function make(name, text, attributes = {}) {
  const one = document.createElement(name);
  if (text !== undefined && text !== null) one.textContent = text;
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  return one;
}

function say(text, wrong = false) {
  byId("said").textContent = text;
  byId("said").classList.toggle("wrong", wrong);
}

async function ask(path, body) {
  const headers = { Authorization: `Bearer ${sessionStorage.getItem(KEY)}` };
  const options = { headers, cache: "no-store" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    Object.assign(options, { method: "POST", body: JSON.stringify(body) });
  }
  const answer = await fetch(api + path, options);
  const told = await answer.json();
  if (answer.ok) return told;
  if (answer.status === 401) leave();
  const errors = (told.errors || []).map((one) => `${one.pointer || one.parameter || ""} ${one.detail}`.trim());
  throw new Error([told.detail, ...errors].join(" · "));
}

function leave() {
  sessionStorage.removeItem(KEY);
  byId("enter").hidden = false;
  byId("desk").hidden = byId("articles").hidden = true;
}

async function begin() {
  byId("unscripted").hidden = true;
  byId("enter").hidden = sessionStorage.getItem(KEY) !== null;
  if (!byId("enter").hidden) return;
  try {
    await (desk.dataset.article ? open(desk.dataset.article) : list());
  } catch (error) {
    say(error.message, true);
  }
}

async function list() {
  const waiting = new Map();
  let path = "/proposals?state=open&limit=200";
  // So many pages are enough to begin with; what is decided makes room for the rest.
  for (let page = 0; path && page < 10; page += 1) {
    const found = await ask(path);
    for (const { article } of found.items) {
      const known = waiting.get(article.id) || { title: article.title, number: 0 };
      known.number += 1;
      waiting.set(article.id, known);
    }
    path = found.links.next && found.links.next.slice(found.links.next.indexOf("/proposals"));
  }
  byId("waiting").replaceChildren(...[...waiting].map(([id, { title, number }]) => {
    const item = make("li");
    item.append(make("a", title, { href: `/review?article=${id}` }), ` · ${number} open`);
    return item;
  }));
  if (!waiting.size) byId("waiting").append(make("li", "Nothing is waiting."));
  byId("articles").hidden = false;
}

async function open(id) {
  const found = await ask(`/articles/${id}/review`);
  proposals = found.proposals;
  byId("desk-title").textContent = found.article.title;
  draw(found.text);
  byId("proposals").replaceChildren(...proposals.map(card));
  byId("desk").hidden = false;
  move(proposals.findIndex((one) => one.state === "open"), 0);
  if (!proposals.length) say("No figure was found in this article.");
}

// Spans count code points, which a script's strings do not: the text is taken apart into them once.
function draw(text) {
  const points = Array.from(text);
  const phrases = proposals.flatMap((one) => about(one));
  const cuts = [...new Set([0, points.length, ...[...proposals, ...phrases].flatMap((one) => [one.start, one.end])])];
  cuts.sort((one, other) => one - other);
  segments = cuts.slice(0, -1).map((start, number) => {
    const end = cuts[number + 1];
    const within = proposals.findIndex((one) => one.start <= start && end <= one.end);
    const element = make(within < 0 ? "span" : "mark", points.slice(start, end).join(""));
    if (within >= 0) element.addEventListener("click", () => move(within, 0));
    return { start, end, within, element };
  });
  byId("text").replaceChildren(...segments.map((one) => one.element));
}

function about(one) {
  return [one.counted, one.claimant, one.place, ...one.relayers].filter(Boolean);
}

function card(one, number) {
  const item = make("li", null, { id: `proposal-${number}` });
  item.addEventListener("click", (event) => {
    if (!event.target.closest("form, button") && at !== number) move(number, 0);
  });
  fill(item, one, number);
  return item;
}

function fill(item, one, number) {
  const title = make("p", `${one.metric.replaceAll("_", " ")}: “${one.wording}”`, { class: "title" });
  const who = one.claimant ? named(one.claimant) : "nobody named: the publisher";
  const lines = [
    `${one.qualifier.replaceAll("_", " ")}${one.value === null ? "" : ` ${one.value.toLocaleString("en")}`}, bounds ${bounds(one)}`,
    `Said by ${who}${one.relayers.length ? `, passed on by ${one.relayers.map(named).join(", ")}` : ""}`,
    one.counted ? `Of ${named(one.counted)}` : "",
    [one.place && `in ${named(one.place)}`, one.stated_on && `said ${one.stated_on}`, one.as_of && `as of ${one.as_of}`]
      .filter(Boolean).join(", "),
    `${one.modality}${one.counting ? `, ${one.counting}` : ""}, ${one.part}; found by ${one.rule}, right in ${Math.round(one.confidence * 100)} of 100`,
  ].filter(Boolean).map((text) => make("p", text, { class: "quiet" }));
  item.replaceChildren(title, ...lines);
  if (one.denied) item.append(make("p", "The text denies this number.", { class: "differs" }));
  if (one.state !== "open") {
    const decided = one.decision || {};
    item.append(make("p", `${one.state}${decided.reason ? `: ${decided.reason}` : ""}`, { class: "tag" }));
    if (decided.statement) {
      item.append(" ", make("a", "the statement", { href: `/statements/${decided.statement}` }));
    }
  } else {
    for (const source of one.draft.sources) {
      item.append(make("p", `New source: ${source.name} (${source.kind.replaceAll("_", " ")})`, { class: "quiet" }));
    }
    for (const likely of one.suggestions.slice(0, 2)) item.append(make("p", likely.why, { class: "quiet" }));
  }
  item.append(acts(one, number));
}

function named(phrase) {
  return phrase.id ? `“${phrase.text}” (${phrase.id})` : `“${phrase.text}”`;
}

function bounds(one) {
  const shown = (value) => (value === null ? "open" : value.toLocaleString("en"));
  return `${shown(one.low)} to ${shown(one.high)}`;
}

function acts(one, number) {
  const row = make("p", null, { class: "acts" });
  const add = (label, key, act) => {
    const button = make("button", label, { type: "button", "aria-keyshortcuts": key });
    button.append(" ", make("kbd", key));
    button.addEventListener("click", () => { move(number, 0); act(); });
    row.append(button);
  };
  if (one.state === "open") {
    add("Accept", "a", accept);
    add("Correct", "c", correct);
    if (one.suggestions.length) add(`Merge into ${one.suggestions[0].statement}`, "m", merge);
    add("Reject", "r", reject);
  } else if (one.state === "rejected") {
    add("Open again", "u", reopen);
  }
  return row;
}

function move(to, by) {
  if (!proposals.length) return;
  const last = at;
  at = Math.min(Math.max(to + by, 0), proposals.length - 1);
  const items = byId("proposals").children;
  if (last >= 0 && items[last]) items[last].removeAttribute("aria-current");
  items[at].setAttribute("aria-current", "true");
  items[at].scrollIntoView({ block: "nearest" });
  mark();
  const openOnes = proposals.filter((one) => one.state === "open").length;
  byId("progress").textContent = `${proposals.length} figures found, ${openOnes} open`;
}

function mark() {
  const now = proposals[at];
  const phrases = about(now);
  const inside = (one, span) => span.start <= one.start && one.end <= span.end;
  for (const one of segments) {
    one.element.classList.toggle("current", inside(one, now));
    one.element.classList.toggle("about", phrases.some((phrase) => inside(one, phrase)));
    one.element.classList.toggle("decided", one.within >= 0 && proposals[one.within].state !== "open");
  }
  const first = segments.find((one) => inside(one, now));
  if (first) first.element.scrollIntoView({ block: "nearest" });
}

async function decide(verb, body, done) {
  const number = at;
  const one = proposals[number];
  if (busy || !one) return;
  busy = true;
  try {
    await ask(`/proposals/${one.id}:${verb}`, body);
    const next = proposals.findIndex((other, place) => place > number && other.state === "open");
    // What was decided may be what the next one looks like.
    for (const place of next < 0 ? [number] : [number, next]) {
      proposals[place] = await ask(`/proposals/${proposals[place].id}`);
      fill(byId("proposals").children[place], proposals[place], place);
    }
    say(done);
    move(next < 0 ? number : next, 0);
    byId("proposals").children[at].scrollIntoView({ block: "nearest" });
  } catch (error) {
    say(error.message, true);
  } finally {
    busy = false;
  }
}

function accept() {
  const one = proposals[at];
  if (one.state !== "open") return;
  const likely = one.suggestions.find((other) => other.figure);
  const body = one.denied && likely ? { statement: { stances: [{ figure: likely.figure, stance: "denies" }] } } : {};
  decide("accept", body, "Accepted.");
}

function merge() {
  const one = proposals[at];
  const likely = one.suggestions[0];
  if (one.state !== "open" || !likely) return;
  decide("merge", { into: likely.statement, figure: likely.figure }, `Merged into ${likely.statement}.`);
}

function reject() {
  if (proposals[at].state !== "open") return;
  const reason = byId("reason").value.trim();
  if (!reason) {
    say("Say why: the reasons show what to mend in the reader.", true);
    byId("reason").focus();
    return;
  }
  decide("reject", { reason }, "Rejected.");
}

function reopen() {
  if (proposals[at].state === "rejected") decide("reopen", {}, "Open again.");
}

// What can be corrected: the label, where it stands in the figure, and what may be chosen.
const FIELDS = [
  ["Metric", "metric", "metric"],
  ["Wording", "wording"],
  ["Qualifier", "qualifier", "qualifier"],
  ["Value", "value"],
  ["Low", "low"],
  ["Best", "best"],
  ["High", "high"],
  ["Party (id)", "party"],
  ["Combatant status", "combatant_status", "combatant_status"],
  ["Population", "population", "population"],
  ["Place (id)", "place"],
  ["Conflict (id)", "conflict"],
  ["Event (id)", "event"],
  ["Period", "period"],
  ["As of", "as_of"],
  ["Counting", "counting", "counting"],
  ["Modality", "modality", "modality"],
];
const NUMBERS = ["value", "low", "best", "high"];

function correct() {
  const one = proposals[at];
  const item = byId("proposals").children[at];
  if (one.state !== "open" || item.querySelector("form")) return;
  const form = make("form", null, { class: "correct", autocomplete: "off" });
  const { statement, sources } = one.draft;
  const drafted = statement.figures[0] || {};
  const add = (label, name, value, listed) => {
    const id = `correct-${at}-${name}`;
    const field = make(listed ? "select" : "input", null, { id, name });
    if (listed) {
      for (const option of ["", ...choices[listed]]) field.append(make("option", option.replaceAll("_", " "), { value: option }));
    }
    field.value = value ?? "";
    form.append(make("label", label, { for: id }), field);
  };
  const claimant = statement.attribution.find((step) => step.role === "claimant");
  add("Claimant (id)", "claimant", claimant.source);
  add("New source: name", "source_name", sources[0] && sources[0].name);
  add("New source: kind", "source_kind", sources[0] && sources[0].kind, "source_kind");
  add("Said on", "stated_on", statement.stated_on);
  add("Summary", "summary", statement.summary);
  if (one.denied) {
    const likely = one.suggestions.find((other) => other.figure);
    add("Denies the figure (id)", "denies", likely && likely.figure);
  } else {
    for (const [label, name, listed] of FIELDS) add(label, name, drafted[name], listed);
  }
  const row = make("p", null, { class: "acts" });
  row.append(make("button", "Accept what is corrected", { type: "submit" }));
  const stop = make("button", "Leave it", { type: "button" });
  stop.addEventListener("click", () => form.remove());
  row.append(stop);
  form.append(row);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    decide("accept", corrected(one, new FormData(form)), "Accepted with corrections.");
  });
  item.append(form);
  form.querySelector("input, select").focus();
}

function corrected(one, given) {
  const text = (name) => String(given.get(name) ?? "").trim();
  const drafted = one.draft.statement;
  const statement = {
    stated_on: text("stated_on") || null,
    summary: text("summary") || null,
    attribution: drafted.attribution.map((step) => (step.role === "claimant" ? { ...step, source: text("claimant") } : step)),
  };
  const body = { statement };
  const made = one.draft.sources[0];
  const is_new = text("source_name") && (!made || text("claimant") === made.id || text("source_name") !== made.name);
  if (is_new) body.sources = [{ id: text("claimant"), name: text("source_name"), kind: text("source_kind") || "other" }];
  if (one.denied) {
    if (text("denies")) statement.stances = [{ figure: text("denies"), stance: "denies" }];
    return body;
  }
  const figure = { ...drafted.figures[0] };
  for (const [, name] of FIELDS) {
    const value = text(name);
    if (!value) delete figure[name];
    else figure[name] = NUMBERS.includes(name) && /^[0-9]+$/.test(value) ? Number(value) : value;
  }
  statement.figures = [figure];
  return body;
}

byId("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, byId("key").value.trim());
  byId("key").value = "";
  say("");
  begin();
});

const KEYS = { j: () => move(at, 1), k: () => move(at, -1), a: accept, c: correct, m: merge, r: reject, u: reopen };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const form = event.target.closest && event.target.closest("form.correct");
    if (form) form.remove();
    return;
  }
  const typing = event.target.closest && event.target.closest("input, select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("desk").hidden) return;
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

begin();
