@NullMarked
package dev.verification.bff.upstream.resilience;

import org.jspecify.annotations.NullMarked;
