/** The bodies of successful answers, made from what the product returns. Schemas and their texts come from these records. */
@NullMarked
package dev.verification.bff.web.answer;

import org.jspecify.annotations.NullMarked;
