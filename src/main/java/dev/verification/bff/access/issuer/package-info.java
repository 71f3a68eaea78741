/** The keys of the tokens' issuer: read when a token needs them, known while the issuer is away. */
@NullMarked
package dev.verification.bff.access.issuer;

import org.jspecify.annotations.NullMarked;
