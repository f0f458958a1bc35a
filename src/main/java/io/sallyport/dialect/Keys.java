package io.sallyport.dialect;

import static io.sallyport.dialect.Answer.members;

import jakarta.ws.rs.core.Response;

/** The public keys of a realm (RFC 7517 §5). */
final class Keys {
  private Keys() {}

  static Response answer(Desk desk) {
    return Answer.json(200, members("keys", desk.keys().publicJwks()));
  }
}
