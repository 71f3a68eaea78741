package dev.verification.bff.upstream.shared;

/**
 * A response of the script.
 *
 * @param state of the budget after it
 * @param value what was requested
 * @param <T> its type
 */
public record ScriptResponse<T>(SharedBudgetState state, T value) {}
