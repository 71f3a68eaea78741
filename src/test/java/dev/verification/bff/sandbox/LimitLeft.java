package dev.verification.bff.sandbox;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The remaining calls of one limit.
 *
 * @param limit calls allowed
 * @param remaining calls allowed now
 */
public record LimitLeft(
        @Schema(description = "Calls allowed", example = "600")
        int limit,

        @Schema(description = "Calls allowed now", example = "577")
        long remaining) {}
