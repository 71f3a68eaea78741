package dev.verification.bff.upstream.fleet;

import java.util.function.Supplier;

/**
 * What all replicas must agree on about one upstream. Durations in microseconds.
 *
 * @param name under which the budget is kept now: one for each upstream and key
 * @param limits each as {@code w:<calls>:<length>} or {@code b:<per second>:<burst>}, separated by semicolons
 * @param windows how many of the limits are windows
 * @param longestWay after which a call has surely reached the upstream
 * @param settling how long nobody is granted anything after Redis forgot everything
 * @param lease how long a probe may take before another is sent
 */
public record Terms(Supplier<String> name, String limits, int windows, long longestWay, long settling, long lease) {}
