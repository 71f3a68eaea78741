import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./api.js";

type Schemas = components["schemas"];
type ListQuery = NonNullable<paths["/api/v1/sessions"]["get"]["parameters"]["query"]>;

export type Bff = ReturnType<typeof connect>;

export function connect(baseUrl: string, headers: Record<string, string> = {}) {
  const bff = createClient<paths>({ baseUrl, headers });
  bff.use(retryOnce);
  return bff;
}

/** Waits as long as `Retry-After` says, if that is at most 10 s, and then tries once more. */
const retryOnce: Middleware = {
  async onResponse({ request, response, options }) {
    const seconds = Number(response.headers.get("Retry-After"));
    if (response.ok || !(seconds > 0 && seconds <= 10)) {
      return response;
    }
    await response.body?.cancel();
    await sleep(seconds * 1000, request.signal);
    return options.fetch(request);
  },
};

/** The body of a good answer; any other is thrown. */
export function body<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.response.ok) {
    return answer.data as T;
  }
  throw new RequestFailed(answer.response, answer.error);
}

export class RequestFailed extends Error {
  /** Absent when something between here and the service answered. */
  readonly problem?: Schemas["Problem"];

  constructor(
    readonly response: Response,
    error: unknown,
  ) {
    super(`${response.status} of ${response.url}`);
    if (response.headers.get("Content-Type")?.startsWith("application/problem+json")) {
      this.problem = error as Schemas["Problem"];
    }
  }
}

/** Every state of a review feed: if one is missing here, this does not compile. */
export function reviewsText(reviews: Schemas["Reviews"]): string {
  switch (reviews.state) {
    case "fresh":
      return `${reviews.count} reviews`;
    case "stale":
      return `${reviews.count} reviews, as of ${reviews.fetched_at} (${reviews.reason})`;
    case "absent":
    case "unmatched":
      return "no reviews";
    case "unavailable":
      return `reviews cannot be read (${reviews.reason})`;
  }
}

/** What to do about each problem: if one is missing here, this does not compile. */
export function advice(problem: Schemas["Problem"]): string {
  const slug = problem.type.split("/").pop() as Schemas["ProblemSlug"];
  switch (slug) {
    case "invalid-request":
      return `correct ${problem.errors?.map((error) => error.parameter).join(", ") ?? "the request"}`;
    case "unauthenticated":
      return "sign in";
    case "forbidden":
      return "ask for the scope";
    case "session-not-found":
    case "reviews-not-found":
      return "show that there is none";
    case "not-found":
    case "method-not-allowed":
    case "not-acceptable":
    case "unsupported-media-type":
    case "request-header-fields-too-large":
      return "correct this client";
    case "overloaded":
    case "upstream-throttled":
    case "upstream-unavailable":
    case "upstream-timeout":
    case "issuer-unavailable":
      return "try again later";
    case "upstream-contract":
    case "upstream-credentials":
    case "internal":
      return `report ${problem.request_id}`;
    default:
      // Only a later version of the service gets here.
      slug satisfies never;
      return problem.retryable ? "try again later" : problem.title;
  }
}

/** All sessions of a list, page by page, as the caller asks for them. */
export async function* sessions(bff: Bff, query: ListQuery = {}, signal?: AbortSignal) {
  let next_token: string | null | undefined;
  do {
    const page = body(
      await bff.GET("/api/v1/sessions", { params: { query: { ...query, next_token: next_token ?? undefined } }, signal }),
    );
    yield* page.sessions;
    next_token = page.next_token;
  } while (next_token);
}

/** Sessions that changed, until the signal aborts. "reset": changes may be missing, so read again what is shown. */
export async function* changes(
  bff: Bff,
  signal: AbortSignal,
  sessionIds: string[] = [],
): AsyncGenerator<Schemas["Change"] | "reset"> {
  const query = sessionIds.length > 0 ? { session_ids: sessionIds.join(",") } : {};
  let id: string | undefined;
  let retry = 2000;
  for (;;) {
    try {
      const answer = await bff.GET("/api/v1/changes", {
        params: { query, header: { "Last-Event-ID": id } },
        parseAs: "stream",
        signal,
      });
      for await (const event of events(body(answer)!)) {
        id = event.id ?? id;
        retry = Number(event.retry ?? retry);
        if (event.event === "session") {
          yield JSON.parse(event.data!);
        } else if (event.event === "reset") {
          yield "reset";
        }
      }
    } catch (failed) {
      if (signal.aborted || failed instanceof RequestFailed) {
        throw failed;
      }
      // The connection was lost: go on where it was.
    }
    await sleep(retry, signal);
  }
}

/** The fields of each server-sent event; our streams have one line for each field. */
async function* events(stream: ReadableStream<Uint8Array>): AsyncGenerator<Record<string, string>> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const blocks = (text + decoder.decode(read.value, { stream: true })).split("\n\n");
      text = blocks.pop()!;
      for (const block of blocks) {
        yield Object.fromEntries(block.split("\n").map((line) => line.split(/: ?(.*)/, 2)));
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.aborted ? abort() : signal.addEventListener("abort", abort, { once: true });
  });
}
