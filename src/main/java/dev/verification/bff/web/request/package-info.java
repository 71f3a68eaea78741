/** What a caller sends, read and checked before any call is made. */
@NullMarked
package dev.verification.bff.web.request;

import org.jspecify.annotations.NullMarked;
