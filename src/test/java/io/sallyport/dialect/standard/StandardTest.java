package io.sallyport.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.internal.Json;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Problem details by <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. */
class StandardTest {
  private final Standard standard = new Standard();

  @Test
  void wordsARejectionAsAProblem() {
    ErrorFormat.Body body = standard.body(401, Outcome.rejected(Reason.CREDENTIAL_MISSING));

    assertThat(body.mediaType()).isEqualTo("application/problem+json");
    assertThat(body.text())
        .isEqualTo(
            """
            {"type":"https://sallyport.io/troubleshooting.html#credential_missing",\
            "title":"Unauthorized","status":401,\
            "detail":"Authentication is required","code":"credential_missing"}""");
  }

  @ParameterizedTest
  @CsvSource({
    "400,Bad Request",
    "401,Unauthorized",
    "403,Forbidden",
    "404,Not Found",
    "409,Conflict",
    "413,Content Too Large",
    "415,Unsupported Media Type",
    "429,Too Many Requests",
    "500,Internal Server Error",
    "503,Service Unavailable",
    "418,Error"
  })
  void theTitleIsThePhraseOfTheStatus(int status, String title) {
    assertThat(parsed(standard.body(status, Outcome.rejected(Reason.ACCESS_DENIED))))
        .containsEntry("title", title)
        .containsEntry("status", new Json.Numeral(Integer.toString(status)));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsValidJson(Reason reason) {
    assertThat(parsed(standard.body(400, Outcome.rejected(reason))))
        .containsEntry("detail", reason.sentence())
        .containsEntry("code", reason.code());
  }

  @Test
  void nothingThatARejectionCarriesIsRepeated() {
    Rejected plain = Outcome.rejected(Reason.INSUFFICIENT_PERMISSIONS);
    Rejected telling =
        Outcome.rejected(
                Reason.INSUFFICIENT_PERMISSIONS, Reason.REQUIRED_PERMISSIONS, "write:\"payments\"")
            .by("bearer");

    assertThat(standard.body(403, telling)).isEqualTo(standard.body(403, plain));
  }

  private static Map<String, Object> parsed(ErrorFormat.Body body) {
    return Objects.requireNonNull(Json.object(body.text().getBytes(StandardCharsets.UTF_8)));
  }
}
