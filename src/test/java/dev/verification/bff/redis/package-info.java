/** Tests of connections to Redis, against real servers. */
@NullMarked
package dev.verification.bff.redis;

import org.jspecify.annotations.NullMarked;
