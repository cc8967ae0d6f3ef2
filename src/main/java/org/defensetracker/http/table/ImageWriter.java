package org.defensetracker.http.table;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.defensetracker.http.Format;
import org.defensetracker.http.RequestContext;

/** Writes every {@link Image} in the format that was negotiated. */
@Provider
@Produces({Format.SVG_TYPE, Format.PNG_TYPE})
final class ImageWriter implements MessageBodyWriter<Image> {

    private final RequestContext requestContext;

    ImageWriter(RequestContext requestContext) {
        this.requestContext = requestContext;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Image.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Image picture,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        picture.draw(requestContext.format(), out);
    }
}
