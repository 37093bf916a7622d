import { createServer, request as forward } from "node:http";

/**
 * A proxy before the live server that breaks what it is told to break, once each.
 *
 * @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} Fault
 * @typedef {object} Proxy
 * @property {string} url
 * @property {import("node:http").IncomingMessage[]} seen the requests that came
 * @property {(Fault | undefined)[]} faults what happens to each of the next requests
 * @property {() => Promise<void>} close
 */

/** @type {Fault} The connection is lost before a byte of the answer. */
export const drop = (request) => {
  request.socket.destroy();
};

/** @type {Fault} The connection is lost in the middle of the answer. */
export const cut = (request, response) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
  response.write('{"items": [', () => request.socket.destroy());
};

/**
 * The service is busy.
 * @param {number} status
 * @param {string} [retryAfter]
 * @returns {Fault}
 */
export const busy = (status, retryAfter) => (_, response) => {
  const headers = { "Content-Type": "application/problem+json", ...(retryAfter && { "Retry-After": retryAfter }) };
  const said = { title: "Deadline passed", detail: "Later.", code: "deadline_passed" };
  const document = { type: "/problems/deadline-passed", status, instance: "", ...said };
  response.writeHead(status, headers).end(JSON.stringify(document));
};

/**
 * It is elsewhere.
 * @param {string} location
 * @returns {Fault}
 */
export const moved = (location) => (_, response) => {
  response.writeHead(308, { Location: location }).end();
};

/**
 * The answer is this.
 * @param {unknown} body
 * @returns {Fault}
 */
export const answer = (body) => (_, response) => {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
};

/**
 * @param {string} target
 * @returns {Promise<Proxy>}
 */
export async function proxyTo(target) {
  /** @type {Proxy["seen"]} */
  const seen = [];
  /** @type {Proxy["faults"]} */
  const faults = [];
  const server = createServer((request, response) => {
    seen.push(request);
    const fault = faults.shift();
    if (fault) return fault(request, response);
    const { method, headers } = request;
    const options = { ...(method && { method }), headers };
    const onward = forward(new URL(request.url ?? "/", target), options, (found) => {
      response.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
