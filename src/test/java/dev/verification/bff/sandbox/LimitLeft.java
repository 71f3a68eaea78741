package dev.verification.bff.sandbox;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is left of one limit.
 *
 * @param limit calls that fit at most
 * @param remaining calls that fit now
 */
public record LimitLeft(
        @Schema(description = "Calls that fit at most", example = "600")
        int limit,

        @Schema(description = "Calls that fit now", example = "577")
        long remaining) {}
