package dev.verification.bff.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Describes our records as they are written: under which names, what is always there, what may be null, and, from
 * their Javadoc, what each field is; of a sealed type, which forms it has.
 */
final class RecordSchemas extends ModelResolver {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final List<String> ANSWERED = List.of("dev.verification.bff.sessions", "dev.verification.bff.web");

    RecordSchemas(ObjectMapper mapper) {
        // The library reads another Jackson's annotations than the ones our records are written by.
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
        if (resolved != null && javaType != null && isAnswered(javaType.getRawClass())) {
            model(resolved, context).ifPresent(model -> describe(model, javaType.getRawClass(), context));
        }
        return resolved;
    }

    private static boolean isAnswered(Class<?> type) {
        return ANSWERED.stream().anyMatch(type.getPackageName()::startsWith);
    }

    private static void describe(Schema<?> model, Class<?> type, ModelConverterContext context) {
        boolean isDone = model.getAllOf() != null || model.getOneOf() != null;
        if (type.isRecord() && !isDone) {
            describe(model, type);
            new Composition(context).extendUnwrapped(model, type);
        } else if (type.isSealed() && !isDone) {
            new Composition(context).chooseByState(model, type);
        }
    }

    static Optional<Schema<?>> model(Schema<?> resolved, ModelConverterContext context) {
        String ref = resolved.get$ref();
        return ref == null
                ? Optional.of(resolved)
                : Optional.ofNullable(context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1)));
    }

    private static void describe(Schema<?> model, Class<?> recordType) {
        if (model.getDescription() == null) {
            model.setDescription(Javadocs.of(recordType));
        }
        Map<String, String> meanings = Javadocs.ofComponents(recordType);
        for (RecordComponent component : recordType.getRecordComponents()) {
            String name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
            Schema<?> property = model.getProperties().get(name);
            if (property != null) {
                describe(property, component, meanings.getOrDefault(component.getName(), ""));
                require(model, name, component);
            }
        }
    }

    private static void describe(Schema<?> property, RecordComponent component, String meaning) {
        if (property.getDescription() == null && !meaning.isEmpty()) {
            property.setDescription(meaning);
        }
        if (component.getType() == JsonNode.class) {
            DocumentedType.of(meaning).describe(property);
        }
        List<String> known = knownValues(meaning);
        if (!known.isEmpty()) {
            property.addExtension("x-extensible-enum", known);
        }
        if (isNullable(component) && !isLeftOutWhenNull(component) && property.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(property.getTypes());
            types.add("null");
            property.setTypes(types);
        }
    }

    /** Where the Javadoc calls a field open, it goes on with the values that its vendor names. */
    private static List<String> knownValues(String meaning) {
        int open = meaning.indexOf("; open: ");
        return open < 0
                ? List.of()
                : CODE.matcher(meaning.substring(open))
                        .results()
                        .map(code -> code.group(1))
                        .toList();
    }

    private static void require(Schema<?> model, String name, RecordComponent component) {
        boolean mayBeMissing = isNullable(component) && isLeftOutWhenNull(component);
        boolean known = model.getRequired() != null && model.getRequired().contains(name);
        if (!mayBeMissing && !known) {
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
