package dev.verification.bff.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;

/** Serializes the API document to YAML with dates quoted, which many parsers would otherwise convert. */
final class PlainYaml extends ObjectMapperProvider {

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
