package io.sallyport.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of OAuth endpoints (RFC 6749 section 5.2). */
class OAuthErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "400, BODY_UNREADABLE, invalid_request",
    "401, CREDENTIAL_REJECTED, invalid_client",
    "403, HTTPS_REQUIRED, invalid_request",
    "413, BODY_TOO_LARGE, invalid_request",
    "415, CONTENT_TYPE_MALFORMED, invalid_request",
    "429, QUOTA_EXHAUSTED, temporarily_unavailable",
    "500, INTERNAL_ERROR, server_error",
    "503, UNAVAILABLE, temporarily_unavailable"
  })
  void everyErrorHasACodeAndASentence(int status, Reason reason, String code) {
    ErrorFormat.Body body = new OAuth.Errors().body(status, Outcome.rejected(reason));

    assertThat(body.mediaType()).isEqualTo("application/json");
    assertThat(body.text())
        .isEqualTo(
            "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(code, reason.sentence()));
  }
}
