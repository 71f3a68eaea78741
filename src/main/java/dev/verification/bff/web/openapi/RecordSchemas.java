package dev.verification.bff.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.verification.bff.sessions.VendorField;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Describes our records as they are serialized: under which names, what is always present, what may be null, and, from
 * their Javadoc, what each field means. By hand, since springdoc reads neither Jackson 3's annotations nor JSpecify's.
 */
final class RecordSchemas extends ModelResolver {

    /**
     * Marks a field that shows a vendor's value as it came: its documented type is not enforced. A schema that allowed every
     * type would leave generated clients with none.
     */
    static final String PASSED_THROUGH = "x-passed-through";

    /** Until the document is complete: the schema whose fields this one repeats. */
    static final String EXTENDS = "x-extends";

    static final String KNOWN_VALUES = "x-extensible-enum";

    /** The one schema of a vendor's object that no record stands for. */
    private static final String LOCATION = "Location";

    private static final List<String> DESCRIBED = List.of("dev.verification.bff.sessions", "dev.verification.bff.web");

    RecordSchemas(ObjectMapper mapper) {
        super(mapper.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType javaType = _mapper.constructType(type.getType());
        if (javaType != null && javaType.hasRawClass(JsonNode.class)) {
            return new JsonSchema();
        }
        Schema<?> resolved = super.resolve(type, context, chain);
        if (resolved != null && javaType != null && isDescribed(javaType.getRawClass())) {
            describe(model(resolved, context), javaType.getRawClass(), context);
        }
        return resolved;
    }

    private static boolean isDescribed(Class<?> type) {
        return type.isRecord() && DESCRIBED.stream().anyMatch(type.getPackageName()::startsWith);
    }

    private static @Nullable Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String ref = resolved.get$ref();
        return ref == null ? resolved : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private static void describe(@Nullable Schema<?> model, Class<?> recordType, ModelConverterContext context) {
        if (model == null) {
            return;
        }
        if (model.getDescription() == null) {
            model.setDescription(Javadocs.of(recordType));
        }
        Map<String, String> meanings = Javadocs.ofComponents(recordType);
        for (RecordComponent component : recordType.getRecordComponents()) {
            String name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
            Schema<?> property = model.getProperties().get(name);
            if (property != null) {
                describe(property, component, meanings.getOrDefault(component.getName(), ""), context);
                require(model, name, component);
            }
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                AnnotatedType base = new AnnotatedType(component.getType()).resolveAsRef(true);
                model.addExtension(EXTENDS, context.resolve(base).get$ref());
            }
        }
    }

    private static void describe(
            Schema<?> property, RecordComponent component, String meaning, ModelConverterContext context) {
        String[] values = {};
        if (component.getType() == JsonNode.class) {
            VendorField documented = component.getAnnotation(VendorField.class);
            setType(property, documented == null ? VendorField.Type.TEXT : documented.type(), context);
            values = documented == null ? values : documented.values();
        }
        if (property.getDescription() == null && !meaning.isEmpty()) {
            property.setDescription(values.length == 0 ? meaning : meaning + "; open: " + asCode(values));
        }
        if (values.length > 0) {
            property.addExtension(KNOWN_VALUES, List.of(values));
        }
        if (isNullable(component) && !isLeftOutWhenNull(component) && property.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(property.getTypes());
            types.add("null");
            property.setTypes(types);
        }
    }

    private static void setType(Schema<?> field, VendorField.Type type, ModelConverterContext context) {
        field.addExtension(PASSED_THROUGH, true);
        switch (type) {
            case TEXT -> field.addType("string");
            case LIST_OF_TEXTS -> {
                field.addType("array");
                field.setItems(new JsonSchema().typesItem("string"));
            }
            case OPEN_OBJECT -> {
                field.addType("object");
                field.setAdditionalProperties(true);
            }
            case LOCATION -> {
                context.defineModel(LOCATION, location());
                field.addOneOfItem(new JsonSchema().typesItem("string"));
                field.addOneOfItem(new JsonSchema().$ref(LOCATION));
            }
        }
    }

    private static Schema<?> location() {
        Schema<?> country = new JsonSchema().typesItem("string").description("The country's name");
        country.addExtension(PASSED_THROUGH, true);
        return new JsonSchema()
                .typesItem("object")
                .description("Where an applicant was.")
                .addProperty("country", country);
    }

    private static String asCode(String[] values) {
        return Stream.of(values).map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }

    private static void require(Schema<?> model, String name, RecordComponent component) {
        boolean mayBeMissing = isNullable(component) && isLeftOutWhenNull(component);
        boolean isRequired = model.getRequired() != null && model.getRequired().contains(name);
        if (!mayBeMissing && !isRequired) {
            model.addRequiredItem(name);
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isLeftOutWhenNull(RecordComponent component) {
        return leavesOutNull(component.getAccessor()) || leavesOutNull(component.getDeclaringRecord());
    }

    private static boolean leavesOutNull(AnnotatedElement element) {
        JsonInclude include = element.getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }
}
