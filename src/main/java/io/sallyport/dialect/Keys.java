package io.sallyport.dialect;

import static io.sallyport.dialect.Answer.members;

import io.sallyport.token.IssuingKeys;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** The public keys of a realm (RFC 7517 §5). */
final class Keys {
  /** A fraction of the time that a key is published ahead, since one can be withdrawn at once. */
  private static final Duration MAX_AGE = IssuingKeys.PUBLISHED_AHEAD.dividedBy(12);

  private Keys() {}

  static Response answer(Desk desk) {
    Response answer = Answer.json(200, members("keys", desk.keys().publicJwks()));
    return Answer.forAnyone(answer, MAX_AGE);
  }
}
