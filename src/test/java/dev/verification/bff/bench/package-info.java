/** Measurements, run by {@code ./mvnw -Pbench verify}: they print figures and assert none. */
@NullMarked
package dev.verification.bff.bench;

import org.jspecify.annotations.NullMarked;
