@NullMarked
package dev.verification.bff.upstream.wire;

import org.jspecify.annotations.NullMarked;
