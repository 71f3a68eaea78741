/** What a caller gets: the bodies of good answers, written from what the product says. */
@NullMarked
package dev.verification.bff.web.answer;

import org.jspecify.annotations.NullMarked;
