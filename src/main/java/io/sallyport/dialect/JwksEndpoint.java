package io.sallyport.dialect;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.token.IssuingKeys;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** The public keys of a realm (RFC 7517 §5). */
public final class JwksEndpoint {
  /** A fraction of the time that a key is published ahead, since one can be withdrawn at once. */
  private static final Duration MAX_AGE = IssuingKeys.PUBLISHED_AHEAD.dividedBy(12);

  private JwksEndpoint() {}

  public static Response response(RealmServices services) {
    Response response = JsonResponses.json(200, members("keys", services.publicKeys()));
    return JsonResponses.forAnyone(response, MAX_AGE);
  }
}
