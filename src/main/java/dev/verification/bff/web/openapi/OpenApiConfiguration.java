package dev.verification.bff.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.State;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.models.ExternalDocumentation;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures springdoc to describe the API from the code. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class OpenApiConfiguration {

    static {
        // Callers do not send these arguments.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(RequestContext.class, Links.class, Conditions.class, PersonalDataView.class);
        SpringDocUtils.getConfig().addResponseWrapperToIgnore(AsyncAnswer.class);
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info()
                        .title("verification-bff")
                        .version("v1")
                        .description(Overview.markdown())
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .externalDocs(new ExternalDocumentation()
                        .description("Every problem: what it means and what to do")
                        .url("/problems"));
    }

    @Bean
    RecordSchemas recordSchemas(ObjectMapperProvider mappers) {
        return new RecordSchemas(mappers.jsonMapper());
    }

    @Bean
    PlainYaml plainYaml(SpringDocConfigProperties properties) {
        return new PlainYaml(properties);
    }

    @Bean
    RequestDescription requestDescription() {
        return new RequestDescription();
    }

    @Bean
    ResponseDescription responseDescription() {
        return new ResponseDescription();
    }

    @Bean
    WebhookDescription webhookDescription() {
        return new WebhookDescription();
    }

    @Bean
    DocumentCompletion documentCompletion() {
        return new DocumentCompletion();
    }

    /** Serializes the API document to YAML with dates quoted, which many parsers would otherwise convert. */
    static final class PlainYaml extends ObjectMapperProvider {

        private final ObjectMapper yaml = createYaml31(YAMLFactory.builder()
                .disable(Feature.WRITE_DOC_START_MARKER)
                .disable(Feature.SPLIT_LINES)
                .enable(Feature.MINIMIZE_QUOTES)
                .enable(Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .stringQuotingChecker(new QuotedDates())
                .build());

        PlainYaml(SpringDocConfigProperties properties) {
            super(properties);
        }

        @Override
        public ObjectMapper yamlMapper() {
            return yaml;
        }

        private static final class QuotedDates extends StringQuotingChecker.Default {

            private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");

            @Override
            public boolean needToQuoteValue(String value) {
                return super.needToQuoteValue(value) || DATE.matcher(value).matches();
            }
        }
    }

    /** The introduction of the API document. */
    static final class Overview {

        private Overview() {}

        static String markdown() {
            return """
                    deepidv's sessions, each with its review feed from Didit, in one answer. Field names and values are the \
                    vendors' own; their enumerations are open (`x-extensible-enum` lists the known values), so expect values \
                    that nobody has seen yet. A field marked `x-passed-through` has the type that its vendor documents; \
                    should the vendor send a value of another type, it is shown as it came.

                    Every answer comes by its deadline (`X-Request-Timeout-Ms`) and says of each part how it stands. \
                    `complete` is false when any part is `unavailable`, or names elements that were `unreadable`.

                    <details><summary>Every <code>state</code> and <code>reason</code></summary>

                    | `state` | meaning |
                    | --- | --- |
                    %s

                    | `reason` | why a part is `stale` or `unavailable` |
                    | --- | --- |
                    %s

                    </details>

                    **Authorize** takes your API key or token, if this service asks for one; each operation works without where it \
                    does not, as in the sandbox.

                    Every error is a [problem](/problems) (RFC 9457). A parameter that a route does not name is one too.
                    """.formatted(
                            rows(Stream.of(State.values()), State::wireName),
                            rows(Stream.of(Reason.values()), Reason::wireName));
        }

        private static <E extends Enum<E>> String rows(Stream<E> constants, Function<E, String> wireName) {
            return constants
                    .map(constant -> "| `%s` | %s |".formatted(wireName.apply(constant), Javadocs.of(constant)))
                    .collect(Collectors.joining("\n"));
        }
    }
}
