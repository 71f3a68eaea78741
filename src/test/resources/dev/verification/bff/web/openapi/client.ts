// A client that uses the types generated from the API's description as its author would: compiled, never run.
// Where an error is expected, there must be one: otherwise the compiler complains of the expectation.

import type { components } from "./api";

type Schemas = components["schemas"];

function unreachable(value: never): never {
  throw new Error(String(value));
}

/** Every state, each with what belongs to it. */
export function feed(reviews: Schemas["Reviews"]): string {
  switch (reviews.state) {
    case "fresh":
      return `${reviews.results.length} of ${reviews.count}`;
    case "stale":
      return `${reviews.results.length} as of ${reviews.fetched_at}, since ${reviews.reason}`;
    case "absent":
    case "unmatched":
      return "none";
    case "unavailable":
      return `${reviews.reason}, again in ${reviews.retry_after_seconds ?? "some"} s`;
    default:
      return unreachable(reviews);
  }
}

export function forgetsThatFeedsMayBeUnavailable(reviews: Schemas["Reviews"]): string {
  switch (reviews.state) {
    case "fresh":
    case "stale":
    case "absent":
    case "unmatched":
      return reviews.state;
    default:
      // @ts-expect-error
      return unreachable(reviews);
  }
}

// @ts-expect-error
export const readsWithoutAskingForTheState = (reviews: Schemas["Reviews"]) => reviews.results;

/** Every reason for which a part may be unavailable, and no other. */
export const because: Record<Schemas["PartUnavailable"]["reason"], string> = {
  throttled: "limit reached",
  timed_out: "no answer in time",
  circuit_open: "left alone for a while",
  upstream_error: "failed",
  contract: "answered nonsense",
  credentials: "refuses the key",
};

// @ts-expect-error
export const refreshing: Schemas["PartUnavailable"]["reason"] = "refreshing";

/** The sessions themselves are never missing. */
export const age = (answer: Schemas["SessionPage"]): string => answer.sources.deepidv.fetched_at;

export function part(source: Schemas["Source"]): string | undefined {
  switch (source.state) {
    case "fresh":
      return undefined;
    case "stale":
    case "unavailable":
      return source.reason;
    case "absent":
    case "unmatched":
      return source.state;
    default:
      return unreachable(source);
  }
}

/** Wherever a session occurs, it is one. */
export const sessions = (
  page: Schemas["SessionPage"],
  one: Schemas["SessionAnswer"],
  story: Schemas["Timeline"],
): Schemas["Session"][] => [...page.sessions, one, story.session];

/** Open objects hold what nobody names, and no value of them is of a known type. */
export function device(session: Schemas["Session"]): string | undefined {
  const told = session.meta_data?.["applicantSubmissionDevice"];
  return typeof told === "string" ? told : undefined;
}

// @ts-expect-error
export const trusts = (session: Schemas["Session"]): string | undefined => session.meta_data?.["anything"];

export const openObjects = (session: Schemas["Session"], review: Schemas["Review"]) =>
  [
    session.meta_data,
    session.uploads,
    session.analysis_data,
    review.previous_value,
    review.new_value,
    review.metadata,
  ].flatMap((open) => Object.entries<unknown>(open ?? {}));

/** A text, or an object with the country's name. */
export function country({ location }: Schemas["Session"]): unknown {
  return typeof location === "object" && location !== null && "country" in location ? location.country : location;
}

/** Known values are told apart, and an unknown one is none the worse. */
export function status(session: Schemas["Session"]): string {
  switch (session.status) {
    case "VERIFIED":
      return "done";
    case undefined:
      return "not told";
    default:
      return session.status.toLowerCase();
  }
}

/** The kind is the last segment, whatever prefix stands before it; a later version may know more kinds. */
export function advice(problem: Schemas["Problem"]): string {
  switch (problem.type.split("/").pop()) {
    case "invalid-request":
      return (problem.errors ?? []).map((error) => error.parameter).join();
    case "issuer-unavailable":
    case "upstream-throttled":
      return "later";
    default:
      return problem.retryable ? "again" : problem.title;
  }
}

export function blamed(problem: Schemas["Problem"]): string {
  switch (problem.upstream) {
    case "deepidv":
    case "didit":
      return problem.upstream;
    case undefined:
      return "us";
    default:
      return unreachable(problem.upstream);
  }
}
