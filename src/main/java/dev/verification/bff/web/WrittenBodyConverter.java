package dev.verification.bff.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Sends bodies that are written already, with their length. */
final class WrittenBodyConverter extends AbstractHttpMessageConverter<WrittenBody> {

    WrittenBodyConverter() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == WrittenBody.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected WrittenBody readInternal(Class<? extends WrittenBody> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("is only written", message);
    }

    @Override
    protected Long getContentLength(WrittenBody body, @Nullable MediaType mediaType) {
        return (long) body.length();
    }

    @Override
    protected void writeInternal(WrittenBody body, HttpOutputMessage message) throws IOException {
        body.writeTo(message.getBody());
    }
}
