/**
 * Connections to Redis, and why they fail: which servers a URL names, when a connection is usable, when it is replaced,
 * and what the log says about it. Start reading at {@link dev.verification.bff.redis.Redis}: {@link
 * dev.verification.bff.redis.RedisConnector} keeps one connection for scripts and channels, {@link
 * dev.verification.bff.redis.LazyRedisConnection} opens one on demand for the cache. No caller ever waits for a Redis
 * that is away.
 */
@NullMarked
package dev.verification.bff.redis;

import org.jspecify.annotations.NullMarked;
