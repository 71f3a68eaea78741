package dev.verification.bff.web.openapi;

import com.github.therapi.runtimejavadoc.BaseJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentElement;
import com.github.therapi.runtimejavadoc.CommentText;
import com.github.therapi.runtimejavadoc.InlineLink;
import com.github.therapi.runtimejavadoc.InlineTag;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Converts our own types' Javadoc to Markdown for the API document. */
final class Javadocs {

    private Javadocs() {}

    static String of(Class<?> type) {
        return markdown(RuntimeJavadoc.getJavadoc(type));
    }

    static String of(Enum<?> constant) {
        return markdown(RuntimeJavadoc.getJavadoc(constant));
    }

    /** By the component's name. */
    static Map<String, String> ofComponents(Class<?> recordType) {
        return RuntimeJavadoc.getJavadoc(recordType).getRecordComponents().stream()
                .collect(Collectors.toMap(ParamJavadoc::getName, component -> markdown(component.getComment())));
    }

    private static String markdown(BaseJavadoc javadoc) {
        return markdown(javadoc.getComment());
    }

    private static String markdown(Comment comment) {
        String text = StreamSupport.stream(comment.spliterator(), false)
                .map(Javadocs::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String markdown(CommentElement element) {
        return switch (element) {
            case CommentText text -> text.getValue();
            case InlineTag tag -> "`" + tag.getValue().strip() + "`";
            case InlineLink link -> "`" + link.getLink().getLabel() + "`";
            default -> "";
        };
    }
}
