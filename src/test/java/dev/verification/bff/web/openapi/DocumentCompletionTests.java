package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.web.answer.FeedAnswer;
import dev.verification.bff.web.answer.SessionAnswer;
import dev.verification.bff.web.answer.SessionsAnswer;
import dev.verification.bff.web.answer.TimelineAnswer;
import dev.verification.bff.web.answer.UpstreamsAnswer;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document's schemas are the same in whichever order springdoc meets the routes. */
class DocumentCompletionTests {

    private static final List<String> VARIANTS = List.of("#/components/schemas/Fresh", "#/components/schemas/Stale");
    private static final List<Class<?>> BODIES = List.of(
            SessionsAnswer.class, SessionAnswer.class, FeedAnswer.class, TimelineAnswer.class, UpstreamsAnswer.class);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void customiseWhenBodiesComeInAnotherOrderMakesTheSameDocument(long seed) throws Exception {
        List<Class<?>> shuffled = new ArrayList<>(BODIES);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(completed(shuffled)).isEqualTo(completed(BODIES));
    }

    @Test
    void customiseLeavesNoMarkOfItsOwn() throws Exception {
        assertThat(completed(BODIES)).contains("\"allOf\"", "\"discriminator\"").doesNotContain(RecordSchemas.EXTENDS);
    }

    /** As springdoc leaves it for some orders of the routes. */
    @Test
    void customiseWhenAPropertyRepeatsVariantsRefersToTheirSchema() {
        Schema<?> repeated = new JsonSchema().description("what is known");
        VARIANTS.forEach(variant -> repeated.addOneOfItem(new JsonSchema().$ref(variant)));
        Components components = new Components();
        components.addSchemas("Fresh", variant("fresh"));
        components.addSchemas("Stale", variant("stale"));
        components.addSchemas("Part", new JsonSchema());
        VARIANTS.forEach(variant -> components.getSchemas().get("Part").addOneOfItem(new JsonSchema().$ref(variant)));
        components.addSchemas("Holder", new JsonSchema().typesItem("object").addProperty("part", repeated));
        new DocumentCompletion().customise(new OpenAPI().components(components).paths(new Paths()));

        Schema<?> part = (Schema<?>)
                components.getSchemas().get("Holder").getProperties().get("part");
        assertThat(part.get$ref()).isEqualTo("#/components/schemas/Part");
        assertThat(part.getOneOf()).isNull();
        assertThat(part.getDescription()).isEqualTo("what is known");
        assertThat(components.getSchemas().get("Part").getDiscriminator().getMapping())
                .isEqualTo(Map.of("fresh", VARIANTS.getFirst(), "stale", VARIANTS.getLast()));
    }

    private static Schema<?> variant(String state) {
        Schema<Object> states = new JsonSchema().typesItem("string");
        states.addEnumItemObject(state);
        return new JsonSchema().typesItem("object").addProperty("state", states);
    }

    /** As springdoc does it: each body by itself, and what one body has described stays. */
    private static String completed(List<Class<?>> bodies) throws Exception {
        ModelConverters converters = new ModelConverters(true);
        converters.addConverter(new RecordSchemas(Json31.mapper()));
        Components components = new Components();
        for (Class<?> body : bodies) {
            converters
                    .resolveAsResolvedSchema(new AnnotatedType(body).resolveAsRef(true))
                    .referencedSchemas
                    .forEach(components::addSchemas);
        }
        OpenAPI document = new OpenAPI().components(components).paths(new Paths());
        new DocumentCompletion().customise(document);
        return Json31.pretty(document);
    }
}
