package org.defensetracker.http;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes every {@link Picture} in the format that was negotiated. */
@Provider
@Produces({Format.SVG_TYPE, Format.PNG_TYPE})
final class PictureWriter implements MessageBodyWriter<Picture> {

    private final Exchange exchange;

    PictureWriter(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Picture.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Picture picture,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        picture.draw(exchange.format(), out);
    }
}
