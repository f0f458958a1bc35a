package io.sallyport.dialect.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.dialect.Dialect;
import io.sallyport.dialect.kunacore.KunaCore;
import io.sallyport.internal.Json;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How each dialect words each rejection. */
class ErrorBodiesTest {
  private static final int[] STATUSES = {400, 401, 403, 404, 409, 413, 415, 429, 500, 503};
  private static final String CANARY = "canary-\"8d1f\"";

  static Stream<Arguments> dialectsAndReasons() {
    return Dialects.builtIn().namesOfRealms().stream()
        .flatMap(name -> Stream.of(Reason.values()).map(reason -> Arguments.of(name, reason)));
  }

  @ParameterizedTest
  @MethodSource("dialectsAndReasons")
  void isValidJsonThatRepeatsNothing(String name, Reason reason) {
    Dialect dialect = Objects.requireNonNull(Dialects.builtIn().ofRealm(name));
    for (int status : STATUSES) {
      Rejected plain = Outcome.rejected(reason);
      Rejected telling = Outcome.rejected(reason, "anything", CANARY).by("bearer");
      assertThat(parsed(dialect.body(status, plain))).isNotEmpty();
      assertThat(parsed(dialect.body(status, telling))).isNotEmpty();
      assertThat(dialect.body(status, telling).text()).doesNotContain("8d1f", "Exception", "null");
      assertThat(dialect.body(status, plain).mediaType()).contains("json");
    }
  }

  @ParameterizedTest
  @MethodSource("dialectsAndReasons")
  void hasTheMembersOfItsVendor(String name, Reason reason) {
    Map<String, List<String>> members =
        Map.of(
            "wakapay", List.of("code", "error"),
            "kigo", List.of("error", "message"),
            "kunacore", List.of("errors"));
    List<String> expected = members.get(name);
    if (expected != null) {
      for (int status : STATUSES) {
        assertThat(parsed(body(name, status, reason, "bearer")).keySet())
            .containsExactlyElementsOf(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kira|401|CREDENTIAL_MISSING|bearer|{'code':'unauthorized','message':'No authorization token provided'}",
        "kira|401|TOKEN_SIGNATURE_WRONG|bearer|{'code':'unauthorized','message':'Invalid token'}",
        "kira|401|TOKEN_REVOKED|bearer|{'code':'unauthorized','message':'Invalid token'}",
        "kira|401|TOKEN_EXPIRED|bearer|{'message':'The incoming token has expired'}",
        "kira|401|CREDENTIAL_MISSING|api-key|{'code':'unauthorized','message':'Invalid API Key'}",
        "kira|401|API_KEY_UNKNOWN|api-key|{'code':'unauthorized','message':'Invalid API Key'}",
        "kira|401|CREDENTIALS_DISAGREE|bearer|{'code':'unauthorized','message':'Invalid API Key'}",
        "kira|403|INSUFFICIENT_PERMISSIONS|bearer|{'code':'forbidden','message':'Insufficient permissions'}",
        "kira|403|INSUFFICIENT_ROLE|bearer|{'code':'forbidden','message':'Insufficient permissions'}",
        "wakapay|401|CREDENTIAL_MISSING|bearer|{'code':0,'error':'authorization required'}",
        "wakapay|401|TOKEN_EXPIRED|bearer|{'code':0,'error':'token expired'}",
        "wakapay|401|TOKEN_MALFORMED|bearer|{'code':0,'error':'invalid token'}",
        "wakapay|401|TOKEN_NOT_YET_VALID|bearer|{'code':0,'error':'invalid token'}",
        "kigo|401|TOKEN_EXPIRED|bearer|{'error':'authentication_error','message':'Session token expired'}",
        "kigo|401|CREDENTIAL_MISSING|bearer|{'error':'authentication_error','message':'Authentication is required'}",
        "kigo|403|INSUFFICIENT_PERMISSIONS|bearer|{'error':'permission_error','message':'A permission is missing'}",
        "kigo|400|HEADER_MALFORMED|bearer|{'error':'invalid_request','message':'A request header is malformed'}",
        "kunacore|401|CREDENTIAL_MISSING|bearer|{'errors':[{'code':'UNAUTHORIZED','message':{'name':'JsonWebTokenError','message':'jwt must be provided'}}]}",
        "kunacore|401|TOKEN_MALFORMED|bearer|{'errors':[{'code':'UNAUTHORIZED','message':{'name':'JsonWebTokenError','message':'invalid token'}}]}",
        "kunacore|401|API_KEY_UNKNOWN|api-key|{'errors':[{'code':'UNAUTHORIZED','message':{'name':'JsonWebTokenError','message':'invalid api key'}}]}"
      })
  void wordsARejectionAsItsVendor(
      String name, int status, Reason reason, String scheme, String quoted) {
    assertThat(body(name, status, reason, scheme).text()).isEqualTo(quoted.replace('\'', '"'));
  }

  /** The date of the vendor's own example, with its three digits of milliseconds. */
  @Test
  void kunacoreReportsWhenATokenExpired() {
    Rejected expired =
        Outcome.rejected(Reason.TOKEN_EXPIRED, Reason.EXPIRED_AT, "2024-02-09T19:23:17Z");
    assertThat(new KunaCore().body(401, expired.by("bearer")).text())
        .isEqualTo(
            "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":{\"name\":\"TokenExpiredError\","
                + "\"message\":\"jwt expired\",\"expiredAt\":\"2024-02-09T19:23:17.000Z\"}}]}");
  }

  private static ErrorFormat.Body body(String name, int status, Reason reason, String scheme) {
    return Objects.requireNonNull(Dialects.builtIn().ofRealm(name))
        .body(status, Outcome.rejected(reason).by(scheme));
  }

  private static Map<String, Object> parsed(ErrorFormat.Body body) {
    return Objects.requireNonNull(Json.object(body.text().getBytes(StandardCharsets.UTF_8)));
  }
}
