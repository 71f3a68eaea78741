package dev.verification.bff.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Sends serialized bodies, with their length. Spring Boot adds it to those of Spring MVC. */
@Component
final class SerializedBodyConverter extends AbstractHttpMessageConverter<SerializedBody> {

    SerializedBodyConverter() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == SerializedBody.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected SerializedBody readInternal(Class<? extends SerializedBody> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("cannot be read", message);
    }

    @Override
    protected Long getContentLength(SerializedBody body, @Nullable MediaType mediaType) {
        return (long) body.length();
    }

    @Override
    protected void writeInternal(SerializedBody body, HttpOutputMessage message) throws IOException {
        body.writeTo(message.getBody());
    }
}
