package io.sallyport.client;

import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import java.util.Map;
import java.util.function.Supplier;

/** Adds a bearer token, which is renewed after a 401. */
record BearerSource(TokenSource tokens) implements OutboundScheme {
  @Override
  public Map<String, String> headersFor(RequestView request) {
    return tokens.current().headers();
  }

  @Override
  public boolean renew(Map<String, String> rejected) {
    String authorization = rejected.get(AccessToken.HEADER);
    return authorization != null && tokens.renew(authorization);
  }

  /** A token that never expires. */
  record StaticToken(Supplier<AccessToken> token) implements TokenSource {
    @Override
    public AccessToken current() {
      return token.get();
    }

    @Override
    public boolean renew(String authorization) {
      return false;
    }
  }
}
