@NullMarked
package dev.verification.bff.upstream.paging;

import org.jspecify.annotations.NullMarked;
