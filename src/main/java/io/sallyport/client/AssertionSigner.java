package io.sallyport.client;

import io.sallyport.jwt.JwtSigner;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Signs the assertions that authenticate a client (RFC 7523 §3): single-use, valid for one minute.
 */
final class AssertionSigner implements Supplier<String> {
  private static final int LIFETIME_SECONDS = 60;

  private final JwtSigner signer;
  private final String client;
  private final String audience;
  private final Clock clock;

  AssertionSigner(JwtSigner signer, String client, String audience, Clock clock) {
    this.signer = signer;
    this.client = client;
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public String get() {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", client);
    claims.put("sub", client);
    claims.put("aud", audience);
    claims.put("iat", now);
    claims.put("exp", now + LIFETIME_SECONDS);
    claims.put("jti", UUID.randomUUID().toString());
    return signer.sign(claims);
  }
}
