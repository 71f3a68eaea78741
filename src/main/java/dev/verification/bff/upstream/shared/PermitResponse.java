package dev.verification.bff.upstream.shared;

/**
 * An answer of Redis.
 *
 * @param standing of the budget after it
 * @param value what was asked for
 * @param <T> its type
 */
public record PermitResponse<T>(SharedBudgetState standing, T value) {}
