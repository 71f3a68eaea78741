@NullMarked
package dev.verification.bff.upstream.gate;

import org.jspecify.annotations.NullMarked;
