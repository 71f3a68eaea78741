package dev.verification.bff.upstream;

/**
 * One need for a resource, made for one caller's request.
 *
 * @param resource what is needed
 * @param inbound whom it is for, and until when
 */
record Call<T>(Resource<T> resource, Inbound inbound) {}
