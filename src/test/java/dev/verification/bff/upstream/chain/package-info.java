@NullMarked
package dev.verification.bff.upstream.chain;

import org.jspecify.annotations.NullMarked;
