/**
 * Through which HTTP proxy a URL is reached: {@link ProxySettings} reads what the JVM's properties and the environment say.
 * Used for calls to the vendors and to the tokens' issuer.
 */
@NullMarked
package dev.verification.bff.proxy;

import org.jspecify.annotations.NullMarked;
