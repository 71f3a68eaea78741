@NullMarked
package dev.verification.bff.access.issuer;

import org.jspecify.annotations.NullMarked;
