package dev.verification.bff.access;

import jakarta.servlet.Filter;

/**
 * The limit for one caller; no filter bean, since the container would put it before the question who calls.
 *
 * @param filter stands behind that question
 */
public record CallerLimit(Filter filter) {}
