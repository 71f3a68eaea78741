package dev.verification.bff.upstream.fleet;

/**
 * An answer of Redis.
 *
 * @param standing of the budget after it
 * @param value what was asked for
 * @param <T> its type
 */
public record Answer<T>(Standing standing, T value) {}
