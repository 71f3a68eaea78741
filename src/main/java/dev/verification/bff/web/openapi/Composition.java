package dev.verification.bff.web.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Composes schemas of others, so that generated clients know a record wherever it occurs, and tell its forms apart.
 *
 * @param context knows every schema
 */
record Composition(ModelConverterContext context) {

    private static final String STATE = "state";

    /** Of a record whose fields hold those of another one: the other's schema, and what is added to it. */
    void extendUnwrapped(Schema<?> model, Class<?> recordType) {
        Stream.of(recordType.getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
                .forEach(component -> extend(model, component.getType()));
    }

    private void extend(Schema<?> model, Class<?> base) {
        Set<String> inherited = Stream.of(base.getRecordComponents())
                .map(component -> SnakeCaseStrategy.INSTANCE.translate(component.getName()))
                .collect(Collectors.toSet());
        JsonSchema added = new JsonSchema();
        added.addType("object");
        model.getProperties().forEach((name, property) -> {
            if (!inherited.contains(name)) {
                added.addProperty(name, property);
            }
        });
        // Where the base was described later than its fields were copied, nothing is required yet.
        Stream.ofNullable(model.getRequired())
                .flatMap(List::stream)
                .filter(name -> !inherited.contains(name))
                .forEach(added::addRequiredItem);
        model.setProperties(null);
        model.setRequired(null);
        model.setTypes(null);
        model.addAllOfItem(reference(base));
        model.addAllOfItem(added);
    }

    /** Of a sealed type: each of its forms, and for each state which form it has. */
    void chooseByState(Schema<?> model, Class<?> sealed) {
        Discriminator discriminator = new Discriminator().propertyName(STATE);
        forms(sealed).map(this::reference).forEach(form -> {
            model.addOneOfItem(form);
            states(form).forEach(state -> discriminator.mapping(String.valueOf(state), form.get$ref()));
        });
        model.setTypes(null);
        model.setDiscriminator(discriminator);
    }

    private static Stream<Class<?>> forms(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Composition::forms) : Stream.of(type);
    }

    private List<?> states(Schema<?> form) {
        return Objects.requireNonNull(model(form).getProperties().get(STATE)).getEnum();
    }

    private Schema<?> reference(Class<?> type) {
        return context.resolve(new AnnotatedType(type).resolveAsRef(true));
    }

    private Schema<?> model(Schema<?> reference) {
        return RecordSchemas.model(reference, context).orElseThrow();
    }
}
