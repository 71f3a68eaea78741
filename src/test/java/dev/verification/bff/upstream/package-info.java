@NullMarked
package dev.verification.bff.upstream;

import org.jspecify.annotations.NullMarked;
