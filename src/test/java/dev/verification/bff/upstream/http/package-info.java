@NullMarked
package dev.verification.bff.upstream.http;

import org.jspecify.annotations.NullMarked;
