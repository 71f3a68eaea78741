// Calls every route of a sandbox, and what else client.ts offers; each line that it writes says what came of it.
import { advice, body, changes, connect, RequestFailed, reviewsText, sessions } from "./client.js";

declare const process: { argv: string[] };

const baseUrl = process.argv[2] ?? "http://localhost:8080";
const bff = connect(baseUrl);
const session_id = "b88f70ff-4aec-4375-b204-e3ca6f19db08";

function say(what: string, result: unknown) {
  console.log(`${what}: ${result}`);
}

/** Orders the sandbox to make an upstream fail. */
async function fail(upstream: "deepidv" | "didit", fault: object) {
  const answer = await fetch(`${baseUrl}/sandbox/${upstream}/fault`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (!answer.ok) {
    throw new Error(`sandbox answered ${answer.status}`);
  }
}

async function reset() {
  await fetch(`${baseUrl}/sandbox/reset`, { method: "POST" });
}

async function routes() {
  const page = body(
    await bff.GET("/api/v1/sessions", { params: { query: { limit: 25, include: "reviews", reviews_limit: 10 } } }),
  );
  const texts = page.sessions.map((session) => (session.reviews ? reviewsText(session.reviews) : "not asked for"));
  say("sessions", `${texts.length}, complete ${page.complete}, ${texts.filter((text) => text === "no reviews").length} without reviews`);

  const session = body(
    await bff.GET("/api/v1/sessions/{session_id}", { params: { path: { session_id }, query: { include: "reviews" } } }),
  );
  say("session", `${session.id}, ${session.sources.deepidv.state}`);

  const feed = body(
    await bff.GET("/api/v1/sessions/{session_id}/reviews", { params: { path: { session_id }, query: { limit: 2 } } }),
  );
  say("reviews", `${feed.results.length} of ${feed.count}`);

  const timeline = body(await bff.GET("/api/v1/sessions/{session_id}/timeline", { params: { path: { session_id } } }));
  const kinds = timeline.entries.map((entry) => (entry.kind === "review" ? entry.review.uuid : entry.kind));
  say("timeline", `${kinds.length} entries, reviews ${timeline.sources.didit.state}`);

  const { upstreams } = body(await bff.GET("/api/v1/upstreams"));
  say("upstreams", upstreams.map((upstream) => `${upstream.name} ${upstream.breaker}`).join(", "));

  const problem = body(
    await bff.GET("/problems/{slug}", { params: { path: { slug: "upstream-throttled" } }, parseAs: "text" }),
  );
  say("problem page", problem.match(/<h1>(.*)<\/h1>/)?.[1]);
}

async function pages() {
  let count = 0;
  for await (const session of sessions(bff, { limit: 40 })) {
    count += session.id ? 1 : 0;
  }
  say("all sessions", count);
}

async function problems() {
  try {
    body(await bff.GET("/api/v1/sessions/{session_id}", { params: { path: { session_id: "nobody" } } }));
  } catch (failed) {
    say("unknown session", failed instanceof RequestFailed && failed.problem && advice(failed.problem));
  }
}

async function partial() {
  await fail("didit", { kind: "status", status: 503 });
  const page = body(await bff.GET("/api/v1/sessions", { params: { query: { limit: 1, include: "reviews" } } }));
  const reviews = page.sessions[0]?.reviews;
  say("partial answer", `complete ${page.complete}, ${reviews && reviewsText(reviews)}`);
  await reset();
}

async function retry() {
  await fail("deepidv", { kind: "throttled", wait_seconds: 2, times: 1 });
  const start = performance.now();
  const answer = await bff.GET("/api/v1/sessions", { params: { header: { "X-Request-Timeout-Ms": 500 } } });
  say("retry", `${answer.response.status}, after the requested wait ${performance.now() - start >= 2000}`);
  await reset();
}

async function cancel() {
  await fail("deepidv", { kind: "latency", latency_ms: 60_000 });
  try {
    await bff.GET("/api/v1/sessions", { signal: AbortSignal.timeout(200) });
  } catch (cancelled) {
    say("cancelled", cancelled instanceof Error && cancelled.name);
  }
  await reset();
}

await reset();
await routes();
await pages();
await problems();
await partial();
await retry();
await cancel();
