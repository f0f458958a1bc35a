package io.sallyport.openapi;

import io.sallyport.Reason;
import io.sallyport.internal.Json;
import io.sallyport.internal.ProblemDetails;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Realm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Writes the responses to rejected requests, with the body that the realm's dialect sends. */
final class RejectionWriter {

  /**
   * Adds a response, unless the application documented one with that status itself.
   *
   * @param standard the library's status for the reason; the dialect may have another
   */
  void write(Operation operation, Realm realm, int standard, Reason reason, String description) {
    int status = realm.errors().status(reason, standard);
    String key = Integer.toString(status);
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    if (operation.getResponses().getAPIResponse(key) != null) {
      return;
    }
    ErrorFormat.Body body = realm.errors().body(status, Outcome.rejected(reason));
    MediaType media = OASFactory.createMediaType().example(body.text());
    Map<String, Object> members =
        Json.object(
            body.text().getBytes(StandardCharsets.UTF_8), number -> number.decimal().intValue());
    if (members != null) {
      Schema schema = schema(members);
      if (body.mediaType().equals(ProblemDetails.MEDIA_TYPE)) {
        schema.addProperty(
            ProblemDetails.TRACE_ID,
            schema("").description("The id of the trace, if the application reports traces"));
      }
      media.schema(schema).example(members);
    }
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(description)
            .content(OASFactory.createContent().addMediaType(body.mediaType(), media));
    if (status == 401) {
      response.addHeader(
          "WWW-Authenticate", header("How to authenticate (RFC 9110, section 11.6.1)", ""));
    }
    if (reason == Reason.QUOTA_EXHAUSTED) {
      response
          .addHeader("Retry-After", header("Seconds until a call is left", 1))
          .addHeader("RateLimit-Policy", header("The limits of the key", ""))
          .addHeader("RateLimit", header("What is left of each limit", ""));
    }
    operation.getResponses().addAPIResponse(key, response);
  }

  private static Header header(String description, Object example) {
    return OASFactory.createHeader().description(description).schema(schema(example));
  }

  /** Returns the schema of values such as this one. */
  private static Schema schema(@Nullable Object value) {
    Schema schema = OASFactory.createSchema();
    if (value instanceof Map<?, ?> members) {
      members.forEach((name, member) -> schema.addProperty(name.toString(), schema(member)));
      return SchemaReader.typed(schema, Schema.SchemaType.OBJECT);
    }
    if (value instanceof List<?> items) {
      Schema item = items.isEmpty() ? OASFactory.createSchema() : schema(items.get(0));
      return SchemaReader.typed(schema.items(item), Schema.SchemaType.ARRAY);
    }
    if (value instanceof Boolean) {
      return SchemaReader.typed(schema, Schema.SchemaType.BOOLEAN);
    }
    return SchemaReader.typed(
        schema, value instanceof Integer ? Schema.SchemaType.INTEGER : Schema.SchemaType.STRING);
  }
}
