/**
 * What the replicas of this service share through Redis: each upstream's budget and its pause. One script decides,
 * one channel spreads the news; without Redis each replica goes on alone.
 */
@NullMarked
package dev.verification.bff.upstream.fleet;

import org.jspecify.annotations.NullMarked;
