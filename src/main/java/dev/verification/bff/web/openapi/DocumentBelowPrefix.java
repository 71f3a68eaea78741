package dev.verification.bff.web.openapi;

import dev.verification.bff.web.request.Links;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Adds the caller's forwarded prefix to the API document: to its server, and to its links to the problems' pages. springdoc
 * caches one document for all callers, so the serialized document is changed for each.
 */
@ControllerAdvice(assignableTypes = OpenApiResource.class)
final class DocumentBelowPrefix implements ResponseBodyAdvice<byte[]> {

    /** The root server, in JSON and in YAML. */
    private static final Pattern SERVER = Pattern.compile("(\"url\":\"|(?m:^- url: ))/(?=\"|\\R)");

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return returned.getParameterType() == byte[].class;
    }

    @Override
    public byte @Nullable [] beforeBodyWrite(
            byte @Nullable [] document,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        Links links = Links.of(servletRequest(request));
        return document == null || links.prefix().isEmpty() ? document : below(links, document);
    }

    private static byte[] below(Links links, byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return SERVER.matcher(text)
                .replaceFirst("$1" + Matcher.quoteReplacement(links.prefix()))
                .replace("/problems", links.to("/problems"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static HttpServletRequest servletRequest(ServerHttpRequest request) {
        return ((ServletServerHttpRequest) request).getServletRequest();
    }
}
