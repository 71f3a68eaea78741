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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document's schemas are the same in whichever order springdoc meets the routes. */
class DocumentCompletionTests {

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
