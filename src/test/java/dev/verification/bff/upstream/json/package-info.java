@NullMarked
package dev.verification.bff.upstream.json;

import org.jspecify.annotations.NullMarked;
