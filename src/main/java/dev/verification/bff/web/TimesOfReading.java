package dev.verification.bff.web;

import dev.verification.bff.upstream.Reason;
import dev.verification.bff.web.answer.State;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Keeps an answer's ETag from depending on when its parts were read: tells the {@link GrowingBody} where
 * {@code fetched_at} is, and {@code state} and {@code reason} of a part that is fresh or being refreshed. Applies to the
 * records of answers that have a {@code fetched_at}, and not to open objects, which are no records.
 */
@Component
final class TimesOfReading extends SimpleModule {

    TimesOfReading() {
        setSerializerModifier(new Modifier());
    }

    private static final class Modifier extends ValueSerializerModifier {

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription.Supplier type, List<BeanPropertyWriter> properties) {
            BeanPropertyWriter state = find("state", properties);
            BeanPropertyWriter reason = find("reason", properties);
            if (!type.getBeanClass().isRecord() || find("fetched_at", properties) == null) {
                return properties;
            }
            properties.replaceAll(property -> switch (property.getName()) {
                case "fetched_at" -> new Time(property, bean -> true);
                case "state", "reason" -> new Time(property, bean -> isFreshOrRefreshing(bean, state, reason));
                default -> property;
            });
            return properties;
        }

        private static @Nullable BeanPropertyWriter find(String name, List<BeanPropertyWriter> properties) {
            return properties.stream()
                    .filter(property -> property.getName().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        private static boolean isFreshOrRefreshing(
                Object bean, @Nullable BeanPropertyWriter state, @Nullable BeanPropertyWriter reason) throws Exception {
            return state != null && state.get(bean) == State.FRESH
                    || reason != null && reason.get(bean) == Reason.REFRESHING;
        }
    }

    /** Tells whether a record's property only tells when something was read. */
    @FunctionalInterface
    private interface Test {
        boolean matches(Object bean) throws Exception;
    }

    private static final class Time extends BeanPropertyWriter {

        private final transient Test test;

        Time(BeanPropertyWriter property, Test test) {
            super(property);
            this.test = test;
        }

        @Override
        public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
                throws Exception {
            if (generator.streamWriteOutputTarget() instanceof GrowingBody body && test.matches(bean)) {
                body.writeTime(generator, () -> super.serializeAsProperty(bean, generator, context));
            } else {
                super.serializeAsProperty(bean, generator, context);
            }
        }
    }
}
