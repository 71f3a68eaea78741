@NullMarked
package dev.verification.bff.upstream.ratelimit;

import org.jspecify.annotations.NullMarked;
