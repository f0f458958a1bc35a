package io.sallyport.internal;

import io.sallyport.spi.ErrorFormat.Body;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Extends error bodies that are problem details (RFC 9457 §3.2). Other bodies stay as they are. */
public final class ProblemDetails {

  /** The media type of problem details. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The member with the id of the request's trace. */
  public static final String TRACE_ID = "trace_id";

  private ProblemDetails() {}

  /** Returns the body with the id of the trace; the same body for null. */
  public static Body traced(Body body, @Nullable String traceId) {
    return traceId == null ? body : with(body, TRACE_ID, traceId);
  }

  /** Returns the body with one more member. */
  public static Body with(Body body, String name, String value) {
    int end = body.text().lastIndexOf('}');
    if (!body.mediaType().equals(MEDIA_TYPE) || end <= 0) {
      return body;
    }
    String member = JsonText.write(Map.of(name, value)).substring(1);
    return new Body(MEDIA_TYPE, body.text().substring(0, end) + "," + member);
  }
}
