package io.sallyport.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.spi.CurrentCaller;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class TokenProducerTest {

  /** MicroProfile JWT 2.1 §4.1: then all methods of the token return null. */
  @Test
  void aCallerWithoutATokenHasAnEmptyOne() {
    CurrentCaller current = new CurrentCaller();
    current.admit(Caller.anonymous(), null, null);

    JsonWebToken token = new TokenProducer().token(current);

    assertThat(token.getName()).isNull();
    assertThat(token.getClaimNames()).isNull();
    assertThat(token.<Object>getClaim("sub")).isNull();
    assertThat(token.getRawToken()).isNull();
  }
}
