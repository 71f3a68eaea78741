package dev.verification.bff.sessions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a vendor documents for a field of its own, for the API document alone: a value of another type, or another value of
 * an open enumeration, is passed through unchanged. A field without this annotation is documented as text.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface VendorField {

    Type type() default Type.TEXT;

    /** The known values of an open enumeration. */
    String[] values() default {};

    /** A documented type. */
    enum Type {
        TEXT,
        LIST_OF_TEXTS,
        OPEN_OBJECT,
        /** A text, or an object with the {@code country}'s name. */
        LOCATION
    }
}
