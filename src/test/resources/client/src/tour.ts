// Calls every route of a sandbox, and what else client.ts offers; each line that it writes says what came of it.
import { advice, body, changes, connect, RequestFailed, reviewsText, sessions } from "./client.js";

declare const process: { argv: string[] };

const baseUrl = process.argv[2] ?? "http://localhost:8080";
const bff = connect(baseUrl);
const session_id = "b88f70ff-4aec-4375-b204-e3ca6f19db08";

function say(what: string, result: unknown) {
  console.log(`${what}: ${result}`);
}

async function sandbox(method: string, path: string, body?: object) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`${baseUrl}/sandbox${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) {
    throw new Error(`The sandbox answered ${answer.status}`);
  }
}

const fail = (upstream: "deepidv" | "didit", fault: object) => sandbox("PUT", `/${upstream}/fault`, fault);
const reset = () => sandbox("POST", "/reset");

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

  const queue = body(
    await bff.GET("/api/v1/review-queue", { params: { query: { limit: 5, include: "session,reviews" } } }),
  );
  const states = new Set(queue.items.map((item) => item.session?.state));
  say("review queue", `${queue.items.length} of ${queue.count}, sessions ${[...states].sort()}, complete ${queue.complete}`);

  const { counts } = body(
    await bff.GET("/api/v1/review-queue/counts", { params: { query: { status: "In Review,Declined" } } }),
  );
  say("counts", counts.map((each) => `${each.count} ${each.status}`).join(", "));

  const several = body(
    await bff.GET("/api/v1/sessions:batchGet", { params: { query: { ids: `${session_id},none`, fields: "id,status" } } }),
  );
  say("several sessions", several.results.map((result) => result.state).join(", "));

  const { upstreams } = body(await bff.GET("/api/v1/upstreams"));
  say("upstreams", upstreams.map((upstream) => `${upstream.name} ${upstream.breaker}`).join(", "));

  const problem = body(
    await bff.GET("/problems/{slug}", { params: { path: { slug: "upstream-throttled" } }, parseAs: "text" }),
  );
  say("problem page", problem.match(/<h1>(.*)<\/h1>/)?.[1]);
}

async function pages() {
  const ids = new Set<string>();
  for await (const session of sessions(bff, { limit: 40 })) {
    ids.add(session.id);
  }
  say("all sessions", ids.size);
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

/** A simulated reviewer changes a session until the stream reports it: what comes before the stream is open is not reported. */
async function stream() {
  const stop = new AbortController();
  const changed = changes(bff, stop.signal, [session_id]);
  const reviewer = setInterval(() => sandbox("POST", `/didit/sessions/${session_id}/change`), 1000);
  const { value } = await changed.next();
  clearInterval(reviewer);
  say("change", typeof value === "object" ? `${value.session_id} at ${value.upstream}` : value);
  stop.abort();
  say("stream", await changed.next().catch((aborted) => aborted.name));
}

await reset();
await routes();
await pages();
await problems();
await partial();
await retry();
await cancel();
await stream();
await reset();
