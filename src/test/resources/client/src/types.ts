// What the generated types allow and what they do not: compiled, never run.
// Where an error is expected there must be one, or the compiler reports the expectation.

import type { components } from "./api.js";

type Schemas = components["schemas"];

function unreachable(value: never): never {
  throw new Error(String(value));
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

export function forgetsAProblem(slug: Schemas["ProblemSlug"]): void {
  switch (slug) {
    case "internal":
      return;
    default:
      // @ts-expect-error
      unreachable(slug);
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

/** A review is where the kind says so, and nowhere else. */
export const author = (entry: Schemas["TimelineEntry"]) =>
  entry.kind === "review" ? entry.review.actor_display : entry.source;

// @ts-expect-error
export const reviewOfAMilestone = (entry: Schemas["TimelineMilestone"]) => entry.review;

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
export const country = ({ location }: Schemas["Session"]): string | undefined =>
  typeof location === "object" ? location.country : location;

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
