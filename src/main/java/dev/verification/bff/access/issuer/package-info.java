/** The keys of the tokens' issuer: read when a token needs them, cached while the issuer is away. Start with {@link dev.verification.bff.access.issuer.IssuerKeys}. */
@NullMarked
package dev.verification.bff.access.issuer;

import org.jspecify.annotations.NullMarked;
